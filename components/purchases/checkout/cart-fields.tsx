import { SpareNumbers } from "@/components/numbers/give-back/spare-numbers";
import { TextField } from "@/components/ui/form/field";
import { type Cart } from "@/lib/purchases/checkout/cart";
import { useDrawer } from "./drawer-state";

/** What the order says of all its numbers. */
export function CartFields({
  cart,
  costCentres,
  errors,
}: {
  cart: Cart;
  costCentres: readonly string[];
  errors: Readonly<Record<string, string>>;
}) {
  const spares = useDrawer().facts.advice?.spares ?? [];
  return (
    <div className="grid gap-3">
      {spares.length > 0 && <SpareNumbers spares={spares} />}
      <TextField
        label="Name pattern"
        name="namePattern"
        autoComplete="off"
        maxLength={60}
        defaultValue={cart.namePattern ?? ""}
        placeholder="Support {n}"
        hint="Names the unnamed numbers; {n} counts them."
        error={errors["namePattern"]}
      />
      <PurposeFields {...cart} costCentres={costCentres} errors={errors} />
    </div>
  );
}

/** What the numbers are bought for: each of them carries it. */
export function PurposeFields({
  reason,
  costCentre,
  costCentres,
  errors,
}: Partial<Pick<Cart, "reason" | "costCentre">> & {
  costCentres: readonly string[];
  errors: Readonly<Record<string, string>>;
}) {
  return (
    <>
      <TextField
        label="Reason or ticket"
        name="reason"
        autoComplete="off"
        maxLength={200}
        defaultValue={reason ?? ""}
        error={errors["reason"]}
      />
      <TextField
        label="Cost centre"
        name="costCentre"
        autoComplete="off"
        maxLength={60}
        suggestions={costCentres}
        defaultValue={costCentre ?? ""}
        error={errors["costCentre"]}
      />
    </>
  );
}
