import { DEMO_ACCOUNTS } from "@/lib/domain/demo-accounts";
import { type Role } from "@/lib/auth/permissions";
import { type Answer, send } from "./http";

/** Signs in over HTTP as the form does. Answers with the Cookie header of the session. */
export async function signIn(url: string, role: Role): Promise<string> {
  const account = DEMO_ACCOUNTS.find((candidate) => candidate.role === role);
  if (!account) throw new Error(`There is no demo account for the role ${role}.`);
  const start = await send(`${url}/api/auth/csrf`);
  const { csrfToken } = JSON.parse(start.text()) as { csrfToken: string };
  const answer = await send(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Cookie: cookiesOf(start),
      Origin: url,
    },
    body: new URLSearchParams({
      csrfToken,
      email: account.email,
      password: account.password,
      json: "true",
    }).toString(),
  });
  const session = cookiesOf(answer);
  if (!session.includes("session-token=")) throw new Error(`Sign-in failed with HTTP ${answer.status}.`);
  return session;
}

const cookiesOf = (answer: Answer) =>
  (answer.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]).join("; ");
