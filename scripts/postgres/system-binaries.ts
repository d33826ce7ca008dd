import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { childEnv } from "../processes/child-env.mjs";

/** PostgreSQL's programs: their folder, and the version that they are. */
export type Binaries = { readonly bin: string; readonly major: number; readonly minor: number };

/** "postgres (PostgreSQL) 18.6 (Debian 18.6-1.pgdg13+1)". Null for a version without a number, such as 19devel. */
export function readVersion(text: string): { major: number; minor: number } | null {
  const [, major, minor] = /\(PostgreSQL\) (\d+)\.(\d+)\b/.exec(text) ?? [];
  return major && minor ? { major: Number(major), minor: Number(minor) } : null;
}

/** Folders where systems keep the programs of a major version: Debian, Red Hat, Homebrew. The PATH comes first. */
const usualFolders = (major: number): string[] => [
  `/usr/lib/postgresql/${major}/bin`,
  `/usr/pgsql-${major}/bin`,
  `/opt/homebrew/opt/postgresql@${major}/bin`,
  `/usr/local/opt/postgresql@${major}/bin`,
];

/**
 * The newest of them that reads files of that major version: the package's own where none is newer. Null when none
 * reads them. The first of equals is taken.
 */
export const newestOf = (major: number, all: readonly Binaries[]): Binaries | null =>
  all
    .filter((binaries) => binaries.major === major)
    .reduce<Binaries | null>((best, next) => (best && best.minor >= next.minor ? best : next), null);

/** What the system has of that major version, with all that the dashboard needs of it. */
export function systemBinaries(major: number, folders = usualFolders(major)): Binaries[] {
  const onPath = output("pg_config", ["--bindir"])?.trim();
  return [...new Set([...(onPath ? [onPath] : []), ...folders])].flatMap((bin) => {
    if (!existsSync(path.join(bin, "initdb")) || !hasTrigrams(bin)) return [];
    const version = readVersion(output(path.join(bin, "postgres"), ["--version"]) ?? "");
    return version?.major === major ? [{ bin, ...version }] : [];
  });
}

/** The extension that search uses is a package of its own on some systems. */
function hasTrigrams(bin: string): boolean {
  const folder = output(path.join(bin, "pg_config"), ["--sharedir"])?.trim();
  return folder !== undefined && existsSync(path.join(folder, "extension", "pg_trgm.control"));
}

function output(file: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(file, args, { encoding: "utf8", env: childEnv() });
  return status === 0 ? stdout : undefined;
}
