"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { currentSessionId } from "./server/current-person";
import { isSameOrigin } from "./server/same-origin";
import { expiredSessionCookie } from "./server/session-cookie";
import { endSession } from "./server/sessions";

/** Ends the session on the server, forgets the cookie and shows the sign-in page. */
export async function signOutAction(): Promise<void> {
  if (isSameOrigin(await headers())) {
    const sessionId = await currentSessionId();
    if (sessionId) await endSession(sessionId);
    (await cookies()).set(expiredSessionCookie());
  }
  redirect("/sign-in");
}
