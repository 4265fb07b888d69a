import { exchangeModules } from "../exchange-modules.ts";

/* `node --import …/preload.ts server/main.ts`: a console that believes in a Memgraph, for its API and its pages. */
exchangeModules({ "/server/open-adapters.ts": new URL("./adapters.ts", import.meta.url) });
