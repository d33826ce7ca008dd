import "server-only";
import pino from "pino";
import { env } from "./env";
import { describeError } from "./describe-error";
import { withoutSecrets } from "./without-secrets";

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
  shared.numbersLog ??= createLog(env().LOG_LEVEL, knownSecrets());
  return shared.numbersLog;
}

/** Every secret of the configuration, and the passwords within its addresses. */
function knownSecrets(): string[] {
  const config = env();
  const { password } = new URL(config.DATABASE_URL);
  return [
    config.AUDIAN_API_TOKEN,
    config.NEXTAUTH_SECRET,
    config.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
    config.OIDC_CLIENT_SECRET,
    config.METRICS_TOKEN,
    decodeURIComponent(password),
    password,
  ].filter((secret) => secret !== undefined);
}

/** A logger that never prints any of `secrets`. */
export function createLog(level: string, secrets: readonly string[], destination?: pino.DestinationStream) {
  const options: pino.LoggerOptions = {
    level,
    redact: { paths: REDACTED_PATHS, censor: "[removed]" },
    timestamp: pino.stdTimeFunctions.isoTime,
    base: undefined,
    serializers: { err: describeError },
    formatters: { level: (label) => ({ level: label }) },
  };
  const out = destination ?? pino.destination({ dest: 1, sync: true });
  const clean = withoutSecrets(secrets);
  return pino(options, { write: (line: string) => out.write(clean(line)) });
}
