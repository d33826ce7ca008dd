import { ShoppingCart } from "lucide-react";
import { Suspense } from "react";
import { BuyFlow } from "@/components/purchases/checkout/buy-flow";
import { NumbersToTry } from "@/components/purchases/checkout/numbers-to-try";
import { PasteNumbers } from "@/components/purchases/checkout/paste-numbers";
import { InventoryResults } from "@/components/purchases/checkout/inventory-results";
import { InventorySearchForm } from "@/components/purchases/checkout/inventory-search-form";
import { FailureNotice } from "@/components/shell/failure-notice";
import { LinkButton } from "@/components/ui/form/button";
import { Card } from "@/components/ui/layout/card";
import { Notice } from "@/components/ui/feedback/notice";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { readForPage } from "@/lib/action/server/define-action";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { parsePhone } from "@/lib/domain/phone/phone";
import { readCostCentres } from "@/lib/purchases/checkout/server/advise-cart";
import { readCart } from "@/lib/purchases/checkout/server/read-cart";
import { searchInventory } from "@/lib/purchases/checkout/server/search-inventory";
import {
  isAsked,
  parseInventorySearch,
  type InventorySearch,
} from "@/lib/purchases/inventory/inventory-search";
import { MAGIC_NUMBERS } from "@/lib/domain/numbers-to-try";
import { env } from "@/lib/server/env/env";
import { isSandbox } from "@/lib/server/env/env-schema";
import { readPurchaseRules } from "@/lib/settings/server/read-purchase-rules";

export const metadata = { title: "Buy numbers" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function BuyPage({ searchParams }: Props) {
  await requirePageAccess("numbers.buy");
  const params = await searchParams;
  const text = (value: string | string[] | undefined) =>
    typeof value === "string" ? value.slice(0, 200) : "";
  const [number, name] = [text(params.number), text(params.name)];
  const search = parseInventorySearch(params);
  const [cart, rules, costCentres] = await Promise.all([
    readForPage("numbers.buy", "purchases.cart", ({ person }) => readCart(person.id)),
    readPurchaseRules(),
    readCostCentres(),
  ]);
  const inCart = cart.ok ? (cart.data?.items.length ?? 0) : 0;
  return (
    <>
      <PageHeader
        title="Buy numbers"
        actions={
          <LinkButton href="/buy/cart" variant={inCart > 0 ? "primary" : "secondary"}>
            <ShoppingCart aria-hidden="true" className="size-4" />
            {inCart > 0 ? `Cart (${inCart})` : "Cart"}
          </LinkButton>
        }
      >
        You see the price before you order.
      </PageHeader>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {!rules.isOn && (
            <Notice tone="caution" title="Buying is switched off">
              {rules.isForcedOff
                ? "The deployment keeps purchases off."
                : "An administrator has switched purchases off."}{" "}
              You can fill a cart; it is kept.
            </Notice>
          )}
          <div className={number ? "order-last" : undefined}>
            <Suspense fallback={<SearchWaiting search={search} />}>
              <SearchSection search={search} />
            </Suspense>
          </div>
          <div className="grid items-start gap-6 md:grid-cols-2">
            {/* Another address is another purchase: nothing of the one before stays on screen. */}
            <BuyFlow
              key={`${number} ${name}`}
              initial={{ number, friendlyName: name, reason: "", costCentre: "" }}
              costCentres={costCentres}
            />
            <PasteNumbers />
          </div>
        </div>
        {isSandbox(env()) && (
          <NumbersToTry
            numbers={MAGIC_NUMBERS.map((magic) => ({
              e164: magic.number,
              shown: parsePhone(magic.number)?.international ?? magic.number,
              description: magic.description,
            }))}
          />
        )}
      </div>
    </>
  );
}

async function SearchSection({ search }: { search: InventorySearch }) {
  const result = isAsked(search)
    ? await readForPage(
        "numbers.buy",
        "purchases.search",
        ({ person }) => searchInventory(search, person.id),
        "search",
      )
    : null;
  const failure = result && !result.ok ? result.failure : null;
  const errors = failure?.fieldErrors ?? {};
  return (
    <Card title="Find numbers">
      <div className="grid grid-cols-1 gap-5">
        <InventorySearchForm search={search} errors={errors} />
        {failure && !errors.area && !errors.digits && <FailureNotice error={failure} />}
        {result?.ok && <InventoryResults search={search} page={result.data} />}
      </div>
    </Card>
  );
}

function SearchWaiting({ search }: { search: InventorySearch }) {
  return (
    <Card title="Find numbers">
      <div className="grid gap-5">
        <InventorySearchForm search={search} errors={{}} />
        {isAsked(search) && <Skeleton />}
      </div>
    </Card>
  );
}
