import "server-only";
import pino from "pino";
import { format } from "node:util";
import { env } from "./env/env";
import { proxySecrets } from "./network/proxy";
import { withoutSecrets } from "./without-secrets";
import { cutText } from "@/lib/domain/text/clean-text";

// Modules are evaluated once per bundle: one logger for all of them.
const shared = globalThis as typeof globalThis & { numbersLog?: pino.Logger };

const REDACTED_PATHS = [
  "token",
  "password",
  "passwordHash",
  "password_hash",
  "cookie",
  "authorization",
  "headers",
  "auth_token",
  "secret",
  "set-cookie",
].flatMap((key) => [`["${key}"]`, `*["${key}"]`]);

/** JSON lines to stdout. Secrets are removed by path, and by value wherever they appear. */
export function log(): pino.Logger {
  shared.numbersLog ??= createLog(env().LOG_LEVEL, secretsOf(env()));
  return shared.numbersLog;
}

type Secrets =
  | "AUDIAN_API_TOKEN"
  | "NEXTAUTH_SECRET"
  | "NEXTAUTH_SECRET_OTHER"
  | "OIDC_CLIENT_SECRET"
  | "METRICS_TOKEN"
  | "ADMIN_PASSWORD"
  | "DATABASE_URL"
  | "MIGRATION_DATABASE_URL"
  | "SMTP_URL"
  | "HTTPS_PROXY"
  | "https_proxy";

/** Every secret of a configuration, checked or as it was typed, and the passwords within its addresses. */
export function secretsOf(config: { readonly [Name in Secrets]?: string | undefined }): string[] {
  return [
    config.AUDIAN_API_TOKEN,
    config.NEXTAUTH_SECRET,
    config.NEXTAUTH_SECRET_OTHER,
    config.OIDC_CLIENT_SECRET,
    config.METRICS_TOKEN,
    config.ADMIN_PASSWORD,
    ...passwordsWithin(config.DATABASE_URL),
    ...passwordsWithin(config.MIGRATION_DATABASE_URL),
    ...passwordsWithin(config.SMTP_URL),
    ...proxySecrets(config.HTTPS_PROXY),
    ...proxySecrets(config.https_proxy),
  ].filter((secret) => secret !== undefined);
}

/** The password within an address, as it stands there and as it is meant: before the host, or as a parameter. */
function passwordsWithin(address: string | undefined): string[] {
  if (!address || !URL.canParse(address)) return [];
  const { password, search } = new URL(address);
  const parameter = new URLSearchParams(search).get("password");
  return [password, decoded(password), ...(parameter ? [parameter] : [])].filter(Boolean);
}

/** A percent sign of its own is no mistake in a password. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A logger that never prints any of `secrets`. */
export function createLog(level: string, secrets: readonly string[], destination?: pino.DestinationStream) {
  const options: pino.LoggerOptions = {
    level,
    redact: { paths: REDACTED_PATHS, censor: "[removed]" },
    timestamp: pino.stdTimeFunctions.isoTime,
    base: null,
    serializers: { err: describeError },
    formatters: { level: (label) => ({ level: label }) },
  };
  const out = destination ?? pino.destination({ dest: 1, sync: true });
  const clean = withoutSecrets(secrets);
  return pino(options, { write: (line: string) => out.write(clean(line)) });
}

const MAX_DEPTH = 4;

/**
 * What a log line says of an error: its kind, message, stack and cause. Not what hangs on it besides: a database error
 * carries the row it is about, and the message of a failed query the values that were sent.
 */
export function describeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const { code, digest } = error as { code?: unknown; digest?: unknown };
  const said = withoutValues(message);
  return {
    type: name,
    message: said,
    ...(isShort(code) ? { code } : {}),
    ...(isShort(digest) ? { digest } : {}),
    stack: stack?.replace(message, said),
    ...(cause instanceof Error && depth < MAX_DEPTH ? { cause: describeError(cause, depth + 1) } : {}),
  };
}

const isShort = (value: unknown) => typeof value === "string" && value.length <= 64;

/** drizzle puts the values of a failed query into its message. */
const withoutValues = (message: string) => message.replace(/\nparams: [\s\S]*$/, "");

const MAX_TEXT_LENGTH = 2_000;

/**
 * From now on what Next.js prints of errors goes through our log, so that it is JSON and without secrets like all the
 * rest.
 */
export function sendConsoleToLog(): void {
  for (const level of ["error", "warn"] as const) {
    globalThis.console[level] = (...said: unknown[]) => {
      const error = said.find((part) => part instanceof Error);
      const text = format(...said.filter((part) => part !== error)).trim();
      log()[level](
        { event: "framework", ...(error ? { err: error } : {}) },
        cutText(text, MAX_TEXT_LENGTH) || (describeError(error) as { message: string }).message,
      );
    };
  }
}
