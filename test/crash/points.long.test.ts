import { describePoints } from "./points/describe-points.ts";
import { countByExport } from "./rounds.ts";

describePoints("all embedded", {
  environment: {},
  count: countByExport,
  points: [
    "append: before the broker hears of it",
    "append: inside the broker's transaction",
    "append: committed, not answered",
    "append: acknowledged",
    "deliver: before anything is done",
    "dead letter: kept",
    "apply: all written, not committed",
    "apply: committed, not answered",
    "apply: done",
  ],
  once: ["dead letter: kept"],
});
