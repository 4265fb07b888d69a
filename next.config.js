import { BASE_PATH, BUILD_FOLDER } from "./server/config/base-path.mjs";

/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // The server compresses nothing: it stands on loopback, or behind a proxy that does.
  compress: false,
  devIndicators: false,
  basePath: BASE_PATH,
  distDir: BUILD_FOLDER,
  // For addresses that Next does not make itself: app/_lib/base-path.ts.
  env: { EDDY_BASE_PATH: BASE_PATH },
  // Types are checked by `npm run check`, all of them and in a third of the time.
  typescript: { ignoreBuildErrors: true },
  // A folder of another name must not be written into tsconfig.json; the types are those of every other build.
  ...(BASE_PATH === "" ? {} : { experimental: { strictRouteTypes: true } }),
};
