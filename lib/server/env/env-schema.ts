import "server-only";
import { type CountryCode, isSupportedCountry } from "libphonenumber-js/max";
import { z } from "zod";
import { trimEndChars } from "@/lib/domain/text/clean-text";
import { messageProblems, messageSettings } from "./env-messages";
import { networkSettings } from "./env-network";
import { wholeNumber } from "./env-number";
import { purchaseSettings, testHooksText } from "./env-purchases";
import { riskSettings } from "./env-risks";
import { servingSettings } from "./env-serving";
import { isLoopback, isPrivate, signInProblems, signInSettings } from "./env-sign-in";

const blankIsUnset = (source: Record<string, string | undefined>) =>
  Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );

const flag = (name: string, byDefault: boolean) =>
  z
    .enum(["true", "false"], { error: `Set ${name} to true or false.` })
    .default(byDefault ? "true" : "false")
    .transform((value) => value === "true");

const address = (name: string) =>
  z.url({
    protocol: /^https?$/,
    error: `Set ${name} to a full address that starts with https:// or http://.`,
  });

const sealingSecret = (name: string) =>
  z
    .string()
    .min(32, `Set ${name} to at least 32 random characters, for example from \`openssl rand -base64 32\`.`)
    .refine(
      (value) => new Set(value).size >= 10,
      `Set ${name} to random characters, it is too easy to guess.`,
    );

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The vendor's address: `/v2` is added when the path is empty, a trailing slash is dropped. */
export function normaliseApiUrl(value: string): string {
  const url = new URL(value);
  if (url.pathname === "/" || url.pathname === "") url.pathname = "/v2";
  return trimEndChars(url.toString(), (char) => char === "/");
}

/** No path, which next-auth would take for that of its own pages, and nothing else behind or before the host. */
function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { pathname, search, hash, username, password } = new URL(value);
  return pathname === "/" && [search, hash, username, password].every((part) => part === "");
}

