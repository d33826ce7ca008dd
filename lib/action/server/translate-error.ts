import "server-only";
import { type z } from "zod";
import { AudianError } from "@/lib/audian/errors";
import { PERSON_LIMIT } from "@/lib/audian/limits/server/person-budget";
import { describeWait } from "@/lib/auth/sign-in-problems";
import { CODE_WORDING } from "@/lib/domain/code-wording";
import { AppError, type Failure, type VendorCode } from "@/lib/domain/failure";
import { env } from "@/lib/server/env/env";
import { cutText } from "@/lib/domain/text/clean-text";

/** Fields the vendor may blame, and what our forms call them. */
const FORM_FIELDS: ReadonlyMap<string, string> = new Map([
  ["number", "number"],
  ["friendly_name", "friendlyName"],
  ["location", "location"],
  ["pattern", "pattern"],
]);
const MAX_VENDOR_TEXT_LENGTH = 80;
const MAX_SENTENCE_LENGTH = 200;
const FIELD = /^[a-z][\w.]{0,79}$/i;
/** An administrator can mend these while the page stays open. */
const CREDENTIAL_CODES: ReadonlySet<VendorCode> = new Set(["UNAUTHENTICATED", "FORBIDDEN"]);

/**
 * Turns whatever was thrown into what a person is told. For reads and for what happens before a purchase is sent: a
 * purchase with an unclear outcome is no error but a state of its own. The reference is always ours, the one in our
 * log; unexpected errors show nothing else.
 */
export function translateError(error: unknown, requestId: string): Failure {
  if (error instanceof AppError) return translateOurs(error, requestId);
  if (error instanceof AudianError) return translateVendor(error, requestId);
  return {
    code: "UNEXPECTED",
    title: "Something went wrong on our side",
    message:
      "It is safe to try again: a purchase is never sent twice. If it keeps happening, give the reference to an administrator.",
    isRetryable: true,
    requestId,
  };
}

function translateOurs({ code, title, sentence, options }: AppError, requestId: string): Failure {
  const { fieldErrors, fieldChoices, isRetryable = false, retryAfterSeconds } = options;
  return {
    code,
    title,
    message: sentence,
    isRetryable,
    requestId,
    ...(fieldErrors ? { fieldErrors } : {}),
    ...(fieldChoices ? { fieldChoices } : {}),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

/** Our own limit, not the vendor's: it was not asked. Purchases that are ordered are sent by nobody's budget. */
function translateOwnLimit(seconds: number, requestId: string): Failure {
  return {
    code: "TOO_OFTEN",
    title: "Too many requests to Audian in the last minute",
    message: `Nothing was lost, and your orders continue. Try again in ${describeWait(seconds)}.`,
    isRetryable: true,
    requestId,
    retryAfterSeconds: seconds,
  };
}

function translateVendor(error: AudianError, requestId: string): Failure {
  if (error.vendorCode === PERSON_LIMIT && error.httpStatus === null)
    return translateOwnLimit(error.retryAfterSeconds ?? 1, requestId);
  const row = CODE_WORDING[error.code];
  const { what: title, more, money = "Nothing was bought or changed.", todo } = { ...row, ...row.action };
  const seconds = error.retryAfterSeconds;
  const wait = seconds && `It asks to wait ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
  const said = error.code === "UNKNOWN" && `It said: ${vendorText(error.vendorCode)}.`;
  const field = FORM_FIELDS.get(error.failedField ?? "");
  return {
    code: error.code,
    title,
    message: [more, money, todo, wait, said].filter(Boolean).join(" "),
    isRetryable: error.isRetryable || CREDENTIAL_CODES.has(error.code),
    requestId,
    ...(field ? { fieldErrors: { [field]: title } } : {}),
    ...(seconds === null ? {} : { retryAfterSeconds: seconds }),
  };
}

/** The vendor's own words are untrusted and may echo the API key: no control or direction marks, short, no key. */
function vendorText(text: string): string {
  const plain = text.replaceAll(env().AUDIAN_API_TOKEN, "…").replace(/[\p{Cc}\p{Cf}]/gu, "");
  return cutText(plain, MAX_VENDOR_TEXT_LENGTH);
}

/** What a person is told about input that its schema refuses: one sentence per field, the first that was found. */
export function describeInputError(error: z.ZodError): AppError {
  const fieldErrors = new Map<string, string>();
  for (const issue of error.issues) {
    // Names that no schema of ours has are the sender's own text.
    const path = issue.path.map(String).join(".");
    const field = FIELD.test(path) ? path : "form";
    if (!fieldErrors.has(field)) fieldErrors.set(field, cutText(issue.message, MAX_SENTENCE_LENGTH));
  }
  return new AppError("INVALID_INPUT", "Please check what you entered", "Nothing was sent.", {
    fieldErrors: Object.fromEntries(fieldErrors),
  });
}
