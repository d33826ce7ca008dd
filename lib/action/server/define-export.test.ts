import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { type Person, type Role } from "@/lib/auth/permissions";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { DEFAULT_PREFERENCES } from "@/lib/domain/preferences";
import { type CsvFormat, DEFAULT_CSV_FORMAT } from "@/lib/domain/text/csv";
import { csvFileName, csvStream } from "@/lib/server/csv";
import { parseCsv } from "@/lib/testing/parse-csv";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { type ExportDefinition, runExport } from "./define-export";

useTestDatabase();

const person = async (role: Role = "support"): Promise<Person> => {
  const facts = { id: randomUUID(), email: `${randomUUID()}@test.example`, name: "Ann", role };
  await database().insert(users).values(facts);
  return { ...facts, preferences: DEFAULT_PREFERENCES };
};
let runs = 0;
afterEach(() => (runs = 0));
const columns = [{ heading: "Word", kind: "text" as const, value: (word: string) => word }];
const words = (over: Partial<ExportDefinition<string>> = {}): ExportDefinition<string> => ({
  name: "words",
  permission: "numbers.see",
  parse: (search) => search.get("word") ?? "none",
  run: async (word) => {
    runs += 1;
    const fileName = csvFileName("words", { asOf: new Date("2026-11-24T14:03:00Z"), timeZone: "UTC" });
    return { fileName, stream: csvStream(columns, [word]) };
  },
  ...over,
});
const ask = (
  definition: ExportDefinition<string>,
  who: Person | null,
  { search = "?word=one", site = "same-origin" }: { search?: string; site?: string | null } = {},
) =>
  runExport(definition, {
    url: new URL(`http://localhost/api/exports/words${search}`),
    params: {},
    headers: new Headers(site ? { "sec-fetch-site": site } : {}),
    findPerson: async () => who,
  });
const exported = () =>
  database().query.activity.findMany({ where: (entry, { eq }) => eq(entry.kind, "exported") });

describe("a download", () => {
  it("is a file of its own that nobody stores, and the log says who took what", async () => {
    const who = await person();
    const response = await ask(words(), who);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": expect.stringContaining("text/csv"),
      "content-disposition": 'attachment; filename="words_2026-11-24T1403_UTC.csv"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    expect(parseCsv(await response.text())).toEqual([["Word"], ["one"]]);
    expect(await exported()).toMatchObject([
      {
        actorId: who.id,
        details: { export: "words", filter: "?word=one", file: "words_2026-11-24T1403_UTC.csv" },
      },
    ]);
  });

  it.each([
    ["nobody", null, {}, 401, "You are signed out"],
    ["another site", "support", { site: "cross-site" }, 403, "did not come from the dashboard"],
    ["a role without the permission", "support", {}, 403, "You can't export this"],
  ] as const)("is refused to %s in words, and nothing runs", async (_who, role, options, status, words_) => {
    const before = (await exported()).length;
    const definition = words({ permission: "costs.export" });
    const response = await ask(definition, role ? await person(role) : null, options);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("text/plain");
    expect(response.headers.get("content-disposition")).toBeNull();
    expect(await response.text()).toContain(words_);
    expect([runs, (await exported()).length]).toEqual([0, before]);
  });

  it("is written as the person's spreadsheet reads it", async () => {
    const who = await person();
    const amounts = [{ heading: "Cost", kind: "amount" as const, value: (word: string) => word }];
    const definition = words({
      run: async () => ({ fileName: "x.csv", stream: csvStream([...columns, ...amounts], ["1.25"]) }),
    });
    const lines = async (csv: CsvFormat) => {
      const chosen = { ...who, preferences: { ...who.preferences, csv } };
      return (await (await ask(definition, chosen)).text()).split("\r\n");
    };
    expect(await lines(DEFAULT_CSV_FORMAT)).toEqual(["Word,Cost", "1.25,1.25", ""]);
    expect(await lines({ separator: ";", decimal: "," })).toEqual(["Word;Cost", '1.25;"1,25"', ""]);
    expect(await lines({ separator: "\t", decimal: "." })).toEqual(["Word\tCost", "1.25\t1.25", ""]);
  });

  it("typed into the address bar works", async () => {
    expect((await ask(words(), await person(), { site: "none" })).status).toBe(200);
    expect((await ask(words(), await person(), { site: null })).status).toBe(200);
  });

  it("that cannot begin says why instead of being an empty file", async () => {
    const before = (await exported()).length;
    const who = await person();
    const gone = words({
      run: () => Promise.reject(new AppError("MISSING", "No such order", "Look again.")),
    });
    const missing = await ask(gone, who);
    expect([missing.status, await missing.text()]).toEqual([
      404,
      expect.stringContaining("No such order\n\nLook again."),
    ]);
    async function* broken(): AsyncGenerator<readonly string[]> {
      throw new Error("secret words of the database");
    }
    const file = { fileName: "x.csv", stream: csvStream(columns, broken()) };
    const response = await ask(words({ run: async () => file }), who);
    expect(response.status).toBe(500);
    const said = await response.text();
    expect(said).toContain("Something went wrong on our side");
    expect(said).not.toContain("secret words");
    expect((await exported()).length).toBe(before);
  });

  it("that fails in the middle breaks off", async () => {
    async function* broken() {
      yield ["one"];
      throw new Error("gone");
    }
    const file = { fileName: "x.csv", stream: csvStream(columns, broken()) };
    const response = await ask(words({ run: async () => file }), await person());
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it("ends its source when the reader leaves", async () => {
    let isEnded = false;
    async function* endless() {
      try {
        for (;;) yield ["word"];
      } finally {
        isEnded = true;
      }
    }
    const file = { fileName: "x.csv", stream: csvStream(columns, endless()) };
    const response = await ask(words({ run: async () => file }), await person());
    await response.body?.cancel();
    expect(isEnded).toBe(true);
  });
});
