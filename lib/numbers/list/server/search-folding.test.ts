import fc from "fast-check";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { fold } from "@/lib/domain/text/plain-text";
import { e164 } from "@/lib/testing/e164";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { NO_FILTERS } from "../filters";
import { listOwnedNumbers } from "./list-numbers";

useTestDatabase();

const number = (index: number) => e164(`+1415555${String(2_000 + index)}`);
const NAMES = [
  "München Empfang",
  "Muenster Desk",
  "Łódź",
  "Ærø Færge",
  "Straße 7",
  "Café Noël",
  "Århus",
  "Ñandú",
];

beforeAll(async () => {
  await database()
    .insert(numbers)
    .values([
      ...NAMES.map((friendlyName, index) => ({
        id: `num_${index}`,
        number: number(index),
        friendlyName,
        status: "active",
      })),
      {
        id: "num_facts",
        number: number(99),
        friendlyName: "Plain",
        status: "active",
        location: "Île-de-France",
        costCentre: "Vertrieb Süd",
        holder: "Jürgen Łoś",
        tags: ["größe", "vip"],
        note: "Ring twice, then the zoë desk",
      },
    ]);
});

const found = async (search: string) =>
  (await listOwnedNumbers({ ...NO_FILTERS, search })).numbers.map(({ friendlyName }) => friendlyName);

describe("the search of the list", () => {
  it.each([
    ...["munchen", "muenchen", "München", "MÜNCHEN", "MUENCHEN", "mu\u0308nchen"].map((text) => [
      text,
      NAMES[0],
    ]),
    ...["münster", "munster", "muenster"].map((text) => [text, NAMES[1]]),
    ...["lodz", "łódź", "ŁÓDŹ"].map((text) => [text, NAMES[2]]),
    ...["aero", "ærø", "faerge", "ÆRØ"].map((text) => [text, NAMES[3]]),
    ...["strasse", "STRASSE", "straße"].map((text) => [text, NAMES[4]]),
    ...["cafe noel", "CAFÉ", "café"].map((text) => [text, NAMES[5]]),
    ...["aarhus", "arhus", "århus"].map((text) => [text, NAMES[6]]),
    ["nandu", NAMES[7]],
    ["ñ", NAMES[7]],
    ...[
      "ile-de-france",
      "vertrieb sued",
      "vertrieb süd",
      "grosse",
      "groesse",
      "zoe desk",
      "jurgen los",
      "juergen",
    ].map((text) => [text, "Plain"]),
  ])("folds accents: %s", async (search, name) => expect(await found(search ?? "")).toContain(name));

  it("does not take a word for another", async () => {
    expect(await found("munich")).toEqual([]);
    expect(await found("empfang muenster")).toEqual([]);
  });
});

const letters = fc.string({
  unit: fc.constantFrom(...Array.from("aeouüöäßøæœłđðþħıŧŋςÅéñçžőİẞǽﬁＡｂ고東ガйёάу́ ग%_\\'10-Q")),
  maxLength: 20,
});

const OUT: Readonly<Record<string, string>> = { ü: "ue", ö: "oe", ä: "ae", ø: "oe", å: "aa" };
const spelledOut = (text: string) =>
  text.toLowerCase().replace(/[üöäøå]/g, (letter) => OUT[letter] ?? letter);

describe("folding", () => {
  it("is the same in the database and here, for any letters", async () => {
    const texts = [...fc.sample(letters, 1_500), ...fc.sample(fc.string({ unit: "grapheme" }), 1_500)].filter(
      (text) => !text.includes("\0"),
    );
    const { rows } = await database().execute<{ given: string; folded: string }>(
      sql`select given, public.folded(given) as folded
        from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) as given`,
    );
    expect(rows.map(({ folded }) => folded)).toEqual(rows.map(({ given }) => fold(given)));
  });

  it("finds each part of a name, however it is spelled", async () => {
    await fc.assert(
      fc.asyncProperty(letters, fc.nat(19), fc.nat(19), async (name, one, other) => {
        const units = Array.from(name);
        const part = units.slice(Math.min(one, other), Math.max(one, other) + 1).join("");
        const spelled = [part, part.toUpperCase(), fold(part), spelledOut(part)];
        const { rows } = await database().execute<{ isFound: boolean }>(
          sql`select bool_and(strpos(public.searchable(${name}, null, null, '{}', null), public.folded(spelled)) > 0) as "isFound"
            from jsonb_array_elements_text(${JSON.stringify(spelled)}::jsonb) as spelled`,
        );
        expect(rows[0]?.isFound, JSON.stringify([name, part])).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
