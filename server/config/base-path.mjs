// The path below which the console is served. Next fixes it when the pages are built, so each has a folder of its own, and going
// back and forth builds nothing anew. What is no path is taken for none here: the server says what is wrong with it.
const given = (process.env.EDDY_BASE_PATH ?? "").replace(/\/$/, "");

export const BASE_PATH = /^(\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$/.test(given) ? given : "";

/** Where the pages for it are built, beside the sources. */
export const BUILD_FOLDER = `.next${BASE_PATH.replaceAll("/", "-")}`;
