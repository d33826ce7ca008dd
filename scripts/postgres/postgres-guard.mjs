import { spawn } from "node:child_process";

/**
 * Runs PostgreSQL and stops it when the process that asked for it is gone, even after a kill -9: the IPC channel
 * closes with it. Arguments: the program and its arguments. Descriptor 4 is held open by PostgreSQL for as long as any
 * of its processes runs.
 */
const [file, ...args] = process.argv.slice(2);
const ids = process.env.POSTGRES_UID
  ? { uid: Number(process.env.POSTGRES_UID), gid: Number(process.env.POSTGRES_GID) }
  : {};
const { POSTGRES_UID: _uid, POSTGRES_GID: _gid, ...env } = process.env;
const server = spawn(file, args, { stdio: ["ignore", "ignore", "pipe", 4], env, ...ids });

let lastLines = "";
server.stderr.on("data", (chunk) => {
  lastLines = (lastLines + chunk).slice(-2000);
});
server.on("error", (error) => {
  process.send?.({ type: "failed", reason: error.message });
  process.exit(1);
});
server.on("exit", (code) => {
  if (process.connected) process.send?.({ type: "exit", code, lastLines });
  process.exit(code ?? 1);
});

// SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything committed is kept.
const stop = () => server.kill("SIGINT");
process.on("disconnect", stop);
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// The folder is another's now: end without writing to it.
process.on("SIGQUIT", () => server.kill("SIGQUIT"));
