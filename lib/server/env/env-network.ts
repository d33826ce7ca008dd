import "server-only";
import { z } from "zod";

/**
 * The ways out of the network, as part of the schema of all settings. What of them cannot be followed is no problem of
 * a start: it is said there (scripts/safe-start/network.ts). The spelling in small letters counts first, as in curl.
 */
export const networkSettings = {
  HTTPS_PROXY: z.string().optional(),
  https_proxy: z.string().optional(),
  NO_PROXY: z.string().optional(),
  no_proxy: z.string().optional(),
};
