import path from "node:path";
import { describe, expect, it } from "vitest";
import { allFiles, files, importsOf, read } from "@/lib/testing/source-files";

/**
 * The floors of the house, top to bottom. A file may import from its own floor (own room only) or from a lower
 * one, never from a higher one. `lib/server` (env, log) is below everything but the domain.
 */
const FLOORS: readonly { readonly name: string; readonly test: RegExp }[] = [
  { name: "entry", test: /^(app\/|scripts\/|bench\/|e2e\/|proxy\.ts|instrumentation\.ts|[^/]+\.config\.)/ },
  { name: "components", test: /^components\// },
  { name: "jobs", test: /^lib\/jobs\// },
  { name: "queries", test: /^lib\/(([^/]+\/)+queries\.ts|query-client\.ts)$/ },
  { name: "actions", test: /^lib\/([^/]+\/)+actions\.ts$/ },
  { name: "action", test: /^lib\/action\// },
  { name: "home", test: /^lib\/home\// },
  { name: "search", test: /^lib\/search\// },
  { name: "messages", test: /^lib\/messages\// },
  { name: "people", test: /^lib\/people\// },
  { name: "auth", test: /^lib\/auth\// },
  { name: "features", test: /^lib\/(numbers|purchases|costs|settings)\// },
  { name: "activity", test: /^lib\/activity\// },
  { name: "vendor and store", test: /^lib\/(audian|db|sandbox)\// },
  { name: "server", test: /^lib\/server\// },
  { name: "domain", test: /^lib\/domain\// },
];
const FEATURE_MAY_USE: Readonly<Record<string, readonly string[]>> = {
  costs: ["numbers", "budgets"],
  purchases: ["numbers", "budgets", "settings"],
  numbers: [],
  budgets: [],
  settings: [],
};
/** Rooms on one floor that may not know each other. */
const APART = [
  ["lib/audian/", "lib/db/"],
  ["lib/sandbox/", "lib/audian/"],
  ["lib/sandbox/", "lib/db/"],
] as const;
/** The rooms of purchases, and which of the others each may use. */
const ROOMS_OF_PURCHASES: Readonly<Record<string, readonly string[]>> = {
  requests: ["checkout", "orders"],
  checkout: ["inventory", "orders", "ledger"],
  sending: ["orders", "ledger"],
  reconciliation: ["orders", "ledger"],
  orders: ["ledger"],
  inventory: ["ledger"],
  ledger: [],
};
const MAX_FILES = 20;
/** Budgets are a room of costs that purchases may use as well. */
const featureOf = (file: string) => /^lib\/(?:costs\/(?=budgets\/))?([^/]+)\//.exec(file)?.[1] ?? "";
const floorOf = (file: string) => FLOORS.findIndex(({ test }) => test.test(file));

function breach(file: string, target: string): string | null {
  const from = floorOf(file);
  const to = floorOf(target);
  const name = `${file} -> ${target}`;
  if (target.startsWith("lib/testing/")) {
    return file.startsWith("e2e/") ? null : `${name}: only tests may use lib/testing`;
  }
  if (to === -1) return /\.(css|json)$/.test(target) ? null : `${name}: the target is on no floor`;
  if (to < from) return `${name}: points back up`;
  if (FLOORS[to]?.name === "features" && FLOORS[from]?.name === "features") {
    const own = featureOf(file);
    const other = featureOf(target);
    if (own !== other && !FEATURE_MAY_USE[own]?.includes(other)) return `${name}: a feature it may not use`;
  }
  const apart = APART.some((pair) =>
    pair.some((room, index) => file.startsWith(room) && target.startsWith(pair[1 - index]!)),
  );
  return apart ? `${name}: rooms that do not know each other` : null;
}

describe("the house keeps its directions", () => {
  it("finds the sources it is about", () => expect(files.length).toBeGreaterThan(20));

  it("has every file on a floor", () => expect(files.filter((file) => floorOf(file) === -1)).toEqual([]));

  it("never points back up, and features use only the features they may", () => {
    const breaches = files.flatMap((file) => importsOf(file).map((target) => breach(file, target)));
    expect(breaches.filter(Boolean)).toEqual([]);
  });

  it("lets the rooms of purchases use only those below them", () => {
    const roomOf = (file: string) => /^lib\/purchases\/([^/]+)\//.exec(file)?.[1];
    const breaches = files.flatMap((file) =>
      importsOf(file).flatMap((target) => {
        const [own, other] = [roomOf(file), roomOf(target)];
        const isFine = !own || !other || own === other || ROOMS_OF_PURCHASES[own]?.includes(other);
        return isFine ? [] : [`${file} -> ${target}`];
      }),
    );
    expect(breaches).toEqual([]);
  });

  it("has no folder that holds too much to see at a glance", () => {
    const counts = new Map<string, number>();
    for (const folder of ["app", "components", "lib", "scripts", "bench", "e2e"])
      for (const file of allFiles(folder))
        counts.set(path.posix.dirname(file), (counts.get(path.posix.dirname(file)) ?? 0) + 1);
    // Each migration stays where it is for ever.
    counts.delete("lib/db/migrations");
    expect([...counts].filter(([, count]) => count > MAX_FILES)).toEqual([]);
  });

  it("has no circle among the files of lib", () => {
    const state = new Map<string, "open" | "done">();
    const circles: string[] = [];
    const visit = (file: string, trail: string[]): void => {
      if (state.get(file) === "done") return;
      if (state.get(file) === "open") return void circles.push([...trail, file].join(" -> "));
      state.set(file, "open");
      for (const target of importsOf(file)) if (target.startsWith("lib/")) visit(target, [...trail, file]);
      state.set(file, "done");
    };
    for (const file of files) if (file.startsWith("lib/")) visit(file, []);
    expect(circles).toEqual([]);
  });

  it("begins every file in a folder named server with the server-only mark, and no other", () => {
    const marked = (file: string) => read(file).trimStart().startsWith('import "server-only"');
    const inServer = (file: string) => /^lib\/(.*\/)?server\//.test(file);
    expect(files.filter((file) => file.startsWith("lib/") && inServer(file) !== marked(file))).toEqual([]);
  });

  it('writes "use server" only in actions.ts', () => {
    const wrong = files.filter(
      (file) => /^[ \t]{0,8}["']use server["']/m.test(read(file)) && !/\/actions\.ts$/.test(file),
    );
    expect(wrong).toEqual([]);
  });

  it("reads the environment only where configuration belongs", () => {
    const allowed =
      /^(lib\/server\/env\/env\.ts|scripts\/|bench\/|e2e\/|instrumentation\.ts|proxy\.ts|[^/]+\.config\.(ts|mjs))/;
    expect(files.filter((file) => /process\.env\b/.test(read(file)) && !allowed.test(file))).toEqual([]);
  });
});
