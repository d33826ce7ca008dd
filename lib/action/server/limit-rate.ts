import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { describeWait } from "@/lib/auth/sign-in-problems";
import { databasePool } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { metrics } from "@/lib/server/metrics";

/** Requests of one person in a minute: far more than hands can make, far less than a script would. */
export const RATES = { search: 60, export: 30, buy: 120, message: 10 } as const;
export type RateKind = keyof typeof RATES;
const MINUTE_SECONDS = 60;

const ASKED: Readonly<Record<RateKind, string>> = {
  search: "Too many searches",
  export: "Too many exports",
  buy: "Too many orders",
  message: "Too many test messages",
};

/**
 * Counts one request of a person, in the database, so that all instances count together. Throws AppError with when to
 * try again once there were too many in this minute.
 */
export async function limitRate(kind: RateKind, personId: string): Promise<void> {
  try {
    await limiter(kind).consume(personId);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    metrics().refusals.inc({ kind });
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new AppError(
      "TOO_OFTEN",
      ASKED[kind],
      `More than ${RATES[kind]} requests came from you within a minute, so this one was not carried out. Try again in ${describeWait(seconds)}.`,
      { retryAfterSeconds: seconds },
    );
  }
}

const limiter = (kind: RateKind) =>
  new RateLimiterPostgres({
    storeClient: databasePool(),
    storeType: "pool",
    tableName: "request_counts",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: kind,
    points: RATES[kind],
    duration: MINUTE_SECONDS,
  });
