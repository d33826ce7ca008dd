import "server-only";
import { randomUUID } from "node:crypto";
import { inTransaction } from "@/lib/db/server/connection";
import { type PurchaseAnswer } from "@/lib/domain/purchase/purchase";
import { syncList } from "@/lib/numbers/sync/server/sync-numbers";
import { disablePerson } from "@/lib/people/server/change-person";
import { cancelWaiting, resumeOrder } from "@/lib/purchases/orders/server/steer-order";
import { reconcileUnknown, settleFoundLate } from "@/lib/purchases/reconciliation/server/reconcile-unknown";
import { releaseGone } from "@/lib/purchases/reconciliation/server/release-gone";
import { type Claimed, claimPurchase } from "@/lib/purchases/sending/server/claim-purchase";
import { pauseAfterRestore } from "@/lib/purchases/sending/server/pause-after-restore";
import { expireSending, sendPurchase } from "@/lib/purchases/sending/server/send-purchase";
import { type Reading } from "../account";
import { type Entry, type Step, withoutIdling } from "../journal";
import { simulate } from "../purchases";
import { Held } from "./held";
import { placeOrder } from "./place-order";
import { orderIdOf, type SimulatedDatabase } from "./simulated-database";
import { overTheWire, withReading } from "./vendor-double";

type StepOf<Kind extends Step["kind"]> = Extract<Step, { kind: Kind }>;
type Sending = { readonly claimed: Claimed; run: Held<PurchaseAnswer | undefined> | null };

/**
 * One history with the functions that production runs, on a real database. The model has lived through it before and
 * says what happens when and what the vendor answers; after each step PostgreSQL must say the same as the model.
 */
export class RealHistory {
  private readonly sendings = new Map<number, Sending>();
  private readonly checks = new Map<number, Held<Reading>>();
  private readonly resting = new Map<number, Map<string, Date>>();
  private isKeeping = false;

  constructor(
    private readonly database: SimulatedDatabase,
    private readonly who: { readonly administrator: string; readonly people: readonly string[] },
  ) {}

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case "place":
        return this.place(step);
      case "disable":
        await disablePerson(this.personOf(step.person), this.by(this.who.administrator));
        return this.isKeeping ? this.database.keepCopy() : undefined;
      case "resume":
        return resumeOrder(orderIdOf(step.order), { ...this.by(this.who.administrator), seesAll: true });
      case "cancel": {
        await cancelWaiting(orderIdOf(step.order), { ...this.by(this.who.administrator), seesAll: true });
        return;
      }
      case "copy":
        this.isKeeping = true;
        return this.database.keepCopy();
      case "forget":
        this.isKeeping = false;
        await this.database.forget();
        await inTransaction(pauseAfterRestore);
        return;
      case "crash":
        return void this.resting.delete(step.instance);
      case "expire":
        await expireSending();
        return;
      case "claim":
        return this.claim(step);
      case "send":
        return this.send(step);
      case "answer":
        return this.sendings.get(step.attempt)?.run?.answer(overTheWire(step.answer));
      case "store":
        return this.sendings.get(step.attempt)?.run?.answer(undefined);
      case "check":
        return this.check(step);
      case "settle":
        return this.settle(step);
      case "sync":
        return this.sync(step.reading);
    }
  }

  private readonly readings = new Map<number, Reading>();
  private personOf = (person: number) => this.who.people[person - 1] ?? "";
  private by = (personId: string) => ({ personId, requestId: randomUUID() });

  private async place({ order, numbers, person }: StepOf<"place">): Promise<void> {
    const isFirst = await placeOrder(order, numbers, this.personOf(person));
    if (this.isKeeping && isFirst) await this.database.keepCopy();
  }

  private async claim({ attempt, purchase }: StepOf<"claim">): Promise<void> {
    const claimed = await claimPurchase();
    const key = claimed && `${Number(claimed.orderId.slice(-12))}/${claimed.position}`;
    if (key !== purchase) throw new Error(`${key ?? "nothing"} was claimed, not ${purchase ?? "nothing"}`);
    if (claimed && attempt !== null) this.sendings.set(attempt, { claimed, run: null });
  }

  /** It is sent, and waits for its answer; then, while the database is away, for its turn to store it again. */
  private async send({ attempt, isSent }: StepOf<"send">): Promise<void> {
    const sending = this.sendings.get(attempt);
    if (!sending) return;
    const run = new Held<PurchaseAnswer | undefined>();
    sending.run = run;
    await run.start(() =>
      sendPurchase(sending.claimed, undefined, undefined, {
        buy: async () => (await run.ask()) ?? { kind: "no_answer", reason: "" },
        pause: async () => void (await run.ask()),
      }),
    );
    if (run.isWaiting !== isSent) throw new Error(isSent ? "it was not sent" : "it was sent after its time");
  }

  private async check({ instance, check, reading }: StepOf<"check">): Promise<void> {
    const known = this.resting.get(instance) ?? new Map<string, Date>();
    this.resting.set(instance, known);
    const run = new Held<Reading>();
    await run.start(() =>
      withReading(
        () => run.ask(),
        () => reconcileUnknown({ retryAt: known }),
      ),
    );
    if (run.isWaiting !== (check !== null)) {
      throw new Error(check === null ? "a check began" : "no check began although one is due");
    }
    if (check === null) return;
    this.checks.set(check, run);
    this.readings.set(check, reading);
  }

  private async settle({ check }: StepOf<"settle">): Promise<void> {
    try {
      await this.checks.get(check)?.answer(this.readings.get(check) ?? null);
    } catch (error) {
      // The run is over, as it has to be while the database is away.
      if (!this.database.isAway) throw error;
    }
  }

  private sync(reading: Reading): Promise<void> {
    return withReading(
      async () => reading,
      async () => {
        await syncList();
        await releaseGone();
        await settleFoundLate();
      },
    );
  }
}

/** Lives through one history with the real code. Answers how many steps it had; throws at the first difference. */
export async function liveThrough(seed: number, database: SimulatedDatabase): Promise<number> {
  const lived: Entry[] = [];
  simulate(seed, lived);
  const entries = withoutIdling(lived);
  const history = new RealHistory(database, await database.begin());
  const realNow = Date.now;
  if (entries[0]) await database.setClock(entries[0].at);
  try {
    for (const [index, { step, at, isAway, said }] of entries.entries()) {
      Date.now = () => at.getTime();
      database.isAway = isAway;
      const where = `seed ${seed}, step ${index} at ${at.getTime()}: ${JSON.stringify(step).slice(0, 300)}`;
      await history.take(step).catch((error: unknown) => {
        throw new Error(`${where}: ${String(error)}`, { cause: error });
      });
      const difference = firstDifference(said, await database.describe(entries[index + 1]?.at ?? at));
      if (difference) throw new Error(`${where}\n${difference}`);
    }
  } finally {
    Date.now = realNow;
  }
  return entries.length;
}

function firstDifference(model: readonly string[], real: readonly string[]): string | null {
  const onlyModel = model.find((line) => !real.includes(line));
  const onlyReal = real.find((line) => !model.includes(line));
  if (onlyModel === undefined && onlyReal === undefined) return null;
  return `model:      ${onlyModel ?? "-"}\nPostgreSQL: ${onlyReal ?? "-"}`;
}
