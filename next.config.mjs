import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // Of scripts/build.ts. Next.js compares it at each navigation, and loads the whole page where it is another one.
  generateBuildId: () => process.env.SOURCES_BUILD_ID ?? null,
  // The dashboard has no pictures to optimise; this also closes /_next/image, which has had holes.
  images: { unoptimized: true },
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: "1mb" },
    // What was fetched ahead is shown only while it is as good as new.
    staleTimes: { static: 30 },
  },
  // Both spellings of this machine work in development as they do in production.
  allowedDevOrigins: ["localhost", "127.0.0.1"],
  serverExternalPackages: [
    "@node-rs/argon2",
    "pg",
    "pino",
    "undici",
    "libphonenumber-js",
    "nodemailer",
    "rate-limiter-flexible",
  ],
  // Everybody gets a page together with its title: a title that comes a moment later is missed by a screen reader.
  htmlLimitedBots: /^/,
  // Browsers ask for it by this name on whatever is no page of ours.
  // The cart and its review were pages of their own before they became steps of the one that buys.
  redirects: async () =>
    ["cart", "review"].map((step) => ({
      source: `/buy/${step}`,
      destination: `/buy?step=${step}`,
      permanent: false,
    })),
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
};

/** Pages in files named page.dev.tsx are there in development only: a build does not know them for pages. */
const inDevelopment = { ...config, pageExtensions: ["dev.tsx", "tsx", "ts"] };

/** @param {string} phase */
const configOf = (phase) => (phase === PHASE_DEVELOPMENT_SERVER ? inDevelopment : config);

export default configOf;
