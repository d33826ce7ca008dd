import { Button } from "@/components/ui/form/button";
import { FormSelect } from "@/components/ui/form/choice-field";
import { TextField } from "@/components/ui/form/field";
import { type InvoiceText, MAX_INVOICE_NUMBER } from "@/lib/costs/closing/typed-invoice";
import { type Month } from "@/lib/domain/dates/months";

/** Takes an invoice that Audian does not name into the address, where it is compared and then closed with. */
export function InvoiceForm({
  month,
  text,
  errors,
  currencies,
}: {
  month: Month;
  text: InvoiceText;
  errors: Readonly<Partial<Record<keyof InvoiceText, string>>>;
  currencies: readonly string[];
}) {
  return (
    <form action="/costs/close" className="grid gap-4">
      <input type="hidden" name="month" value={month} />
      <div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-[1fr_11rem_10rem_7rem]">
        <TextField
          label="Invoice number"
          name="invoice"
          defaultValue={text.number}
          maxLength={MAX_INVOICE_NUMBER}
          autoComplete="off"
          error={errors.number}
        />
        <TextField label="Issued on" name="date" type="date" defaultValue={text.date} error={errors.date} />
        <TextField
          label="Amount"
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          defaultValue={text.amount}
          error={errors.amount}
        />
        <FormSelect label="Currency" name="currency" defaultValue={text.currency || undefined}>
          {currencies.map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </FormSelect>
      </div>
      <div>
        <Button type="submit">Compare</Button>
      </div>
    </form>
  );
}
