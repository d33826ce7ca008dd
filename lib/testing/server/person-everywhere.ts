import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { beginAttempt } from "@/lib/auth/server/throttle";
import {
  annotationsHistory,
  budgets,
  cartItems,
  cartRequests,
  carts,
  changeAnswers,
  giveBacks,
  holders,
  importRows,
  imports,
  messageChannels,
  messageItems,
  messageRules,
  messages,
  numberKeeps,
  numbers,
  orders,
  passwordLinks,
  purchases,
  purchaseSettings,
  requestCounts,
  savedViews,
  sessions,
  setupJobs,
  unexplainedChanges,
  users,
} from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type PurchaseState } from "@/lib/domain/purchase/purchase";
import { closedBy } from "@/lib/testing/closing/server/test-closing";
import { e164 } from "@/lib/testing/e164";

export const NAME = "Dora D. Müller-Gone";
export const ADDRESS = "192.0.2.77";
const BROWSER = "Browser of Dora";
let made = 1_000;

/** What tells who somebody is that `makePersonEverywhere` made, in lower case. */
export const traces = (email: string) =>
  [
    email,
    NAME,
    ADDRESS,
    BROWSER,
    encodeURIComponent(email),
    String(new URLSearchParams({ q: NAME })).slice(2),
  ]
    .concat(`subject-of-${email}`)
    .map((text) => text.toLowerCase());

/** Somebody of single sign-on who has left something in each table that leads to people, and in free texts. */
export async function makePersonEverywhere(state: PurchaseState = "bought") {
  const db = database();
  const email = `${randomUUID()}@company.example`;
  const [person] = await db
    .insert(users)
    .values({
      email,
      name: NAME,
      role: "ops",
      issuer: "https://login.example",
      subject: `subject-of-${email}`,
      memberships: { claim: "groups", names: [`team of ${email}`] },
      preferences: { shortcuts: false },
    })
    .returning();
  const { id } = person!;
  const numberId = `num_${id}`;
  const inAnHour = sql`now() + interval '1 hour'`;
  await db.insert(sessions).values({ userId: id, userVersion: 1, expiresAt: inAnHour, userAgent: BROWSER });
  const link = { kind: "reset" as const, expiresAt: inAnHour };
  await db.insert(passwordLinks).values({ ...link, userId: id, createdBy: id, tokenHash: id });
  const reason = `Desk of ${NAME.toUpperCase()}, ask ${email}.`;
  await db.insert(carts).values({ personId: id, reason });
  const number = e164("+14155551001");
  await db.insert(cartItems).values({ personId: id, number, position: 0 });
  await db.insert(savedViews).values([
    { ownerId: id, name: "Mine", search: `?q=${encodeURIComponent(email)}` },
    {
      ownerId: id,
      name: `Of ${NAME}`,
      search: `?${String(new URLSearchParams({ q: NAME }))}`,
      isShared: true,
    },
  ]);
  const requestId = randomUUID();
  const orderId = randomUUID();
  const closed = { closedAt: sql`now()`, closedBy: id, wasOrdered: true };
  await db.insert(cartRequests).values({ id: requestId, orderId, requestedBy: id, reason, ...closed });
  await db.insert(orders).values({ id: orderId, placedBy: id, contentHash: orderId, reason });
  await db.insert(purchases).values({
    orderId,
    position: 1,
    number: e164(`+1415555${(made += 1)}`),
    state,
    attempts: state === "queued" ? 0 : 1,
    quotedMonthlyCost: 9_900,
    reviewedBy: id,
    reviewNote: `${NAME} asked Audian.`,
  });
  const word = { note: `Call ${NAME}`, holder: NAME };
  await db.insert(numbers).values({ id: numberId, number, status: "active", ...word });
  await db
    .insert(holders)
    .values({ name: NAME, kind: "person", externalId: email })
    .onConflictDoUpdate({ target: holders.name, set: { externalId: email } });
  const said = { numberId, saidBy: id, fromOn: "-infinity" };
  await db.insert(annotationsHistory).values([
    { ...said, kind: "note", text: `Call ${NAME}` },
    { ...said, kind: "holder", text: NAME },
    { ...said, kind: "cost_centre", text: "Sales" },
  ]);
  await db.insert(giveBacks).values({ numberId, markedBy: id, takenOutAt: sql`now()`, takenOutBy: id });
  await db
    .insert(numberKeeps)
    .values({ numberId, untilOn: "2026-12-31", reason: `${NAME} needs it.`, keptBy: id });
  const [importMade] = await db.insert(imports).values({ madeBy: id, changed: 1 }).returning();
  const facts = { friendlyName: null, costCentre: "Sales", tags: [], ...word };
  await db.insert(importRows).values({ importId: importMade!.id, numberId, before: facts, after: facts });
  const told = { key: `name:${id}`, kind: "name" as const, numberId, movesMoney: false, likeness: id };
  const [change] = await db
    .insert(unexplainedChanges)
    .values({ ...told, nowAt: sql`now()`, foundAt: sql`now()`, state: "expected" })
    .returning();
  await db.insert(changeAnswers).values({
    changeId: change!.id,
    position: 1,
    answer: "expected",
    note: `${NAME} renamed it.`,
    referenceKind: "ticket",
    reference: `Mail of ${email}`,
    answeredBy: id,
  });
  await closedBy(id, { month: `${(made += 1)}-01`, note: `${NAME} agreed, ask ${email}.`, holder: NAME });
  await db.insert(setupJobs).values({ state: "finished", createdBy: id, runBy: id, endedAt: sql`now()` });
  await db.insert(budgets).values({ costCentre: `Budget of ${id}`, amount: 1, updatedBy: id });
  await db
    .insert(purchaseSettings)
    .values({ updatedBy: id })
    .onConflictDoUpdate({ target: purchaseSettings.id, set: { updatedBy: id } });
  const [mail] = await db
    .insert(messageChannels)
    .values([
      { kind: "mail", personId: id, problem: `${email} was not accepted.` },
      { kind: "webhook", madeBy: id, name: `Of ${NAME}`, form: "slack", host: "hooks.example", sealed: "-" },
    ])
    .returning();
  const channelId = mail!.id;
  await db.insert(messageRules).values({ channelId, event: "needs-review", pace: "now" });
  const [message] = await db
    .insert(messages)
    .values({ channelId, pace: "now", subject: "A purchase needs review", state: "sent" })
    .returning();
  await db.insert(messageItems).values({
    channelId,
    key: "needs-review 1",
    event: "needs-review",
    pace: "now",
    title: "A purchase needs review",
    path: "/purchases/review",
    dueAt: sql`now()`,
    messageId: message!.id,
  });
  await db.insert(requestCounts).values({ key: `search:${id}`, points: 1, expire: Date.now() + 60_000 });
  await beginAttempt({ email, address: ADDRESS, isKnownDevice: true });
  const account = { account: NAME, accountId: id };
  await recordActivity(
    db,
    { kind: "person_invited", details: { account: email, accountId: id, email, role: "ops" } },
    { kind: "signed_in", actorId: id },
    { kind: "sign_in_refused", details: { ...account, address: ADDRESS } },
    { kind: "order_placed", actorId: id, orderId, details: { numbers: 1, reason, requestedBy: NAME } },
    { kind: "cart_returned", details: { numbers: 1, requestedBy: NAME, request: requestId } },
    {
      kind: "exported",
      actorId: id,
      details: { export: "numbers", filter: `?${String(new URLSearchParams({ q: NAME }))}` },
    },
  );
  return { id, email, orderId, numberId };
}
