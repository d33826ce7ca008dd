"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button, Spinner } from "@/components/ui/form/button";
import { TextField } from "@/components/ui/form/field";
import {
  parseInventorySearch,
  INVENTORY_FEATURES,
  type InventorySearch,
  inventorySearchAddress,
} from "@/lib/purchases/inventory/inventory-search";

/** What to search the available numbers for. It lives in the address; without JavaScript the form submits it there. */
export function InventorySearchForm({
  search,
  errors,
}: {
  search: InventorySearch;
  errors: Readonly<Record<string, string>>;
}) {
  const router = useRouter();
  const [isPending, startNavigation] = useTransition();
  return (
    <form
      action="/buy"
      role="search"
      aria-label="Numbers to buy"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const asked = parseInventorySearch({
          area: String(data.get("area")),
          digits: String(data.get("digits")),
          features: data.getAll("features").map(String),
        });
        startNavigation(() => router.push(inventorySearchAddress(asked), { scroll: false }));
      }}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label="Area or location"
          name="area"
          autoComplete="off"
          defaultValue={search.area}
          maxLength={40}
          hint="Area code such as 415, or location code such as US-CA-415."
          error={errors.area}
        />
        <TextField
          label="Digits"
          name="digits"
          autoComplete="off"
          inputMode="tel"
          defaultValue={search.digits}
          maxLength={40}
          hint="Digits anywhere. Use * as a wildcard: *777 ends in 777."
          error={errors.digits}
        />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
          <legend className="float-left mr-4 font-medium">Features</legend>
          {INVENTORY_FEATURES.map((feature) => (
            <label key={feature} className="flex min-h-8 items-center gap-2">
              <input
                type="checkbox"
                name="features"
                value={feature}
                defaultChecked={search.features.includes(feature)}
                className="size-4 accent-action"
              />
              {feature === "voice" ? "Voice" : feature.toUpperCase()}
            </label>
          ))}
        </fieldset>
        {/* Takes clicks while it searches: another search replaces the one under way. */}
        <Button type="submit" aria-busy={isPending || undefined}>
          {isPending && <Spinner />}
          Search numbers
        </Button>
      </div>
    </form>
  );
}