const schema = z
  .object({
    AUDIAN_API_URL: address("AUDIAN_API_URL").transform(normaliseApiUrl).optional(),
    AUDIAN_API_TOKEN: z.string().min(8, "Set AUDIAN_API_TOKEN to the account's API key.").optional(),
    AUDIAN_AUTH: z
      .enum(["direct", "exchange"], { error: "Set AUDIAN_AUTH to direct or exchange." })
      .default("direct"),
    AUDIAN_ACCOUNT_ID: z
      .string()
      .regex(/^[\w-]{1,64}$/, "Set AUDIAN_ACCOUNT_ID to the account's id.")
      .optional(),
    AUDIAN_MAX_RPS: wholeNumber("AUDIAN_MAX_RPS", 1, 1000).default(10),
    AUDIAN_MAX_CONCURRENCY: wholeNumber("AUDIAN_MAX_CONCURRENCY", 3, 64).default(8),
    AUDIAN_MONTHLY_CALLS: wholeNumber("AUDIAN_MONTHLY_CALLS", 1, 1_000_000_000).optional(),
    SYNC_INTERVAL_MINUTES: wholeNumber("SYNC_INTERVAL_MINUTES", 1, 1440).default(15),
    DATABASE_URL: z
      .url({
        protocol: /^postgres(ql)?$/,
        error: "Set DATABASE_URL to an address that starts with postgresql://.",
      })
      .optional(),
    MIGRATION_DATABASE_URL: z
      .url({
        protocol: /^postgres(ql)?$/,
        error: "Set MIGRATION_DATABASE_URL to an address that starts with postgresql://.",
      })
      .optional(),
    DATA_DIR: z.string().default(".data"),
    NEXTAUTH_URL: address("NEXTAUTH_URL")
      .refine(isOrigin, "Set NEXTAUTH_URL to the address alone, such as https://numbers.company.example.")
      .transform((value) => new URL(value).origin)
      .optional(),
    NEXTAUTH_SECRET: sealingSecret("NEXTAUTH_SECRET").optional(),
    NEXTAUTH_SECRET_OTHER: sealingSecret("NEXTAUTH_SECRET_OTHER").optional(),
    ADMIN_EMAIL: z.email("Set ADMIN_EMAIL to an email address.").toLowerCase().optional(),
    /** Whether it may be one is judged by the start: see password-rules.ts. */
    ADMIN_PASSWORD: z.string().optional(),
    ...signInSettings,
    LOCAL_ACCOUNTS: flag("LOCAL_ACCOUNTS", true),
    TRUSTED_PROXY: wholeNumber("TRUSTED_PROXY", 0, 5).default(0),
    PURCHASES_ENABLED: flag("PURCHASES_ENABLED", true),
    ...purchaseSettings,
    ...riskSettings,
    ...servingSettings,
    ...networkSettings,
    ...messageSettings,
    REPORTING_TIME_ZONE: z
      .string()
      .refine(isTimeZone, "Set REPORTING_TIME_ZONE to an IANA zone such as UTC or Africa/Johannesburg.")
      .default("UTC"),
    DEFAULT_COUNTRY: z
      .string()
      .toUpperCase()
      .refine(
        (code): code is CountryCode => isSupportedCountry(code),
        "Set DEFAULT_COUNTRY to the two letters of a country such as US or GB.",
      )
      .default("US"),
    LOG_LEVEL: z
      .enum(["debug", "info", "warn", "error", "silent"], {
        error: "Set LOG_LEVEL to debug, info, warn, error or silent.",
      })
      .default("info"),
    METRICS_TOKEN: z.string().min(16, "Set METRICS_TOKEN to at least 16 random characters.").optional(),
    PORT: wholeNumber("PORT", 1, 65535).default(3000),
    HOST: z
      .string()
      .regex(/^[\w.:-]{1,255}$/, "Set HOST to a host name or address to listen on.")
      .optional(),
    SANDBOX_NUMBERS: wholeNumber("SANDBOX_NUMBERS", 0, 1_000_000).default(240),
    /** Handed over by the launcher with the address of the simulator; not for people. */
    AUDIAN_SANDBOX: z.literal("1").optional(),
    TEST_HOOKS: testHooksText.optional(),
  })
  .superRefine((env, context) => {
    const problem = (message: string) => context.addIssue({ code: "custom", message });
    if (env.AUDIAN_API_URL && !env.AUDIAN_API_TOKEN)
      problem("AUDIAN_API_URL is set: set AUDIAN_API_TOKEN too.");
    if (!env.AUDIAN_API_URL && env.AUDIAN_API_TOKEN)
      problem("AUDIAN_API_TOKEN is set: set AUDIAN_API_URL too.");
    if (env.AUDIAN_API_URL) {
      const url = new URL(env.AUDIAN_API_URL);
      if (!isPrivate(url))
        problem("Set AUDIAN_API_URL to an https:// address: the API key travels with every call.");
      if (url.username || url.password || url.search || url.hash)
        problem("Set AUDIAN_API_URL without user name, password, query or fragment.");
    }
    const isOnThisMachine = env.AUDIAN_API_URL !== undefined && isLoopback(new URL(env.AUDIAN_API_URL));
    if (env.TEST_HOOKS && !(env.AUDIAN_SANDBOX === "1" && isOnThisMachine))
      problem("TEST_HOOKS is for tests with the sandbox only: unset it.");
    if (Boolean(env.ADMIN_EMAIL) !== Boolean(env.ADMIN_PASSWORD))
      problem("Set ADMIN_EMAIL and ADMIN_PASSWORD together.");
    signInProblems(env).forEach(problem);
    messageProblems(env).forEach(problem);
    if (env.DATABASE_URL && !env.NEXTAUTH_SECRET)
      problem(
        "DATABASE_URL is set: set NEXTAUTH_SECRET too, at least 32 random characters shared by all instances.",
      );
  });

export type Env = z.infer<typeof schema>;

/** The settings there are. */
export const ENV_NAMES: readonly string[] = Object.keys(schema.shape);

export type EnvResult =
  { readonly ok: true; readonly env: Env } | { readonly ok: false; readonly problems: string[] };

/** Reads the configuration. Each problem is one sentence that says what to set; values are never repeated. */
export function parseEnv(source: Record<string, string | undefined>): EnvResult {
  const parsed = schema.safeParse(blankIsUnset(source));
  if (parsed.success) return { ok: true, env: parsed.data };
  return { ok: false, problems: [...new Set(parsed.error.issues.map((issue) => issue.message))] };
}

/** Whether the embedded Audian account is used instead of a real one. */
export function isSandbox(env: Pick<Env, "AUDIAN_API_URL" | "AUDIAN_SANDBOX">): boolean {
  return env.AUDIAN_SANDBOX === "1" || !env.AUDIAN_API_URL;
}
