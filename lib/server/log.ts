import "server-only";
import pino from "pino";
import { env } from "./env";

let cached: pino.Logger | undefined;

const REDACTED_PATHS = ["token", "password", "cookie", "authorization", "headers", "auth_token"].flatMap(
  (key) => [key, `*.${key}`],
);

/** JSON lines to stdout. Secrets are removed by path, and the live API key by value wherever it appears. */
export function log(): pino.Logger {
  cached ??= createLog(env().LOG_LEVEL, [env().AUDIAN_API_TOKEN, env().NEXTAUTH_SECRET]);
  return cached;
}

/** A logger that never prints any of `secrets`. */
export function createLog(level: string, secrets: readonly string[], destination?: pino.DestinationStream) {
  const options: pino.LoggerOptions = {
    level,
    redact: { paths: REDACTED_PATHS, censor: "[removed]" },
    timestamp: pino.stdTimeFunctions.isoTime,
    base: undefined,
    formatters: { level: (label) => ({ level: label }) },
  };
  return pino(options, withoutSecrets(secrets, destination ?? pino.destination({ dest: 1, sync: true })));
}

function withoutSecrets(
  secrets: readonly string[],
  destination: pino.DestinationStream,
): pino.DestinationStream {
  const escaped = secrets
    .filter((secret) => secret.length >= 8)
    .map((secret) => JSON.stringify(secret).slice(1, -1));
  return {
    write(line: string) {
      destination.write(escaped.reduce((text, secret) => text.replaceAll(secret, "[removed]"), line));
    },
  };
}
