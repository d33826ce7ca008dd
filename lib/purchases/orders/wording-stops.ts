import { type OutcomeCode } from "@/lib/domain/purchase/purchase";

type Words = { readonly title: string; readonly message: string };

const NOT_PAID = "nothing was bought and nothing was paid.";
const NOT_KNOWN =
  "It was not sent since the dashboard's database was restored. Whether it was sent before is not known, so money may have moved.";
const LOOK_FIRST = "Look for it in the list of numbers, or at Audian, first.";

const STOPS: Readonly<Partial<Record<OutcomeCode, { title: string; first: string }>>> = {
  CANCELLED: {
    title: "Cancelled before it was sent",
    first: "A person cancelled the rest of the order. Put it into a new cart to order it after all.",
  },
  INSUFFICIENT_CREDIT: {
    title: "Stopped: not enough account credit",
    first: "Ask an administrator to top up the account at Audian, then put the rest into a new cart.",
  },
  UNAUTHENTICATED: {
    title: "Stopped: Audian did not accept our API key",
    first: "Tell an administrator; when it is fixed, put the rest into a new cart.",
  },
  FORBIDDEN: {
    title: "Stopped: Audian does not allow this account to buy numbers",
    first: "Tell an administrator; when it is fixed, put the rest into a new cart.",
  },
  PURCHASES_OFF: {
    title: "Stopped: buying was switched off",
    first: "Ask an administrator when it is on again, then put the rest into a new cart.",
  },
  WAITED_TOO_LONG: {
    title: "Stopped: it waited for more than a day",
    first: "Prices may have changed since. Put the rest into a new cart to see today's.",
  },
  PERSON_DISABLED: {
    title: "Stopped: who ordered it may not sign in any more",
    first: "Somebody who may buy can put the rest into a new cart.",
  },
  PERMISSION_LOST: {
    title: "Stopped: who ordered it may not buy this any more",
    first:
      "Their role changed after they ordered. Somebody whose role allows it can put the rest into a new cart.",
  },
  OVER_LIMIT: {
    title: "Stopped: it would exceed a daily limit",
    first:
      "A limit was lowered, or something cost more than was known when this was ordered. Ask an administrator to raise the limit, or put the rest into a new cart tomorrow.",
  },
};

/**
 * Why an order stopped, or a purchase of it was never sent: what happened, and what to do first. `isDoubtful`: the
 * database was restored while it waited, so that nobody knows what was sent before.
 */
export function cancelled(code: OutcomeCode | null, isDoubtful = false): Words {
  const because = (code && STOPS[code]) ?? STOPS.CANCELLED!;
  if (isDoubtful) {
    const title = because === STOPS.CANCELLED ? "Cancelled after the database was restored" : because.title;
    return { title, message: `${NOT_KNOWN} ${LOOK_FIRST} ${because.first}` };
  }
  return { title: because.title, message: `It was never sent: ${NOT_PAID} ${because.first}` };
}

/** Why one purchase was not sent while the rest of its order went on. */
export const ownedMeanwhile = (isDoubtful: boolean): Words => ({
  title: "Not sent: the account owns this number by now",
  message: isDoubtful
    ? `${NOT_KNOWN} The account's list has the number, perhaps by this purchase. You can use it right away; find it in the list of numbers.`
    : `It was in the account's list before its turn came, so it was never sent: ${NOT_PAID} You can use the number right away; find it in the list of numbers.`,
});

/** What waits since the database was restored. */
export const waitsAfterRestore: Words = {
  title: "Waiting: the dashboard's database was restored",
  message: `${NOT_KNOWN} ${LOOK_FIRST} Then resume it if it is still wanted, or cancel it.`,
};

const restored: Words = {
  title: "Paused: the dashboard's database was restored or replaced",
  message:
    "It may have forgotten what was sent last, so money may have moved: some of these numbers may be yours already. Look for them in the list of numbers, or at Audian. Then resume if the rest is still wanted, or cancel the rest.",
};

/**
 * Why the rest of an order waits, and what to do. `isHeld`: until a person resumes it. `isDoubtful`: the database was
 * restored while something of it waited.
 */
export function paused(code: OutcomeCode, isHeld: boolean, isDoubtful = false): Words {
  if (code === "DATABASE_RESTORED") return restored;
  const paid = isDoubtful
    ? "what of it was sent before the database was restored is not known"
    : "nothing of it was paid";
  const what =
    code === "RATE_LIMITED"
      ? "Audian is limiting our requests"
      : code === "NOT_SENT"
        ? "Audian cannot be reached"
        : "Audian's answers do not arrive";
  return isHeld
    ? {
        title: `Paused: ${what}`,
        message: `Three numbers in a row were not sent or are unclear, so the rest waits for a person; ${paid}. Resume when Audian is available again, or cancel the rest.`,
      }
    : {
        title: `Waiting to retry: ${what}`,
        message: `The remaining numbers wait and continue automatically; ${paid}. A number that was not sent is not sent again: order it again afterwards.`,
      };
}
