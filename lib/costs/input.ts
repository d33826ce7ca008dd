import { z } from "zod";
import { cleanLine, cleanNote, MAX_COST_CENTRE_LENGTH } from "@/lib/domain/annotations";
import { ACCOUNT_PATTERN, MAX_ACCOUNT_LENGTH } from "@/lib/domain/costs/statements/ledger-account";
import { MONTH_PATTERN } from "@/lib/domain/dates/months";
import { parseMoney } from "@/lib/domain/money/money";
import { MAX_PARAM_LENGTH } from "@/lib/domain/text/query-params";
import { readTyped } from "./closing/typed-invoice";

/** Null: the current month. */
const month = z.string().max(7).regex(MONTH_PATTERN).nullable();

export const nothingSchema = z.strictObject({});
export const readMonthInputSchema = z.strictObject({ month });

const costCentre = z
  .string()
  .trim()
  .max(MAX_COST_CENTRE_LENGTH, `Use at most ${MAX_COST_CENTRE_LENGTH} characters.`)
  .regex(/^\P{Cc}*$/u, "Remove line breaks and other control characters.")
  .transform((name) => cleanLine(name) || null);

/** "" is the whole account. */
export const setBudgetInputSchema = z
  .strictObject({
    costCentre,
    /** As typed: "1,250.00". */
    amount: z.string().trim().min(1, "Enter a monthly amount.").max(20, "This is too long for an amount."),
    currency: z
      .string()
      .max(3, "Choose a currency.")
      .regex(/^[A-Z]{3}$/, "Choose a currency."),
  })
  .transform(({ costCentre, amount, currency }, context) => {
    const limit = parseMoney(amount.replace(/,(?=\d{3}(\D|$))/g, ""), currency);
    if (limit && limit.amount > 0) return { costCentre, limit };
    context.addIssue({
      code: "custom",
      path: ["amount"],
      message: "Enter an amount such as 250 or 1250.50.",
    });
    return z.NEVER;
  });

const account = z
  .string()
  .max(MAX_ACCOUNT_LENGTH * 2, `Use at most ${MAX_ACCOUNT_LENGTH} characters.`)
  .transform(cleanLine)
  .pipe(
    z
      .string()
      .max(MAX_ACCOUNT_LENGTH, `Use at most ${MAX_ACCOUNT_LENGTH} characters.`)
      .regex(ACCOUNT_PATTERN, "Start with a letter or digit; use only letters, digits, spaces and . - _ / :"),
  )
  .transform((text) => text || null);

/** "" is unallocated; an empty account is none. */
export const setLedgerAccountInputSchema = z.strictObject({ costCentre, account });

export const removeBudgetInputSchema = z.strictObject({ costCentre });

const MAX_CLOSING_NOTE = 1_000;
const typedText = z.string().max(MAX_PARAM_LENGTH, "This is too long.");

/** With the invoice as it was typed in, all "" where there is none. */
export const closeMonthInputSchema = z
  .strictObject({
    month: z.string().max(7).regex(MONTH_PATTERN),
    note: z
      .string()
      .max(MAX_CLOSING_NOTE, `Use at most ${MAX_CLOSING_NOTE} characters.`)
      .transform((note) => cleanNote(note) || null),
    invoice: z.strictObject({ number: typedText, date: typedText, amount: typedText, currency: typedText }),
    seen: z.string().max(64),
  })
  .transform(({ month, note, invoice, seen }, context) => {
    const { invoice: typed, errors } = readTyped(invoice);
    const [wrong] = Object.values(errors);
    if (!wrong) return { month, note, typed, seen };
    context.addIssue({ code: "custom", path: ["invoice"], message: wrong });
    return z.NEVER;
  });
