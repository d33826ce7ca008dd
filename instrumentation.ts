/** Runs once in each server process, before it takes requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startJobs } = await import("@/lib/jobs/server/start-jobs");
  const { shutDownOnSignal } = await import("@/lib/jobs/server/shut-down");
  shutDownOnSignal();
  startJobs();
}
