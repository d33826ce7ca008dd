import "server-only";
import { env } from "@/lib/server/env/env";
import { isSandbox } from "@/lib/server/env/env-schema";
import { proxyFor } from "@/lib/server/network/proxy";
import { countKeyRefusal } from "@/lib/server/metrics";
import { noteCall } from "../limits/server/call-count";
import { type AudianSettings, limitsWith } from "./settings";

/** The settings of the app's one client, from the configuration. */
export function settingsFromEnv(): AudianSettings {
  const config = env();
  return {
    baseUrl: config.AUDIAN_API_URL,
    token: config.AUDIAN_API_TOKEN,
    auth: config.AUDIAN_AUTH,
    accountId: config.AUDIAN_ACCOUNT_ID,
    timeZone: config.REPORTING_TIME_ZONE,
    proxy: proxyFor(config, config.AUDIAN_API_URL),
    maxConcurrency: config.AUDIAN_MAX_CONCURRENCY,
    maxRequestsPerSecond: isSandbox(config) ? null : config.AUDIAN_MAX_RPS,
    limits: limitsWith(config.TEST_HOOKS?.purchasePatienceMs),
    random: Math.random,
    now: Date.now,
    onCall: noteCall,
    onKeyRefused: countKeyRefusal,
  };
}
