import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activity, changeAnswers, unexplainedChanges } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { ChangingAccount, idOf } from "@/lib/testing/changes/server/test-changes";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { useAnyVendor } from "@/lib/testing/vendor/server/any-vendor";

useTestDatabase();
const { account, reset } = useAnyVendor();
const NUMBERS = 12;

type Event =
  | { readonly kind: "appear" | "leave" | "price" | "name" | "ownName" | "suspend"; readonly at: number }
  | { readonly kind: "incomplete" | "twice" | "shrinkingPage" };

const at = fc.nat({ max: NUMBERS - 1 });
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constantFrom("appear", "leave", "price", "name", "ownName", "suspend"),
      at,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("incomplete", "twice", "shrinkingPage") }) },
);

/** Lives through one history, each change at a number that nothing was planted at before. Answers "id kind" of each. */
async function live(events: readonly Event[]): Promise<{ planted: string[]; found: string[] }> {
  reset();
  await emptyMirror();
  const vendor = new ChangingAccount(account);
  for (let index = 0; index < NUMBERS; index += 1) vendor.set(index);
  await vendor.read();
  await vendor.read();
  const planted: string[] = [];
  const touched = new Set<number>();
  let serial = 0;
  for (const one of events) {
    serial += 1;
    if (!("at" in one)) await disturb(vendor, one.kind);
    else {
      const index = one.kind === "appear" ? 100 + serial : one.at;
      // More at a time would be a list so much shorter that somebody has to decide.
      if (touched.has(index) || (one.kind === "leave" && index >= 5)) continue;
      touched.add(index);
      if (one.kind !== "ownName") planted.push(`${idOf(index)} ${FOUND[one.kind]}`);
      if (one.kind === "appear") vendor.set(index);
      if (one.kind === "leave") vendor.numbers.delete(index);
      if (one.kind === "price") vendor.set(index, { cents: 100 + serial });
      if (one.kind === "suspend") vendor.set(index, { status: "suspended" });
      if (one.kind === "name") vendor.set(index, { name: `Elsewhere ${serial}` });
      if (one.kind === "ownName") {
        const name = `From here ${serial}`;
        vendor.set(index, { name });
        const details = { numberId: idOf(index), name };
        await database().insert(activity).values({ kind: "number_set_up", at: vendor.now, details });
      }
      if (serial % 4 === 0) await vendor.read();
    }
  }
  await vendor.readAll();
  const rows = await database().select().from(unexplainedChanges);
  return { planted, found: rows.map(({ numberId, kind }) => `${numberId} ${kind}`) };
}

const FOUND = { appear: "appeared", leave: "gone", price: "price", name: "name", suspend: "status" } as const;

/** A list that lies, and is right again. */
async function disturb(
  vendor: ChangingAccount,
  kind: "incomplete" | "twice" | "shrinkingPage",
): Promise<void> {
  let page = 0;
  if (kind === "incomplete") account.total = () => (page += 1);
  if (kind === "shrinkingPage") {
    // It promises what its pages do not hold, and lacks another row each time.
    const kept = [...vendor.numbers];
    account.total = () => kept.length + (page += 1);
    const [last] = kept.at(-1)!;
    vendor.numbers.delete(last);
    await vendor.read();
    vendor.numbers.clear();
    for (const [index, state] of kept) vendor.numbers.set(index, state);
  } else if (kind === "twice") {
    const before = account.total;
    account.total = (rows) => rows;
    await vendor.read(2);
    account.total = before;
  } else await vendor.read();
  account.total = (rows) => rows;
  await vendor.read();
}

describe("random histories of a vendor", () => {
  it("raise what was planted, each once, and nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 8, maxLength: 20 }), async (events) => {
        const { planted, found } = await live(events);
        expect(found.toSorted()).toEqual(planted.toSorted());
        expect(await database().$count(changeAnswers)).toBe(0);
      }),
      { numRuns: 5 },
    );
  }, 300_000);
});
