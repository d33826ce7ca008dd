import { BuyFlow } from "@/components/purchases/buy-flow";
import { NumbersToTry } from "@/components/purchases/numbers-to-try";
import { PageHeader } from "@/components/ui/page-header";
import { requirePageAccess } from "@/lib/auth/server/page-access";
import { MAGIC_NUMBERS } from "@/lib/sandbox/magic-numbers";
import { describePhone } from "@/lib/domain/phone";
import { env } from "@/lib/server/env";
import { isSandbox } from "@/lib/server/env-schema";

export const metadata = { title: "Buy a number" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function BuyPage({ searchParams }: Props) {
  await requirePageAccess("numbers.buy");
  const { number, name } = await searchParams;
  const text = (value: string | string[] | undefined) =>
    typeof value === "string" ? value.slice(0, 200) : "";
  return (
    <>
      <PageHeader title="Buy a number">Nothing is sent before you have seen what it costs.</PageHeader>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {/* Another address is another purchase: nothing of the one before stays on screen. */}
        <BuyFlow
          key={`${text(number)} ${text(name)}`}
          initial={{ number: text(number), friendlyName: text(name) }}
        />
        {isSandbox(env()) && (
          <NumbersToTry
            numbers={MAGIC_NUMBERS.map((magic) => ({
              e164: magic.number,
              shown: describePhone(magic.number).international,
              description: magic.description,
            }))}
          />
        )}
      </div>
    </>
  );
}
