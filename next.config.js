/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // The server compresses nothing: it stands on loopback, or behind a proxy that does.
  compress: false,
  devIndicators: false,
};
