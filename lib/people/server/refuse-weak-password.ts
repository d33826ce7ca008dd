import "server-only";
import { AppError } from "@/lib/domain/failure";
import { PASSWORD_SENTENCES, passwordProblem } from "@/lib/server/password-rules";

/** Throws AppError for a new password that breaks the rules; `own` are words of the person, such as the email. */
export function refuseWeakPassword(password: string, own: readonly string[], field = "password"): void {
  const problem = passwordProblem(password, own);
  if (problem === null) return;
  throw new AppError("INVALID_INPUT", "This password cannot be used", "Nothing was changed.", {
    fieldErrors: { [field]: PASSWORD_SENTENCES[problem] },
  });
}
