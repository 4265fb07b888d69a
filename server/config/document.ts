import { VARIABLES, type Variable } from "./schema.ts";

/** docs/configuration.md, made from the schema. */
export function documentConfiguration(): string {
  const rows = Object.values<Variable>(VARIABLES).map(
    ({ name, standard, meaning, isSecret }) =>
      `| \`${name}\` | ${standard === null || standard === "" ? "" : `\`${standard}\``} | ${meaning}${isSecret ? ` (or \`${name}_FILE\`: a file that holds it)` : ""} |`,
  );
  return `# Configuration

By environment variables alone. All faults are told at once when the console starts, and a variable \`EDDY_…\` that does not exist stops it.
This page is made by \`npm run docs\` from the schema that checks them.

| variable | default | meaning |
|---|---|---|
${rows.join("\n")}

Without any variable the console listens on 127.0.0.1:3000, asks for no token, and keeps everything in \`./.eddy\`.
`;
}
