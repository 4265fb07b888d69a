import { registerHooks } from "node:module";

/**
 * For a file that tests hand to Node by `--import`: modules of the product (by the end of their address) are exchanged for others
 * while they are loaded. Only the one that stands in a module's place is given the module itself. The product knows nothing of it.
 */
export function exchangeModules(exchanged: Readonly<Record<string, URL>>): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      const end = Object.keys(exchanged).find((candidate) => resolved.url.endsWith(candidate));
      const other = end === undefined ? undefined : exchanged[end]?.href;
      return other === undefined || context.parentURL === other ? resolved : { url: other, shortCircuit: true };
    },
  });
}
