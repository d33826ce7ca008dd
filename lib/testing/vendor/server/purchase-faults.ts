import "server-only";
import { eq } from "drizzle-orm";
import { expect, vi } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type PurchaseState } from "@/lib/domain/purchase/purchase";
import { type FailPoint } from "@/lib/server/env/fail-point";
import { expectInvariants, postsOf } from "@/lib/testing/purchases/server/purchase-invariants";
import { type Instance, SETTLE_PATIENCE_MS, type World } from "@/lib/testing/purchases/server/purchase-world";
import { type ConnectionFault } from "./tcp-proxy";

/** What happens to the server at the point: SIGKILL, an error thrown, its database gone for a while. */
export type Blow = "SIGKILL" | "an error" | "no database";
/** Where in the traffic of the purchase it happens, and how the connection ends. */
type Cut = Omit<ConnectionFault, "first"> | { readonly lateByMs: number };

export type FaultRow = {
  /** As in docs/purchases.md. */
  readonly point: string;
  readonly where: FailPoint | Cut;
  /** Null: only the connection fails. */
  readonly blow: Blow | null;
  readonly endsAs: PurchaseState | "nothing stored";
  readonly posts: 0 | 1;
  /** The answer to the purchase is lost first, so that the account is checked. */
  readonly isLostBefore?: boolean;
};

const LOST: ConnectionFault = { direction: "down", after: 0, act: "reset" };
const HALF_A_BODY = '{"number":"+1415';
const HALF_AN_ANSWER = '"success":true';
const BLOWS: readonly Blow[] = ["SIGKILL", "an error", "no database"];

const atPoint = (
  point: string,
  where: FailPoint,
  rest: Pick<FaultRow, "endsAs" | "posts" | "isLostBefore">,
) => BLOWS.map((blow): FaultRow => ({ point, where, blow, ...rest }));
const onTheWire = (
  point: string,
  where: Cut,
  rest: Pick<FaultRow, "endsAs" | "posts">,
  blows: readonly (Blow | null)[] = [null],
) => blows.map((blow): FaultRow => ({ point, where, blow, ...rest }));

const BOUGHT = { endsAs: "bought", posts: 1 } as const;
const NOT_BOUGHT = { endsAs: "not_bought", posts: 0 } as const;
const page = "<!doctype html><h1>Bad gateway</h1>";
const html = `HTTP/1.1 201 Created\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n\r\n${page}`;

/** Every place where a purchase can be hit, with how it has to end. */
export const FAULT_ROWS: readonly FaultRow[] = [
  ...atPoint("P0 before the order is stored", "before-order-stored", { endsAs: "nothing stored", posts: 0 }),
  ...atPoint("P1 before `sending` is committed", "before-sending-commit", BOUGHT),
  { ...NOT_BOUGHT, point: "P2 after `sending` is committed", where: "after-sending-commit", blow: "SIGKILL" },
  {
    ...NOT_BOUGHT,
    point: "P2 after `sending` is committed",
    where: "after-sending-commit",
    blow: "an error",
  },
  { ...BOUGHT, point: "P2 after `sending` is committed", where: "after-sending-commit", blow: "no database" },
  ...onTheWire("P3 connected, nothing sent", { direction: "up", after: 0, act: "reset" }, NOT_BOUGHT),
  ...onTheWire("P3 half the body sent", { direction: "up", after: HALF_A_BODY, act: "reset" }, NOT_BOUGHT, [
    null,
    "SIGKILL",
    "no database",
  ]),
  ...onTheWire("P4 executed, answer lost by RST", LOST, BOUGHT, [null, "SIGKILL", "no database"]),
  ...onTheWire("P4 executed, answer lost by FIN", { direction: "down", after: 0, act: "end" }, BOUGHT),
  ...onTheWire("P4 executed, no answer in time", { direction: "down", after: 0, act: "hang" }, BOUGHT),
  ...onTheWire("P4b executed after our timeout", { lateByMs: 7_000 }, BOUGHT, [
    null,
    "SIGKILL",
    "no database",
  ]),
  ...onTheWire("P5 answer cut", { direction: "down", after: HALF_AN_ANSWER, act: "reset" }, BOUGHT, [
    null,
    "SIGKILL",
    "no database",
  ]),
  ...onTheWire("P5 answer unreadable", { direction: "down", after: 0, act: { replace: html } }, BOUGHT),
  ...atPoint("P6 answer read, not stored", "after-answer", BOUGHT),
  ...atPoint("P7 outcome stored", "after-outcome-commit", BOUGHT),
  ...atPoint("P7 order stored, not yet said so", "after-order-stored", BOUGHT),
  ...atPoint("P8 while checking", "before-check-stored", { ...BOUGHT, isLostBefore: true }),
];

export const nameOf = ({ point, blow, endsAs }: FaultRow) =>
  `${point}${blow ? `, ${blow}` : ""}: ${endsAs.replace("_", " ")}`;

/** Lives one row through on `instance` and checks its end and all invariants. Answers the server to go on with. */
export async function liveThrough(
  world: World,
  instance: Instance,
  cookie: string,
  number: string,
  row: FaultRow,
): Promise<Instance> {
  let current = instance;
  world.failPoints.clear();
  const strike = async () => {
    if (row.blow === "SIGKILL") await world.kill(instance);
    if (row.blow === "no database") world.databaseProxy.cut();
  };
  if (row.isLostBefore) world.ruleNextPurchase({ fault: LOST });
  const order = await world.review(current, cookie, number);
  const isStruck = arrange(world, row, strike);
  const first = await world.place(current, cookie, order).catch(() => null);
  await isStruck;

  if (row.blow === "no database") {
    // Long enough that the server has felt it.
    await vi.waitFor(() => expect(world.databaseProxy.refused).toBeGreaterThan(2), {
      timeout: SETTLE_PATIENCE_MS,
    });
    world.databaseProxy.restore();
  }
  if (row.blow === "SIGKILL") current = await world.restart(instance);
  if (row.endsAs === "nothing stored") {
    expect(first?.ok ?? false).toBe(false);
    expect(await database().$count(orders, eq(orders.id, order.orderId))).toBe(0);
    expect(await database().$count(purchases, eq(purchases.number, e164(number)))).toBe(0);
  } else {
    // A browser sends again when its connection broke; so does a person. It is always the same order.
    const again = await world.place(current, cookie, order);
    expect(again).toEqual({ ok: true, data: { orderId: order.orderId } });
    expect((await world.settled(number)).state).toBe(row.endsAs);
  }
  expect(await postsOf(world, number)).toBe(row.posts);
  await expectInvariants(world);
  return current;
}

function arrange(world: World, row: FaultRow, strike: () => Promise<void>): Promise<unknown> {
  const { where } = row;
  if (typeof where === "string") {
    return world.failPoints.once(where, async () => {
      await strike();
      return row.blow === "an error" ? "throw" : "go";
    });
  }
  return new Promise<void>((struck) => {
    const first = () => strike().then(struck);
    world.ruleNextPurchase(
      "lateByMs" in where
        ? async () => {
            await first();
            return { delayUpMs: where.lateByMs };
          }
        : { fault: { ...where, first } },
    );
  });
}
