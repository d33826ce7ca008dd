import "server-only";
import { decode, type JWT } from "next-auth/jwt";
import { env } from "@/lib/server/env/env";

/** What seals our cookies, and what they may be sealed with besides while it is being replaced. */
type Secrets = { readonly NEXTAUTH_SECRET: string; readonly NEXTAUTH_SECRET_OTHER?: string | undefined };

/** What a cookie holds that was sealed here; null for anything else, or once its time is over. */
export async function unseal(token: string, salt = "", secrets: Secrets = env()): Promise<JWT | null> {
  for (const secret of [secrets.NEXTAUTH_SECRET, secrets.NEXTAUTH_SECRET_OTHER]) {
    const held = secret && (await decode({ token, secret, salt }).catch(() => null));
    if (held) return held;
  }
  return null;
}
