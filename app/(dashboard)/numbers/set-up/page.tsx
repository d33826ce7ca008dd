import { SetUpManyForm } from "@/components/numbers/setup/set-up-many-form";
import { FailedPage } from "@/components/shell/failed-page";
import { countOf } from "@/components/ui/feedback/measures";
import { Notice } from "@/components/ui/feedback/notice";
import { LinkButton } from "@/components/ui/form/link-button";
import { Card } from "@/components/ui/layout/card";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { MAX_SETUP_MANY } from "@/lib/domain/setup/setup-change";
import { type ChosenNumber } from "@/lib/numbers/setup/job";
import { readChoice } from "@/lib/numbers/setup/choice";
import { readChosen } from "@/lib/numbers/setup/server/store-job";

const TITLE = "Set up numbers";
export const metadata = { title: TITLE };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Sets up what an order bought (`?order=`), what was ticked (`?ids=`), or all that match the filters of a list. */
export default async function SetUpManyPage({ searchParams }: Props) {
  const choice = readChoice(await searchParams);
  const result = await readForPage(
    "numbers.set-up",
    "numbers.choose",
    async () => choice && readChosen(choice),
  );
  if (!result.ok) return <FailedPage failure={result.failure} />;
  const numbers = result.data ?? [];
  const isTooMany = numbers.length > MAX_SETUP_MANY;
  if (numbers.length === 0 || isTooMany) {
    return (
      <>
        <PageHeader title={TITLE} up={[{ name: "Numbers", href: "/numbers" }]} />
        <Notice
          tone="caution"
          title={isTooMany ? `Choose at most ${MAX_SETUP_MANY} numbers` : "Choose numbers first"}
          action={<LinkButton href="/numbers">Go to numbers</LinkButton>}
        >
          {isTooMany
            ? "More numbers than that match. Narrow the list, or tick the numbers to set up."
            : "Select numbers in the list, then choose Set up."}
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={`Set up ${countOf(numbers.length, "number")}`}
        up={[{ name: "Numbers", href: "/numbers" }]}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <div className="min-w-0">
          <SetUpManyForm numbers={numbers} />
        </div>
        <Chosen numbers={numbers} />
      </div>
    </>
  );
}

function Chosen({ numbers }: { numbers: readonly ChosenNumber[] }) {
  return (
    <Card title="Numbers">
      <ol className="-my-1 divide-y divide-line text-sm">
        {numbers.map(({ id, phone, friendlyName }) => (
          <li key={id} className="flex flex-wrap gap-x-4 py-1.5">
            <span className="figures whitespace-nowrap">{phone.international}</span>
            <bdi dir="auto" className="min-w-0 wrap-anywhere text-muted">
              {friendlyName}
            </bdi>
          </li>
        ))}
      </ol>
    </Card>
  );
}
