import pino from "pino";
import type { Log } from "../core/ports.ts";

/** Field names whose values never reach a log. */
const SECRETS = [
  "token",
  "password",
  "authorization",
  "cookie",
  "*.token",
  "*.password",
  "*.authorization",
  "*.cookie",
];

/** One JSON line an entry, on the standard output. */
export function createLog(options: { level: string }): Log {
  return pino({
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: pino.stdSerializers.err },
    redact: { paths: SECRETS, censor: "[redacted]" },
  });
}
