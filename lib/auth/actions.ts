"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { currentSessionId } from "./session/server/current-person";
import { isSameOrigin } from "./session/server/same-origin";
import { expiredSessionCookie } from "./session/server/session-cookie";
import { endSession } from "./session/server/sessions";

/** Ends the session on the server, forgets the cookie and shows the sign-in page. */
export async function signOutAction(): Promise<void> {
  if (isSameOrigin(await headers())) {
    const sessionId = await currentSessionId();
    if (sessionId) await endSession(sessionId);
    (await cookies()).set(expiredSessionCookie());
  }
  redirect("/sign-in");
}
