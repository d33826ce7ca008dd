import "server-only";
import { type WaysIn, waysInOf } from "@/lib/domain/access";
import { env } from "./env/env";
import { isSandbox } from "./env/env-schema";

/** The ways of signing in that are open here. `kind`: of the database; null while nobody has claimed it. */
export function waysIn(kind: "sandbox" | "live" | null): WaysIn {
  return waysInOf(env(), kind === "sandbox" && isSandbox(env()));
}
