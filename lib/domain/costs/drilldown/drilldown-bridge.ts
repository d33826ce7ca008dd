import { type Money } from "@/lib/domain/money/money";
import { sharesOf } from "../bridge";
import { type BridgeTermName } from "../cost-words";
import { wasEverOf } from "../centre-bridge";
import { type CostEntry, costCentreAt, type CostWindow, type SetupFee } from "../cost-ledger";
import { type Side, sideOf } from "../cost-movers";
import { reasonsFor, reasonsOfCentre } from "../month-difference";
import { isEmptyPair, monthPair } from "@/lib/domain/dates/month-pair";
import { periodOf } from "@/lib/domain/dates/periods";

/** A number's part of a figure, in one currency. */
export type DrilldownLine = {
  readonly id: string;
  /** Null is unknown; null for a renewal, which costs nothing of its own. */
  readonly amount: Money | null;
  readonly isRenewal: boolean;
  /** The two months, where the figure is a difference. */
  readonly last: Side | null;
  readonly current: Side | null;
};

/** A figure of a bridge: of the whole account, or of a cost centre, where null is none. */
export type BridgeFigure = {
  readonly term: BridgeTermName;
  readonly currency: string;
  readonly costCentre?: string | null;
};

/** What a term of a bridge explains of a number; nothing, or one line. */
export function linesOfBridge(
  entry: CostEntry,
  window: CostWindow,
  place: number,
  { term, currency, costCentre }: BridgeFigure,
): DrilldownLine[] {
  const { id, timeline } = entry;
  if (costCentre !== undefined && !wasEverOf(entry, costCentre)) return [];
  const pair = monthPair(timeline, window, place);
  if (isEmptyPair(pair)) return [];
  const { last, current } = pair;
  const reasons =
    costCentre === undefined
      ? reasonsFor(last, current)
      : reasonsOfCentre(last, current, (at) => costCentreAt(entry, at) === costCentre);
  const share = sharesOf(reasons).find(
    (one) => one.term === term && (one.currency === currency || one.currency === null),
  );
  if (!share) return [];
  return [
    {
      id,
      amount: share.currency === null ? null : { amount: share.amount, currency },
      isRenewal: false,
      last: sideOf(last.charges, currency),
      current: sideOf(current.charges, currency),
    },
  ];
}

const NOTHING: Side = { amount: 0, charges: 0, unknown: 0 };

/** Setup fees of both months, those of the month before with a minus. A fee of nothing explains nothing. */
export function linesOfFees(
  fees: readonly SetupFee[],
  window: CostWindow,
  place: number,
  currency: string,
): DrilldownLine[] {
  return fees.flatMap(({ numberId, number, at, fee }) => {
    const period = periodOf(window.months, at);
    const isThis = period === place;
    if (!isThis && period !== place - 1) return [];
    if (fee && (fee.currency !== currency || fee.amount === 0)) return [];
    const side: Side = fee
      ? { amount: fee.amount, charges: 1, unknown: 0 }
      : { amount: 0, charges: 0, unknown: 1 };
    return [
      {
        id: numberId ?? number,
        amount: fee && { amount: isThis ? fee.amount : -fee.amount, currency },
        isRenewal: false,
        last: isThis ? NOTHING : side,
        current: isThis ? side : NOTHING,
      },
    ];
  });
}
