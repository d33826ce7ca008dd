import { Time } from "@/components/shell/time";
import { notFound } from "next/navigation";
import { SetUpJob } from "@/components/numbers/setup/set-up-job";
import { FailedPage } from "@/components/shell/failed-page";
import { countOf } from "@/components/ui/feedback/measures";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { setupJobInputSchema } from "@/lib/numbers/setup/job-input";
import { readSetupJob } from "@/lib/numbers/setup/server/read-job";

export const metadata = { title: "Set up numbers" };

type Props = { params: Promise<{ jobId: string }> };

/** A set-up of many numbers: its preview, its progress, its result. */
export default async function SetUpJobPage({ params }: Props) {
  await requirePageAccess("numbers.set-up");
  const read = setupJobInputSchema.safeParse({ id: (await params).jobId });
  if (!read.success) notFound();
  const result = await readForPage("numbers.set-up", "numbers.set-up-job", () => readSetupJob(read.data.id));
  if (!result.ok) return <FailedPage failure={result.failure} />;
  const job = result.data;
  if (!job) notFound();
  return (
    <>
      <PageHeader title={`Set up ${countOf(job.counts.all, "number")}`}>
        Prepared <Time at={job.createdAt} />, by {job.by}
      </PageHeader>
      <SetUpJob initial={job} />
    </>
  );
}
