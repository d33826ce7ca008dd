import { BridgeCounter, type BridgeSum, type Share, sharesOf } from "../costs/bridge";
import { isSameCharge } from "../costs/calculate-month";
import { addCharges, feesOfCentre, wasEverOf } from "../costs/centre-bridge";
import { type CostEntry, costCentreAt, type CostLedger } from "../costs/cost-ledger";
import { BRIDGE_TERMS, CENTRE_BRIDGE_TERMS } from "../costs/cost-words";
import { type NumberMonth, reasonsFor, reasonsOfCentre } from "../costs/month-difference";
import { chargeAt, statusAt, type Timeline, type UtcMonths, utcMonthsBetween } from "../costs/timeline";
import { type MonthPair, type Span, spanPair } from "../dates/month-pair";
import { MoneySum } from "../tally";
import { type Moment, monthUpTo } from "./moment";
import { type ChangedFact, priceAt } from "./number-on-day";

/** Two days, the earlier one first. With a cost centre only what concerns its numbers; null: those that have none. */
export type TwoDays = {
  readonly from: Moment;
  readonly to: Moment;
  readonly timeZone: string;
  /** ms */
  readonly now: number;
  readonly costCentre?: string | null;
};

/** "charges": the number is the same on both days, and was charged otherwise in the months that end with them. */
export const DIFFERENCE_KINDS = ["arrived", "left", "changed", "charges"] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** A number that differs, and what each reason explains of the two differences below. */
export type DifferenceLine = {
  readonly id: string;
  readonly kind: DifferenceKind;
  /** Of one that was there on both days. */
  readonly changed: readonly ChangedFact[];
  readonly monthly: readonly Share[];
  readonly charged: readonly Share[];
};

export type DayDifference = {
  /** By kind, then the greatest difference of the monthly cost first. */
  readonly lines: readonly DifferenceLine[];
  /** Owned numbers: from + arrived - left + moved in - moved out = to. What moves is of a cost centre. */
  readonly counts: Readonly<Record<"from" | "arrived" | "left" | "movedIn" | "movedOut" | "to", number>>;
  /** Why a month costs something else with the numbers of the later day than with those of the earlier one. */
  readonly monthly: readonly BridgeSum[];
  /**
   * Why the month that ends with the later day was charged something else than the one that ends with the earlier one.
   * Of the last days of two months it is what the costs say of them.
   */
  readonly charged: readonly BridgeSum[];
};

const NOTHING_CHANGED: readonly ChangedFact[] = [];
const NO_SHARES: readonly Share[] = [];

/** What happened between two days. `told` is what else has changed of a number: its name and what we say of it. */
export function dayDifference(
  ledger: CostLedger,
  told: ReadonlyMap<string, readonly ChangedFact[]>,
  days: TwoDays,
): DayDifference {
  const pass = new Pass(told, days);
  for (const entry of ledger.entries) pass.add(entry);
  return pass.result(ledger);
}

class Pass {
  private readonly spans: { readonly last: Span; readonly current: Span };
  private readonly utcMonths: UtcMonths;
  private readonly monthly: Sums;
  private readonly charged: Sums;
  private readonly counts = { from: 0, arrived: 0, left: 0, movedIn: 0, movedOut: 0, to: 0 };
  private readonly lines: DifferenceLine[] = [];

  constructor(
    private readonly told: ReadonlyMap<string, readonly ChangedFact[]>,
    private readonly days: TwoDays,
  ) {
    const { from, to, timeZone } = days;
    this.spans = { last: monthUpTo(from.day, timeZone), current: monthUpTo(to.day, timeZone) };
    const spans = Object.values(this.spans);
    this.utcMonths = utcMonthsBetween(this.spans.last.from, this.spans.current.to).filter((month) =>
      spans.some((span) => month.start < span.to && month.start + month.days * 86_400_000 > span.from),
    );
    const isOfCentre = days.costCentre !== undefined;
    this.monthly = new Sums(isOfCentre);
    this.charged = new Sums(isOfCentre);
  }

  add(entry: CostEntry): void {
    const { from, to, now, costCentre } = this.days;
    if (costCentre !== undefined && !wasEverOf(entry, costCentre)) return;
    const isOf = (at: number) => costCentre === undefined || costCentreAt(entry, at) === costCentre;
    const { timeline } = entry;
    const onDays = { last: costingAt(timeline, from.at), current: costingAt(timeline, to.at) };
    const monthly = this.monthly.add(onDays, isOf);
    const window = { utcMonths: this.utcMonths, now };
    const charged = this.charged.add(spanPair(timeline, window, this.spans), isOf);
    const found = this.compare(entry, isOf(from.at), isOf(to.at));
    const kind = found?.kind ?? (monthly.length + charged.length > 0 ? "charges" : null);
    if (kind) {
      const changed = found?.changed ?? NOTHING_CHANGED;
      this.lines.push({ id: entry.id, kind, changed, monthly, charged });
    }
  }

