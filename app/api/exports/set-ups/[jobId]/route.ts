import { defineExport } from "@/lib/action/server/define-export";
import { AppError } from "@/lib/domain/failure";
import { setupJobInputSchema } from "@/lib/numbers/setup/job-input";
import { exportSetupJob } from "@/lib/numbers/setup/server/read-job";

/** What the address names, or a sentence for a person who typed it. */
function readJobId(jobId: string | string[] | undefined): string {
  const read = setupJobInputSchema.safeParse({ id: jobId });
  if (read.success) return read.data.id;
  throw new AppError("MISSING", "There is no such set-up", "Check the address.");
}

/**
 * What became of each number of a set-up of many, as CSV.
 *
 * - One row a number, in the order in which they were chosen.
 * - "Changed" and "Not taken" name the settings; their values stay out of the file, as addresses of webhooks may hold
 *   secrets.
 * - "Times sent" is at most one, unless an answer of Audian was lost and a reading showed that the change had not
 *   arrived.
 * - "Result" and "Reason" are the words of the page, so that a file and a screenshot of one job say the same.
 * - "Settled" is empty as long as the number waits, is being sent or is being checked; its zone is in the heading.
 * - It may be asked for at any time: what is still to be done is said to be waiting.
 */
export const GET = defineExport({
  name: "set-up",
  // Whoever may set numbers up sees what became of it, whoever started it.
  permission: "numbers.set-up",
  parse: (_search, { jobId }) => readJobId(jobId),
  run: (jobId) => exportSetupJob(jobId),
});
