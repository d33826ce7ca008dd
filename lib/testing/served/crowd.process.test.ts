import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { inArray } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type NumberQuote } from "@/lib/purchases/checkout/cart";
import { quoteText } from "@/lib/domain/money/due-now";
import { callAction, signedIn } from "@/lib/testing/server/action-client";
import { useServedApp } from "@/lib/testing/server/served-app";

const app = useServedApp();
const CROWD = 600;
const PATIENCE_MS = 120_000;

/** Six hundred attempts to sign in, all at once, from this machine; answers their HTTP statuses. */
async function crowd(): Promise<number[]> {
  const worker = new Worker(new URL("./crowd.mjs", import.meta.url), {
    workerData: { url: app.url(), origin: app.publicUrl(), size: CROWD },
  });
  const [statuses] = (await once(worker, "message")) as [number[]];
  return statuses;
}

/** What somebody with a session does meanwhile: opens pages one after the other; answers their HTTP statuses. */
async function browse(cookie: string, isOver: () => boolean): Promise<number[]> {
  const statuses: number[] = [];
  for (let page = 0; page < 3 || !isOver(); page += 1) {
    const path = ["/numbers", "/purchases", "/buy"][page % 3]!;
    const load = () => fetch(app.url() + path, { headers: { Cookie: cookie }, redirect: "manual" });
    // As a browser does: once more where a connection that was kept for so long had ended.
    const answer = await load().catch(load);
    await answer.text();
    statuses.push(answer.status);
  }
  return statuses;
}

/** Buys these numbers; answers how long each outcome took to be stored after the vendor had answered, at the median. */
async function buy(cookie: string, numbers: readonly string[]): Promise<number> {
  await Promise.all(
    numbers.map(async (number) => {
      const input = { number, friendlyName: "" };
      const quote = await callAction<NumberQuote>(app.url(), cookie, "quoteNumberAction", input);
      if (!quote.ok) throw new Error(`No quote: ${quote.failure.code}`);
      const order = { ...input, orderId: quote.data.orderId, seenQuote: quoteText(quote.data.quote) };
      expect(await callAction(app.url(), cookie, "placeOrderAction", order)).toMatchObject({ ok: true });
    }),
  );
  const rows = await vi.waitFor(
    async () => {
      const found = await database()
        .select()
        .from(purchases)
        .where(inArray(purchases.number, numbers.map(e164)));
      const ends = found.map(({ state, outcomeCode }) => outcomeCode ?? state);
      expect(ends).toEqual(numbers.map(() => "bought"));
      return found;
    },
    { timeout: 60_000, interval: 50 },
  );
  const answered = new Map(
    (await app.vendor.state()).purchases.map(({ number, at }) => [number, Date.parse(at)]),
  );
  const waits = rows.map(({ number, settledAt }) => settledAt!.getTime() - answered.get(number)!);
  return waits.toSorted((one, other) => one - other)[Math.floor(waits.length / 2)]!;
}

it(
  "M4 a crowd at the sign-in page takes nothing from people with a session, and no outcome waits for it",
  async () => {
    const cookie = await signedIn("ops");
    const quietMs = await buy(
      cookie,
      [1, 2, 3, 4, 5].map((digit) => `+1415555470${digit}`),
    );
    let isOver = false;
    let crowdMs = 0;
    const startedAt = performance.now();
    const crowds = crowd().finally(() => {
      isOver = true;
      crowdMs = performance.now() - startedAt;
    });
    const [statuses, pages, crowdedMs] = await Promise.all([
      crowds,
      browse(cookie, () => isOver),
      buy(
        cookie,
        [1, 2, 3, 4, 5].map((digit) => `+1415555471${digit}`),
      ),
    ]);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    expect(statuses).toHaveLength(CROWD);
    expect(pages.every((status) => status === 200)).toBe(true);
    // On a machine that is busy otherwise all of it takes longer: what would have to wait for the crowd takes as long.
    expect(crowdedMs, `${quietMs} ms in quiet, a crowd of ${crowdMs} ms`).toBeLessThan(
      Math.max(1_000, 20 * quietMs, crowdMs / 2),
    );
  },
  2 * PATIENCE_MS,
);
