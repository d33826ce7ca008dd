import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, rmSync } from "node:fs";
import { childEnv } from "../processes/child-env.mjs";
import { type PostgresRunner } from "./postgres-binaries";

/** Makes the files of a server in `folder`, which `owner` owns by the password in a file. Throws one sentence. */
export function createCluster(
  runner: PostgresRunner,
  folder: string,
  owner: string,
  passwordFile: string,
): void {
  rmSync(folder, { recursive: true, force: true });
  // initdb writes into a folder of its own name, so that one cut short is never taken for a finished one.
  const { file, args } = runner.command("initdb", [
    `--pgdata=${folder}`,
    `--username=${owner}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // PostgreSQL's own rules for letters: macOS and small systems have no locale C.UTF-8.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
  ]);
  if (runner.uid !== undefined && runner.gid !== undefined) {
    mkdirSync(folder, { mode: 0o700 });
    chownSync(folder, runner.uid, runner.gid);
    chownSync(passwordFile, runner.uid, runner.gid);
  }
  const { uid, gid } = runner;
  const result = spawnSync(file, args, { encoding: "utf8", env: childEnv(), uid, gid });
  if (result.status === 0) return chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
  throw new Error(
    `The embedded PostgreSQL could not create its files in ${folder}. ${(result.stderr || String(result.error ?? "")).trim().split("\n").at(-1)}`,
  );
}
