// Preloaded into the web process: without its launcher nobody would ever stop it, so it stops itself.
const FORCE_AFTER_MS = 40_000;

process.on("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), FORCE_AFTER_MS).unref();
});
// The channel alone must not keep a finished process alive.
process.channel?.unref();
