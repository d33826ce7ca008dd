import { notFound } from "next/navigation";
import { cache, Suspense } from "react";
import { FriendlyName } from "@/components/number/friendly-name";
import { Cancelling, NotOffered } from "@/components/numbers/detail/portal-notes";
import { SetUpForm } from "@/components/numbers/setup/set-up-form";
import { FailureNotice } from "@/components/shell/failure-notice";
import { LinkButton } from "@/components/ui/form/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { TitlePath } from "@/components/ui/layout/title-path";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { readForPage } from "@/lib/action/server/define-action";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { numberAddress, readNumberId } from "@/lib/numbers/list/page";
import { isNumberId } from "@/lib/numbers/input";
import { type NumberFacts } from "@/lib/numbers/detail/detail";
import { findNumber } from "@/lib/numbers/detail/server/read-number";
import { readNumberSetup } from "@/lib/numbers/setup/server/set-up-number";

type Props = { params: Promise<{ numberId: string }> };

/** Once for the page and its title. */
const read = cache((id: string) => readForPage("numbers.set-up", "numbers.get", () => findNumber(id)));
const titleOf = (number: NumberFacts | null) => `Set up ${number?.phone.international ?? "a number"}`;

export async function generateMetadata({ params }: Props) {
  const id = readNumberId((await params).numberId);
  const result = isNumberId(id) ? await read(id) : null;
  return { title: titleOf(result?.ok ? result.data : null) };
}

export default async function SetUpPage({ params }: Props) {
  await requirePageAccess("numbers.set-up");
  const id = readNumberId((await params).numberId);
  if (!isNumberId(id)) notFound();
  const result = await read(id);
  if (result.ok && result.data === null) notFound();
  const number = result.ok ? result.data : null;
  return (
    <>
      <TitlePath
        up={[
          { name: "Numbers", href: "/numbers" },
          { name: number?.phone.international ?? "Number", href: numberAddress(id) },
        ]}
        here="Set up"
      />
      <PageHeader title={titleOf(number)}>
        {number && <FriendlyName name={number.friendlyName} isTruncated />}
      </PageHeader>
      <div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
        <div className="min-w-0">
          <Suspense fallback={<Skeleton lines={10} />}>
            <Setup id={id} />
          </Suspense>
        </div>
        <Cancelling />
      </div>
    </>
  );
}

/** Read from the vendor while the rest of the page is there already. */
async function Setup({ id }: { id: string }) {
  const result = await readForPage("numbers.set-up", "numbers.get-setup", () => readNumberSetup(id));
  if (!result.ok) {
    return (
      <div className="grid gap-3">
        <FailureNotice error={result.failure} />
        <div>
          <LinkButton href={`${numberAddress(id)}/set-up`} prefetch={false}>
            Read it again
          </LinkButton>
        </div>
      </div>
    );
  }
  if (result.data.kind === "not-offered") return <NotOffered />;
  return <SetUpForm id={id} initial={result.data} />;
}