  result(ledger: CostLedger): DayDifference {
    const { costCentre } = this.days;
    const fees = costCentre === undefined ? ledger.setupFees : feesOfCentre(ledger, costCentre);
    const feesIn = ({ from, to }: Span) =>
      fees.filter(({ at }) => at >= from && at < to).map(({ fee }) => fee);
    return {
      lines: this.lines.sort(compareLines),
      counts: this.counts,
      monthly: this.monthly.bridges([], []),
      charged: this.charged.bridges(feesIn(this.spans.last), feesIn(this.spans.current)),
    };
  }

  /** What the owned numbers of the two days say; null: the same, or the number is in neither list. */
  private compare(
    entry: CostEntry,
    isOfFirst: boolean,
    isOfSecond: boolean,
  ): Pick<DifferenceLine, "kind" | "changed"> | null {
    const { from, to } = this.days;
    const [before, after] = [statusAt(entry.timeline, from.at), statusAt(entry.timeline, to.at)];
    const [wasOwned, isOwned] = [before?.isOwned ?? false, after?.isOwned ?? false];
    const [was, is] = [wasOwned && isOfFirst, isOwned && isOfSecond];
    if (was) this.counts.from += 1;
    if (is) this.counts.to += 1;
    if (!was && !is) return null;
    if (!isOwned) return this.count("left");
    if (!wasOwned) return this.count("arrived");
    if (was !== is) this.counts[is ? "movedIn" : "movedOut"] += 1;
    const changed = [
      ...(before?.name === after?.name ? [] : (["status"] as const)),
      ...(isSamePrice(entry, from.at, to.at) ? [] : (["price"] as const)),
      ...(this.told.get(entry.id) ?? NOTHING_CHANGED),
    ];
    return changed.length > 0 ? { kind: "changed", changed } : null;
  }

  private count(kind: "arrived" | "left") {
    this.counts[kind] += 1;
    return { kind, changed: NOTHING_CHANGED };
  }
}

/** One difference in the bridge's terms, and the two sums between which it leads. */
class Sums {
  private readonly bridge: BridgeCounter;
  private readonly last = new MoneySum();
  private readonly current = new MoneySum();

  constructor(private readonly isOfCentre: boolean) {
    this.bridge = new BridgeCounter(isOfCentre ? CENTRE_BRIDGE_TERMS : BRIDGE_TERMS);
  }

  /** One number; answers with what each reason explains of it. */
  add({ last, current }: MonthPair, isOf: (at: number) => boolean): readonly Share[] {
    addCharges(this.last, last.charges, isOf);
    addCharges(this.current, current.charges, isOf);
    if (!this.isOfCentre && isSameCharge(last.charges, current.charges)) return NO_SHARES;
    const reasons = this.isOfCentre ? reasonsOfCentre(last, current, isOf) : reasonsFor(last, current);
    this.bridge.add(reasons);
    return sharesOf(reasons);
  }

  bridges(
    last: Parameters<BridgeCounter["bridges"]>[0]["fees"],
    current: Parameters<BridgeCounter["bridges"]>[0]["fees"],
  ): BridgeSum[] {
    return this.bridge.bridges(
      { charges: this.last.tally(), fees: last },
      { charges: this.current.tally(), fees: current },
    );
  }
}

/** What a number costs a month at an instant, as if it were charged then. */
const costingAt = (timeline: Timeline, at: number): NumberMonth => ({
  charges: [{ at, state: chargeAt(timeline, at), isPurchase: false }],
  isPresent: statusAt(timeline, at) !== undefined,
});

function isSamePrice(entry: CostEntry, from: number, to: number): boolean {
  const [before, after] = [priceAt(entry, from), priceAt(entry, to)];
  return before?.amount === after?.amount && before?.currency === after?.currency;
}

const size = ({ monthly }: DifferenceLine) =>
  monthly.reduce((most, { amount }) => Math.max(most, Math.abs(amount)), 0);
const place = ({ kind }: DifferenceLine) => DIFFERENCE_KINDS.indexOf(kind);
const compareLines = (one: DifferenceLine, other: DifferenceLine) =>
  place(one) - place(other) || size(other) - size(one) || (one.id < other.id ? -1 : 1);
