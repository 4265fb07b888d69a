/** What `startConsole` is told so that streams inside Memgraph can be tried without one. */
export const WITH_MEMGRAPH_DOUBLE = { NODE_OPTIONS: `--import ${new URL("./preload.ts", import.meta.url).href}` };
