/** The path below which the console is served, `/eddy` for example, as the pages were built with it; empty at the root. */
const BASE_PATH = process.env.EDDY_BASE_PATH ?? "";

/** The address of a path of this console. Links and the router of Next do this by themselves; everything else goes through here. */
export function addressOf(path: string): string {
  return `${BASE_PATH}${path}`;
}

/** The path of this console that an address names; other addresses come back as they are. */
export function pathOf(address: string): string {
  const isBelow = address === BASE_PATH || /^[/?#]/.test(address.slice(BASE_PATH.length));
  return BASE_PATH !== "" && address.startsWith(BASE_PATH) && isBelow
    ? address.slice(BASE_PATH.length) || "/"
    : address;
}
