import { type BehindLine } from "./behind-line";
import { sharesOf } from "./bridge";
import { type BridgeTermName } from "./cost-words";
import { monthOf } from "./calculate-month";
import { visitChargeDates } from "./charge-dates";
import { type CostEntry, type CostWindow, type SetupFee } from "./cost-ledger";
import { type Side, sideOf } from "./cost-movers";
import { type Charge, reasonsFor } from "./month-difference";
import { periodOf } from "./periods";
import { chargeAt } from "./timeline";

/** What a term of the bridge explains of a number; nothing, or one line. */
export function linesOfBridge(
  { id, timeline }: CostEntry,
  window: CostWindow,
  place: number,
  { term, currency }: { readonly term: BridgeTermName; readonly currency: string },
): BehindLine[] {
  const lists: [last: Charge[], current: Charge[]] = [[], []];
  visitChargeDates(timeline, window.utcMonths, window.now, (at, isPurchase) => {
    const list = lists[periodOf(window.months, at) - place + 1];
    list?.push({ at, state: chargeAt(timeline, at), isPurchase });
  });
  const [last, current] = lists;
  if (last.length + current.length === 0) return [];
  const reasons = reasonsFor(
    monthOf(window, place - 1, timeline, last),
    monthOf(window, place, timeline, current),
  );
  const share = sharesOf(reasons).find(
    (one) => one.term === term && (one.currency === currency || one.currency === null),
  );
  if (!share) return [];
  return [
    {
      id,
      amount: share.currency === null ? null : { amount: share.amount, currency },
      isRenewal: false,
      last: sideOf(last, currency),
      current: sideOf(current, currency),
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
): BehindLine[] {
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
