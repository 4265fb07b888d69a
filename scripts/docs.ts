import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { documentConfiguration } from "../server/config/document.ts";

/** Writes the pages of docs/ that are made from code. */
await writeFile(join(import.meta.dirname, "../docs/configuration.md"), documentConfiguration());
