import { beforeAll, describe, expect, it } from "vitest";
import { asSent } from "@/lib/domain/phone/vendor-number";
import { e164 } from "@/lib/testing/e164";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { NO_FILTERS, type NumberFilters } from "../filters";
import cases from "../searches.json";
import { listOwnedNumbers } from "./list-numbers";

useTestDatabase();

const NAMES = [
  "Sales Berlin",
  "サポート窓口（東京）",
  "Служба поддержки",
  "خط الدعم الفني",
  "Zażółć GĘŚLĄ jaźń",
  "ｆｕｌｌｗｉｄｔｈ",
  "50% off_peak",
  "C:\\path",
  "",
  null,
] as const;
const rows = NAMES.map((friendlyName, index) => ({
  id: `num_${index}`,
  number: e164(
    index === 3 ? "+442079460003" : `+1${index % 2 ? 415 : 212}5551${String(index).padStart(3, "0")}`,
  ),
  friendlyName,
  status: "active",
}));

beforeAll(async () => {
  await database().insert(numbers).values(rows);
});

const list = (change: Partial<NumberFilters>) => listOwnedNumbers({ ...NO_FILTERS, ...change });
const namesFound = async (search: string) =>
  (await list({ search })).numbers.map(({ friendlyName }) => friendlyName);

describe("the search of the list", () => {
  it.each([
    ["sales", "Sales Berlin"],
    ["BERLIN", "Sales Berlin"],
    ["東京", "サポート窓口（東京）"],
    ["窓", "サポート窓口（東京）"],
    ["поддержки", "Служба поддержки"],
    ["СЛУЖБА", "Служба поддержки"],
    ["الدعم", "خط الدعم الفني"],
    ["zażółć gęślą", "Zażółć GĘŚLĄ jaźń"],
    ["FULLWIDTH", "ｆｕｌｌｗｉｄｔｈ"],
    ["%", "50% off_peak"],
    ["_", "50% off_peak"],
    ["f_p", "50% off_peak"],
    ["\\", "C:\\path"],
  ])("finds by name, in any script and case, and takes wildcards as they are: %s", async (search, name) =>
    expect(await namesFound(search)).toEqual([name]),
  );

  it.each(["0%o", "sales%", "s_les", "' or true --", "%%%"])("does not find %s", async (search) =>
    expect((await list({ search })).total).toBe(0),
  );

  it.each(["+1 (415) 555-1001", "415.555.1001", "0014155551001", "٤١٥٥٥٥١٠٠١", "5551001"])(
    "finds by digits in the spelling %s",
    async (search) =>
      expect((await list({ search })).numbers.map(({ number }) => number)).toEqual(["+14155551001"]),
  );

  it("finds a number by its dialled form, and counts every number that contains the digits", async () => {
    expect((await list({ search: "020 7946 0003" })).numbers[0]?.number).toBe("+442079460003");
    const expected = rows.filter(({ number }) => number.includes("415"));
    expect((await list({ search: "415" })).total).toBe(expected.length);
  });

  it.each(["%", "_", "'", "\\", "%'; drop table numbers; --", "4_5", "41%"])(
    "C2 row 21: takes %s for the text it is",
    async (search) => {
      const expected = rows.filter(({ friendlyName }) => (friendlyName ?? "").includes(search));
      expect((await list({ search })).numbers.map(({ id }) => id).toSorted()).toEqual(
        expected.map(({ id }) => id).toSorted(),
      );
    },
  );

  it("finds a number in every spelling that people paste", async () => {
    await database()
      .insert(numbers)
      .values(
        cases.map(({ number }, index) => ({ id: `case_${index}`, number: asSent(number), status: "active" })),
      );
    for (const { number, finds } of cases)
      for (const search of finds)
        expect(
          (await list({ search })).numbers.map((row) => row.number),
          search,
        ).toEqual([number]);
  });
});
