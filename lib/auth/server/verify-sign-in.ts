import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { installation, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Person } from "@/lib/auth/permissions";
import { describeWait } from "@/lib/auth/sign-in-problems";
import { log } from "@/lib/server/log";
import { knownDeviceCookie, type SignInVisit } from "../session/server/known-device";
import { verifyPassword } from "./password";
import { mayUse, toPerson, type User } from "../session/server/sessions";
import { beginAttempt } from "./throttle";

/** At most so many attempts at once in this process; nobody waits in line for a place. */
export class AttemptsInFlight {
  private count = 0;

  constructor(private readonly maximum: number) {}

  /** Runs `work` when there is a place, and answers with `refuse` at once when there is none. */
  async run<T>(work: () => Promise<T>, refuse: () => T): Promise<T> {
    if (this.count >= this.maximum) return refuse();
    this.count += 1;
    try {
      return await work();
    } finally {
      this.count -= 1;
    }
  }
}

export type SignInOutcome =
  | { readonly person: Person }
  | { readonly refusal: "wrong" }
  /** Too many attempts; null seconds: only a known device or a new password helps. */
  | { readonly refusal: "wait"; readonly seconds: number | null };

type Typed = { readonly email: string; readonly password: string };

/** Passwords take memory and time to check: of a crowd the rest is told at once to come again. */
const MAX_IN_FLIGHT = 8;
const CROWDED_SECONDS = 1;
/** Apart, so that a crowd of strangers does not keep out who has signed in from this device before. */
const inFlight = {
  strangers: new AttemptsInFlight(MAX_IN_FLIGHT),
  knownDevices: new AttemptsInFlight(MAX_IN_FLIGHT),
};

/**
 * Checks email and password of an account of our own. What does not fit is refused without saying what, and after the
 * same time. The log names the account where there is one, never what was typed: people type passwords into the wrong
 * field.
 */
export function verifySignIn(typed: Typed, visit: SignInVisit): Promise<SignInOutcome> {
  const places = visit.device ? inFlight.knownDevices : inFlight.strangers;
  return places.run(
    () => verifyInTurn(typed, visit),
    () => {
      log().debug({ event: "sign_in_crowded" }, "too many sign-ins at once");
      return { refusal: "wait", seconds: CROWDED_SECONDS };
    },
  );
}

async function verifyInTurn(typed: Typed, visit: SignInVisit): Promise<SignInOutcome> {
  const email = normaliseEmail(typed.email);
  const [row] = await database()
    .select({ user: users, kind: installation.kind })
    .from(users)
    .leftJoin(installation, sql`true`)
    .where(and(eq(users.email, email), isNull(users.issuer)));
  const isKnownDevice = row !== undefined && (visit.device?.personIds.includes(row.user.id) ?? false);
  const attempt = await beginAttempt({ email, address: visit.address, isKnownDevice });
  if (!attempt.isAllowed) {
    log().warn({ event: "sign_in_throttled", userId: row?.user.id ?? null }, "sign-in delayed");
    return { refusal: "wait", seconds: attempt.waitSeconds };
  }
  const fits = await verifyPassword(row?.user.passwordHash ?? null, typed.password);
  const person = row && fits && mayUse(row.user, row.kind) ? toPerson(row.user) : null;
  if (!person) {
    await recordRefusal(row?.user, visit.address, attempt);
    return { refusal: "wrong" };
  }
  await attempt.succeeded();
  visit.setCookies.push(await knownDeviceCookie(visit.device, person.id));
  log().info({ event: "signed_in", userId: person.id, role: person.role }, "signed in");
  return { person };
}

/** Nobody knows who it was, so there is no actor. Attempts that only have to wait are not told one by one. */
async function recordRefusal(
  user: User | undefined,
  address: string,
  { nextWaitSeconds, isLast }: { nextWaitSeconds: number; isLast: boolean },
): Promise<void> {
  log().warn({ event: "sign_in_refused", userId: user?.id ?? null }, "sign-in refused");
  const details = { account: user?.name ?? null, accountId: user?.id ?? null, address };
  await recordActivity(database(), { kind: "sign_in_refused", details });
  if (nextWaitSeconds === 0) return;
  const wait = isLast ? null : describeWait(nextWaitSeconds);
  await recordActivity(database(), { kind: "sign_in_throttled", details: { ...details, wait } });
}

/** PostgreSQL refuses text with a NUL; no address has one. */
const normaliseEmail = (email: string) => email.replaceAll("\0", "").trim().toLowerCase();
