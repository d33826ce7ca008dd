import { Time } from "@/components/shell/time";
import { notFound } from "next/navigation";
import { cache } from "react";
import { SetUpJob } from "@/components/numbers/setup/set-up-job";
import { FailedPage } from "@/components/shell/failed-page";
import { countOf } from "@/components/ui/feedback/measures";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { type SetupJob } from "@/lib/numbers/setup/job";
import { setupJobInputSchema } from "@/lib/numbers/setup/job-input";
import { readSetupJob } from "@/lib/numbers/setup/server/read-job";

type Props = { params: Promise<{ jobId: string }> };

/** Once for the page and its title. Undefined: no set-up has this name. */
const read = cache(async (name: string) => {
  const input = setupJobInputSchema.safeParse({ id: name });
  return input.success
    ? readForPage("numbers.set-up", "numbers.set-up-job", () => readSetupJob(input.data.id))
    : undefined;
});
const titleOf = (job: SetupJob | null) => `Set up ${job ? countOf(job.counts.all, "number") : "numbers"}`;

export async function generateMetadata({ params }: Props) {
  const result = await read((await params).jobId);
  return { title: titleOf(result?.ok ? result.data : null) };
}

/** A set-up of many numbers: its preview, its progress, its result. */
export default async function SetUpJobPage({ params }: Props) {
  await requirePageAccess("numbers.set-up");
  const result = await read((await params).jobId);
  if (!result) notFound();
  if (!result.ok) return <FailedPage failure={result.failure} />;
  const job = result.data;
  if (!job) notFound();
  return (
    <>
      <PageHeader title={titleOf(job)} up={[{ name: "Numbers", href: "/numbers" }]}>
        Prepared <Time at={job.createdAt} />, by {job.by}
      </PageHeader>
      <SetUpJob initial={job} />
    </>
  );
}
