import "server-only";
import { AppError } from "@/lib/domain/failure";
import { PASSWORD_SENTENCES, passwordProblem } from "@/lib/server/password-rules";

/** Throws AppError for a new password that breaks the rules; `own` are words of the person, such as the email. */
export async function refuseWeakPassword(password: string, own: readonly string[]): Promise<void> {
  const problem = await passwordProblem(password, own);
  if (problem === null) return;
  throw new AppError("INVALID_INPUT", "This password cannot be used", "Nothing was changed.", {
    fieldErrors: { password: PASSWORD_SENTENCES[problem] },
  });
}
