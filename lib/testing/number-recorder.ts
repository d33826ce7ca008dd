import { editSince, type Said } from "@/lib/domain/annotation-history";
import { type Annotations, type AnnotationsEdit, NO_ANNOTATIONS } from "@/lib/domain/annotations";
import { type DatedFacts } from "@/lib/domain/as-of/number-on-day";
import { type CostEntry } from "@/lib/domain/costs/cost-ledger";
import { type Held } from "@/lib/domain/costs/timeline";
import { type HistoryRecord, TimelineBuilder } from "@/lib/domain/costs/timeline-builder";
import { dayIn } from "@/lib/domain/dates/months";
import { type Money } from "@/lib/domain/money/money";

/** What the mirror says of a number; a status of null: it is not in the account. */
export type Mirror = {
  status: string | null;
  price: Money | null;
  name: string | null;
  annotations: Annotations;
};
/** What is read or said at a moment: what is absent stays as it is. */
export type Change = Partial<Pick<Mirror, "status" | "price" | "name">> & { readonly edit?: AnnotationsEdit };

/** Keeps the history of a number as the store does: what was so ends when something else is read. */
export class Recorder {
  readonly mirror: Mirror = { status: "active", price: null, name: "First", annotations: NO_ANNOTATIONS };
  private readonly rows: HistoryRecord[] = [];
  private said: readonly Said[] = [];

  constructor(
    private readonly seenAt: number,
    private readonly boughtAt: number | null,
    private readonly timeZone: string,
  ) {
    this.record("status", "active", null, Math.min(boughtAt ?? seenAt, seenAt));
  }

  apply(at: number, { edit: told, ...read }: Change): void {
    Object.assign(this.mirror, read);
    if (read.status !== undefined) this.record("status", read.status, null, at);
    if (read.price !== undefined) this.record("price", null, read.price, at);
    if (read.name !== undefined) this.names.push({ value: read.name, from: at, to: Infinity });
    if (told) this.say(told, dayIn(this.timeZone, new Date(at)));
  }

  private readonly names: Held<string | null>[] = [{ value: "First", from: -Infinity, to: Infinity }];

  private record(kind: "status" | "price", text: string | null, amount: Money | null, at: number): void {
    const last = this.rows.findLast((row) => row.kind === kind && row.to === null);
    if (last) this.rows[this.rows.indexOf(last)] = { ...last, to: at };
    if (kind === "status" && text === null) return;
    this.rows.push({
      kind,
      text,
      amount: amount?.amount ?? null,
      currency: amount?.currency ?? null,
      at: null,
      from: at,
      to: null,
    });
  }

  private say(told: AnnotationsEdit, day: string): void {
    const outcome = editSince(this.mirror.annotations, this.said, told, day);
    if (outcome.kind !== "changed") return;
    this.said = [
      ...this.said.filter(({ kind, from }) => !(outcome.kinds.includes(kind) && from >= day)),
      ...outcome.said,
    ];
    this.mirror.annotations = outcome.after;
  }

  entry(): CostEntry {
    const record = {
      status: this.mirror.status ?? "active",
      monthlyCost: this.mirror.price?.amount ?? null,
      currency: this.mirror.price?.currency ?? null,
      isAsked: this.rows.some(({ kind }) => kind === "price"),
      purchasedAt: this.boughtAt,
      nextCharge: null,
      firstSeenAt: this.seenAt,
      goneAt: null,
    };
    return {
      id: "num_1",
      timeline: new TimelineBuilder().build(record, this.rows),
      expiresAt: null,
      costCentre: null,
      tags: [],
      country: null,
      area: null,
      buyer: null,
      seenSince: this.seenAt,
    };
  }

  facts(): DatedFacts {
    return {
      names: this.names.map((held, index) => ({ ...held, to: this.names[index + 1]?.from ?? Infinity })),
      pricedSince: this.rows.find(({ kind }) => kind === "price")?.from ?? null,
      annotations: this.mirror.annotations,
      said: this.said,
      purchases: this.boughtAt === null ? [] : [{ at: this.boughtAt, buyer: "mia" }],
    };
  }
}
