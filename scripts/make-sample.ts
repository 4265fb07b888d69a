/* Writes the sample data to `data/`: `node scripts/make-sample.ts`. A test checks that what is there is what this writes. */
import { mkdir, writeFile } from "node:fs/promises";
import { sampleFiles } from "./sample/files.ts";

const directory = new URL("../data/", import.meta.url);
await mkdir(directory, { recursive: true });
for (const [name, text] of sampleFiles()) {
  await writeFile(new URL(name, directory), text);
  console.log(`data/${name}: ${text.split("\n").length - 1} lines`);
}
