import "server-only";
import { type Env, isSandbox, parseEnv } from "./env-schema";
import { type WaysIn, waysInOf } from "@/lib/domain/access";

/** What the running app needs beyond the schema's defaults: the launcher always sets these. */
export type AppEnv = Env & {
  readonly [Name in "AUDIAN_API_URL" | "AUDIAN_API_TOKEN" | "DATABASE_URL" | "NEXTAUTH_SECRET"]: NonNullable<
    Env[Name]
  >;
};

let cached: AppEnv | undefined;

/** The app's configuration, parsed once. Throws a sentence that says what to set. */
export function env(): AppEnv {
  if (cached) return cached;
  const result = parseEnv(process.env);
  if (!result.ok) throw new Error(result.problems.join(" "));
  const { AUDIAN_API_URL, AUDIAN_API_TOKEN, DATABASE_URL, NEXTAUTH_SECRET } = result.env;
  if (!AUDIAN_API_URL || !AUDIAN_API_TOKEN || !DATABASE_URL || !NEXTAUTH_SECRET) {
    throw new Error("Start the dashboard with `npm start`: it provides the database and the Audian account.");
  }
  cached = { ...result.env, AUDIAN_API_URL, AUDIAN_API_TOKEN, DATABASE_URL, NEXTAUTH_SECRET };
  return cached;
}

/** The ways of signing in that are open here. `kind`: of the database; null while nobody has claimed it. */
export function waysIn(kind: "sandbox" | "live" | null): WaysIn {
  return waysInOf(env(), kind === "sandbox" && isSandbox(env()));
}
