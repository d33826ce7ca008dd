/** Runs once in each server process, before it takes requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { trustSystem } = await import("@/lib/server/network/system-trust");
  const { startJobs } = await import("@/lib/jobs/server/start-jobs");
  const { followMapping } = await import("@/lib/auth/single-sign-on/server/follow-roles");
  const { shutDownOnSignal } = await import("@/lib/jobs/server/shut-down");
  const { followCallers } = await import("@/lib/audian/server/caller");
  const { noteClientAddresses } = await import("@/lib/server/http/note-client-address");
  const { sendConsoleToLog } = await import("@/lib/server/log");
  const { mendBrokenAddresses } = await import("@/lib/server/http/note-client-address");
  const { countRequests } = await import("@/lib/server/metrics");
  // In development people read the terminal.
  if (process.env.NODE_ENV === "production") sendConsoleToLog();
  trustSystem();
  countRequests();
  noteClientAddresses();
  mendBrokenAddresses();
  followCallers();
  shutDownOnSignal();
  await followMapping();
  startJobs();
}
