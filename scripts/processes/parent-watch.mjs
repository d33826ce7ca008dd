// Preloaded into the web process: without its launcher nobody would ever stop it, so it stops itself.
const FORCE_AFTER_MS = 40_000;

// In development Next.js hands this file on to a process of its own, which needs its channel for itself.
if (process.ppid === Number(process.env.LAUNCHER_PID)) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), FORCE_AFTER_MS).unref();
  });
  // The channel alone must not keep a finished process alive.
  process.channel?.unref();
}
