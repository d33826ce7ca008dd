import "server-only";
import { eq } from "drizzle-orm";
import { isDemoAccount } from "@/lib/domain/demo-accounts";
import { describeWait } from "@/lib/auth/sign-in-problems";
import { hashPassword, verifyPassword } from "@/lib/auth/server/password";
import { beginAttempt } from "@/lib/auth/server/throttle";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { PASSWORD_SENTENCES, passwordProblem } from "@/lib/server/password-rules";
import { changePeople, findUser, recordChange, storeChange } from "./change-people";

/**
 * Changes a person's own password, for which they give the current one. All their sessions end but the one in which
 * they do it. Throws AppError.
 */
export async function changeOwnPassword(
  input: { readonly current: string; readonly password: string },
  who: { readonly personId: string; readonly thisSession: string | null; readonly requestId: string },
): Promise<void> {
  const [user] = await database().select().from(users).where(eq(users.id, who.personId));
  if (!user?.passwordHash || isDemoAccount(user.email)) {
    throw new AppError(
      "NOT_ALLOWED",
      user?.passwordHash ? "A demo account keeps its password" : "You have no password here",
      user?.passwordHash ? "It is public, and shown on the sign-in page." : "You sign in by single sign-on.",
    );
  }
  // Whoever found a signed-in browser may guess as little as at the sign-in page.
  const attempt = await beginAttempt({ email: user.email, address: "", isKnownDevice: true });
  if (!attempt.isAllowed) throw fieldError("current", waitSentence(attempt.waitSeconds));
  if (!(await verifyPassword(user.passwordHash, input.current)))
    throw fieldError("current", "This is not your current password.");
  await attempt.succeeded();
  await refuseWeakPassword(input.password, [user.email, user.name]);
  if (await verifyPassword(user.passwordHash, input.password))
    throw fieldError("password", "This is the password you have now. Choose another one.");
  const passwordHash = await hashPassword(input.password);
  await changePeople(async (transaction) => {
    const now = await findUser(transaction, user.id);
    // Somebody changed it meanwhile: what was checked above no longer counts.
    if (now.version !== user.version || now.disabledAt) {
      throw new AppError(
        "CHANGED_MEANWHILE",
        "Your account has just changed",
        "Load the page and try again.",
      );
    }
    await storeChange(transaction, user, { passwordHash }, { keptSession: who.thisSession });
    await recordChange(transaction, who, user, { kind: "password_changed" });
  });
}

const waitSentence = (seconds: number | null) =>
  seconds === null
    ? "It was wrong too often. Ask an administrator for a reset."
    : `It was wrong too often. Try again in ${describeWait(seconds)}.`;

const fieldError = (field: string, sentence: string) =>
  new AppError("INVALID_INPUT", "The password was not changed", "Check what you entered.", {
    fieldErrors: { [field]: sentence },
  });

/** Throws AppError for a new password that breaks the rules; `own` are words of the person, such as the email. */
export async function refuseWeakPassword(password: string, own: readonly string[]): Promise<void> {
  const problem = await passwordProblem(password, own);
  if (problem === null) return;
  throw new AppError("INVALID_INPUT", "This password cannot be used", "Nothing was changed.", {
    fieldErrors: { password: PASSWORD_SENTENCES[problem] },
  });
}

/** Whose a person's password is: their own to change, public, or kept by single sign-on. */
export async function readPasswordState(personId: string): Promise<"own" | "demo" | "elsewhere"> {
  const [user] = await database().select().from(users).where(eq(users.id, personId));
  if (!user?.passwordHash) return "elsewhere";
  return isDemoAccount(user.email) ? "demo" : "own";
}
