import { Suspense } from "react";
import { Amount } from "@/components/money/amount";
import { Price } from "@/components/money/price";
import { Card, DescriptionList } from "@/components/ui/layout/card";
import { Notice } from "@/components/ui/feedback/notice";
import { formatMoney, type Money } from "@/lib/domain/money/money";
import { type DailyLimit, type DailyLimits } from "@/lib/purchases/orders/order";
import { MAX_WITHOUT_PERMISSION } from "@/lib/domain/purchase/may-send";
import { allDueNow, newMonthlyCost, type Offer } from "@/lib/purchases/checkout/cart";
import { type CartAdvice } from "@/lib/purchases/inventory/inventory-search";

/** What an order costs, now and each month, and what there is for it. Unknown is said, never taken for 0. */
export function OrderSums({
  offers,
  limits,
  advice,
  credit,
}: {
  offers: readonly Offer[];
  limits: DailyLimits | null;
  advice: CartAdvice | null;
  credit: Promise<Money | null>;
}) {
  return (
    <Card title={`${offers.length} ${offers.length === 1 ? "number" : "numbers"}`}>
      <DescriptionList
        items={[
          {
            name: "Due now",
            value: (
              <strong className="text-base">
                <Amount tally={allDueNow(offers)} />
              </strong>
            ),
          },
          { name: "New monthly cost", value: <Amount tally={newMonthlyCost(offers)} /> },
          {
            name: "Available credit",
            value: (
              <>
                <Suspense fallback={<span className="text-muted">being read…</span>}>
                  <Credit credit={credit} />
                </Suspense>
                {advice && (
                  <span className="block text-muted">
                    Unused monthly credit expires after {advice.creditLapses}.
                  </span>
                )}
              </>
            ),
          },
          ...(advice?.budgets ?? []).map(({ name, left }) => ({
            name: name ? `Budget of ${name}` : "Monthly budget",
            value:
              left.amount < 0 ? (
                <span className="text-caution">
                  exceeded by {formatMoney({ ...left, amount: -left.amount })}
                </span>
              ) : (
                <>{formatMoney(left)} a month left</>
              ),
          })),
          ...(limits
            ? [
                { name: "Your daily limit", value: <Left of={limits.own} /> },
                { name: "Team limit", value: <Left of={limits.everybody} /> },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

async function Credit({ credit }: { credit: Promise<Money | null> }) {
  return <Price money={await credit} />;
}

function Left({ of: { used, limit, numbers } }: { of: DailyLimit }) {
  const left = { ...limit, amount: Math.max(0, limit.amount - used.amount) };
  const numbersLeft = Math.max(0, numbers.limit - numbers.used);
  return (
    <>
      {formatMoney(left)} of {formatMoney(limit)} left today
      <span className="block text-muted">
        {numbersLeft.toLocaleString("en")} of {numbers.limit.toLocaleString("en")} numbers left today
      </span>
    </>
  );
}

/** An order of this many numbers that needs somebody else. */
export function OrderAdvice({ count, mayOrderMany }: { count: number; mayOrderMany: boolean }) {
  if (count <= MAX_WITHOUT_PERMISSION || mayOrderMany) return null;
  return (
    <Notice tone="caution" title={`More than ${MAX_WITHOUT_PERMISSION} numbers need Operations`}>
      You have {count}. Order {MAX_WITHOUT_PERMISSION} at a time, or ask someone in Operations to order them.
    </Notice>
  );
}
