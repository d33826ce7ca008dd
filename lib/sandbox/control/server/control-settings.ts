import "server-only";
import { z } from "zod";
import { type InvoiceError } from "@/lib/sandbox/account/invoices";
import { ERROR_ENVELOPES, type ErrorEnvelope } from "@/lib/sandbox/error-envelopes";

/** Ways in which the whole service can misbehave, beside the magic numbers. Nothing is executed in any of them. */
export const FAILURE_MODES = [
  "down",
  "401",
  "403",
  "429",
  "500",
  "503",
  "html",
  "cut",
  "empty",
  "hang",
] as const;
export type FailureMode = (typeof FAILURE_MODES)[number];

/** How the service behaves at the moment. Lost at a restart, on purpose. */
export type Behaviour = {
  latencyMs: number;
  /** How long the answer for a slow magic number takes. */
  slowAnswerMs: number;
  /** `null` is no limit. */
  rateLimitPerSecond: number | null;
  errorEnvelope: ErrorEnvelope;
  /** Whether the API key opens the account by itself, or has to be exchanged for a token first. */
  auth: "direct" | "exchange";
  failure: FailureMode | null;
  /** Path beginnings the failure is limited to; `null` is every path of the API. */
  failurePaths: readonly string[] | null;
  /** How many requests still fail before the service recovers; `null` is all. */
  failureCount: number | null;
  /** What is wrong on invoices. */
  invoiceErrors: readonly InvoiceError[];
};

/** The service as it should be. */
export function goodBehaviour(): Behaviour {
  return {
    latencyMs: 0,
    slowAnswerMs: 8000,
    rateLimitPerSecond: null,
    errorEnvelope: "A",
    auth: "direct",
    failure: null,
    failurePaths: null,
    failureCount: null,
    invoiceErrors: [],
  };
}

const milliseconds = z.number().int().min(0).max(600_000);

/** What `PUT /control` takes; every key is optional, unknown keys are refused. */
export const controlInput = z.strictObject({
  latencyMs: milliseconds.optional(),
  slowAnswerMs: milliseconds.optional(),
  rateLimitPerSecond: z.number().int().min(1).nullable().optional(),
  errorEnvelope: z.enum(ERROR_ENVELOPES).optional(),
  auth: z.enum(["direct", "exchange"]).optional(),
  /** Ends the life of all tokens that the key was exchanged for. */
  expireTokens: z.literal(true).optional(),
  failure: z.enum(FAILURE_MODES).nullable().optional(),
  failurePaths: z.array(z.string().startsWith("/v2")).min(1).nullable().optional(),
  failureCount: z.number().int().min(1).nullable().optional(),
  invoiceErrors: z
    .array(
      z.strictObject({
        month: z.string().regex(/^\d{4}-\d{2}$/),
        /** More than is right, in US dollars. */
        dollars: z.number().min(-100_000).max(100_000),
      }),
    )
    .optional(),
  clock: z
    .union([
      z.strictObject({ advanceMs: z.number().int().min(0) }),
      z.strictObject({ now: z.iso.datetime({ offset: true }) }),
    ])
    .optional(),
  numberStatus: z
    .strictObject({ id: z.string().max(100), status: z.string().regex(/^[a-z_]{1,40}$/) })
    .optional(),
  /** US dollars. */
  credit: z.number().min(-1_000_000_000).max(1_000_000_000).optional(),
  /** Forgets the request counters and the list of purchases. */
  resetCounters: z.literal(true).optional(),
});
export type ControlInput = z.infer<typeof controlInput>;

/** One `POST /v2/numbers/purchase`, whatever became of it. */
export type PurchaseRecord = {
  /** The account's clock. */
  readonly at: string;
  /** As it was sent; `null` where the body could not be read. */
  readonly number: string | null;
  /** `bought`, the error code, or `failure:` and the failure mode. */
  readonly outcome: string;
  /** Of the bought number. */
  readonly id: string | null;
};

/** What `GET` and `PUT /control` answer. */
export type ControlState = Behaviour & {
  readonly accountId: string;
  readonly now: string;
  /** US dollars. */
  readonly credit: number;
  readonly monthlyCredit: number;
  readonly numbers: number;
  /** By method and path with ids left out, for example "GET /v2/numbers/{id}". */
  readonly requests: Readonly<Record<string, number>>;
  readonly purchases: readonly PurchaseRecord[];
};
