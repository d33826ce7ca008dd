import "server-only";
import { type z } from "zod";
import { AppError } from "@/lib/domain/failure";

const LONGEST = 200;
const FIELD = /^[a-z][\w.]{0,79}$/i;

/** What a person is told about input that its schema refuses: one sentence per field, the first that was found. */
export function describeInputError(error: z.ZodError): AppError {
  const fieldErrors = new Map<string, string>();
  for (const issue of error.issues) {
    // Names that no schema of ours has are the sender's own text.
    const path = issue.path.map(String).join(".");
    const field = FIELD.test(path) ? path : "form";
    if (!fieldErrors.has(field)) fieldErrors.set(field, issue.message.slice(0, LONGEST));
  }
  return new AppError("INVALID_INPUT", "Please check what you entered", "Nothing was sent.", {
    fieldErrors: Object.fromEntries(fieldErrors),
  });
}
