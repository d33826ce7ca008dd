import { type Orderer } from "../access";
import { type StopCode } from "./purchase-outcome";

/** After this the price that was seen is stale: what still waits is not sent any more. */
export const MAX_WAIT_MS = 24 * 3_600_000;
/** More numbers than that in one order need the permission "orders.large". */
export const MAX_WITHOUT_PERMISSION = 10;

/** Why nobody's order may be sent any more, whoever placed it; null when it may. */
export function refuseToSend(facts: {
  readonly placedAt: Date;
  readonly isBuyingOn: boolean;
  readonly now: Date;
}): StopCode | null {
  if (!facts.isBuyingOn) return "PURCHASES_OFF";
  return facts.now.getTime() - facts.placedAt.getTime() > MAX_WAIT_MS ? "WAITED_TOO_LONG" : null;
}

/** Why what waits in an order of this person may not be sent any more; null when it may. */
export function refuseOrderer(orderer: Orderer, orderSize: number): StopCode | null {
  if (!orderer.mayComeIn) return "PERSON_DISABLED";
  const mayOrder = orderer.mayBuy && (orderSize <= MAX_WITHOUT_PERMISSION || orderer.mayOrderMany);
  return mayOrder ? null : "PERMISSION_LOST";
}

/** Everything that decides, at its turn, whether a purchase may still be sent. */
export type SendFacts = {
  readonly placedAt: Date;
  readonly isBuyingOn: boolean;
  readonly now: Date;
  /** Whoever placed the order, as they are now. */
  readonly orderer: Orderer;
  /** How many numbers the order had when it was placed. */
  readonly orderSize: number;
  /** Whether the purchase fits into today's limits beside all that has been sent today. */
  readonly isWithinLimits: boolean;
};

/** Why a purchase may not be sent, and the rest of its order neither; null when it may. */
export function reasonNotToSend(facts: SendFacts): StopCode | null {
  return (
    refuseToSend(facts) ??
    refuseOrderer(facts.orderer, facts.orderSize) ??
    (facts.isWithinLimits ? null : "OVER_LIMIT")
  );
}
