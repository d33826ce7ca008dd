import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { newestOf, readVersion, systemBinaries } from "./system-binaries";

const folder = mkdtempSync(path.join(tmpdir(), "system-binaries-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const of = (major: number, minor: number, bin = `/${major}.${minor}`) => ({ bin, major, minor });

/** A system's PostgreSQL that says it is of this version. */
function installed(version: string, { hasTrigrams = true } = {}): string {
  const bin = mkdtempSync(path.join(folder, "bin-"));
  const programs = {
    initdb: "",
    postgres: `echo 'postgres (PostgreSQL) ${version}'`,
    pg_config: `echo '${bin}/share'`,
  };
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(bin, name), 0o755);
  }
  mkdirSync(path.join(bin, "share", "extension"), { recursive: true });
  if (hasTrigrams) writeFileSync(path.join(bin, "share", "extension", "pg_trgm.control"), "");
  return bin;
}

describe("the PostgreSQL of the system", () => {
  it.each([
    ["postgres (PostgreSQL) 18.6", { major: 18, minor: 6 }],
    ["postgres (PostgreSQL) 18.10 (Debian 18.10-1.pgdg13+1)", { major: 18, minor: 10 }],
    ["postgres (PostgreSQL) 19devel", null],
    ["bash: postgres: command not found", null],
  ])("is of the version that it says: %s", (text, version) => expect(readVersion(text)).toEqual(version));

  it("is found with its version where it has all that is needed, of the right major version alone", () => {
    const newer = installed("18.6 (Debian 18.6-1)");
    const folders = [newer, installed("17.9"), installed("18.7", { hasTrigrams: false }), "/nowhere"];
    expect(systemBinaries(18, folders)).toEqual([{ bin: newer, major: 18, minor: 6 }]);
  });
});

describe("the PostgreSQL that runs", () => {
  it.each([
    ["the package's where the system has none", [], "/18.4"],
    ["the package's where the system's is older", [of(18, 3)], "/18.4"],
    ["the package's where the system's is the same", [of(18, 4, "/same")], "/18.4"],
    ["the system's where that is newer", [of(18, 6)], "/18.6"],
    ["the newest of the system", [of(18, 9), of(18, 10), of(18, 5)], "/18.10"],
    ["never one of another major version", [of(19, 1), of(17, 20)], "/18.4"],
  ])("is %s", (_what, system, bin) => expect(newestOf(18, [of(18, 4), ...system])?.bin).toBe(bin));

  it("is of the major version that wrote the files, also when the package's is another", () => {
    expect(newestOf(17, [of(18, 4), of(17, 3)])?.bin).toBe("/17.3");
    expect(newestOf(17, [of(18, 4)])).toBeNull();
  });
});
