import { TextField } from "@/components/ui/form/field";
import { type Cart } from "@/lib/purchases/checkout/cart";

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
  return (
    <div className="grid gap-3">
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
      <TextField
        label="Reason or ticket"
        name="reason"
        autoComplete="off"
        maxLength={200}
        defaultValue={cart.reason ?? ""}
        error={errors["reason"]}
      />
      <TextField
        label="Cost centre"
        name="costCentre"
        autoComplete="off"
        maxLength={60}
        list="cost-centres"
        defaultValue={cart.costCentre ?? ""}
        error={errors["costCentre"]}
      />
      <datalist id="cost-centres">
        {costCentres.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}
