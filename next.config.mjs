/** Headers of files that do not pass through proxy.ts. */
const assetHeaders = [
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "X-Content-Type-Options", value: "nosniff" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: "1mb" } },
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino", "undici", "libphonenumber-js"],
  headers: async () => [
    { source: "/_next/static/:path*", headers: assetHeaders },
    { source: "/icon.svg", headers: assetHeaders },
  ],
};

export default config;
