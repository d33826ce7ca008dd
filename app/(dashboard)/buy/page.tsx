import { BuyBox } from "@/components/purchases/checkout/buy-box";
import { BuyDesk } from "@/components/purchases/checkout/buy-desk";
import { type Stage } from "@/components/purchases/checkout/drawer-state";
import { NumbersToTry } from "@/components/purchases/checkout/numbers-to-try";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Notice } from "@/components/ui/feedback/notice";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { getCredit } from "@/lib/audian/server/account";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { MAGIC_NUMBERS } from "@/lib/domain/numbers-to-try";
import { parsePhone } from "@/lib/domain/phone/phone";
import { adviseCart } from "@/lib/purchases/checkout/server/advise-cart";
import { answerBox } from "@/lib/purchases/checkout/server/search-inventory";
import { readCartNow } from "@/lib/purchases/checkout/server/read-cart";
import { parseBuyQuery } from "@/lib/purchases/inventory/inventory-search";
import { readDailyLimits } from "@/lib/purchases/orders/server/limits";
import { findLastOrder } from "@/lib/purchases/orders/server/read-order";
import { env } from "@/lib/server/env/env";
import { isSandbox } from "@/lib/server/env/env-schema";
import { readPurchaseRules } from "@/lib/settings/server/read-purchase-rules";

export const metadata = { title: "Buy numbers" };

type Params = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Params> };

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What the address asks the drawer for. */
function stageOf(params: Params, wantedName: string): Stage {
  const text = (name: string) => (typeof params[name] === "string" ? params[name].slice(0, 64) : "");
  const phone = parsePhone(text("number"), env().DEFAULT_COUNTRY);
  if (phone) return { kind: "one", number: phone.e164, name: wantedName };
  if (UUID.test(text("order"))) return { kind: "order", orderId: text("order") };
  if (UUID.test(text("request"))) return { kind: "request", requestId: text("request") };
  if (text("step") !== "review") return { kind: "cart" };
  return /^\d{1,3}$/.test(text("first"))
    ? { kind: "review", first: Number(text("first")) }
    : { kind: "review" };
}

export default async function BuyPage({ searchParams }: Props) {
  const person = await requirePageAccess("numbers.buy");
  const params = await searchParams;
  const query = parseBuyQuery(params);
  const wantedName = typeof params["name"] === "string" ? params["name"].slice(0, 64) : "";
  const start = stageOf(params, wantedName);
  const [cart, limits, advice, rules, lastOrderId] = await Promise.all([
    readForPage("numbers.buy", "purchases.cart", () => readCartNow(person.id)),
    readForPage("numbers.buy", "purchases.limits", () => readDailyLimits(person.id)),
    readForPage("numbers.buy", "purchases.cart.advice", () => adviseCart(person.id)),
    readPurchaseRules(),
    findLastOrder(person.id),
  ]);
  const credit = readForPage("numbers.buy", "purchases.credit", () => getCredit());
  // Not waited for: the box stands there before what it is answered with.
  const answer =
    query.text === ""
      ? null
      : readForPage("numbers.buy", "purchases.search", () => answerBox(query, person.id), "search");
  return (
    <BuyDesk
      given={cart.ok ? cart.data : { cart: null, readAt: 0 }}
      start={start}
      isOpen={start.kind !== "cart" || params["step"] === "cart"}
      facts={{
        limits: limits.ok ? limits.data : null,
        advice: advice.ok ? advice.data : null,
        credit: credit.then((read) => (read.ok ? read.data : null)),
        mayOrderMany: hasPermission(person.role, "orders.large"),
        wantedName,
        lastOrderId,
      }}
    >
      <div className="-mb-4">
        <PageHeader title="Buy numbers">You&apos;ll see the price before you order.</PageHeader>
      </div>
      {!cart.ok && <FailureNotice error={cart.failure} />}
      {!rules.isOn && (
        <Notice tone="caution" title="Buying is switched off">
          {rules.isForcedOff
            ? "The deployment keeps purchases off."
            : "An administrator has switched purchases off."}{" "}
          You can still fill your cart; it is saved.
        </Notice>
      )}
      <BuyBox query={query} answer={answer} />
      {isSandbox(env()) && (
        <NumbersToTry
          numbers={MAGIC_NUMBERS.map((magic) => ({
            e164: magic.number,
            shown: parsePhone(magic.number)?.international ?? magic.number,
            description: magic.description,
          }))}
        />
      )}
    </BuyDesk>
  );
}
