import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { momentOf } from "@/lib/domain/as-of/moment";
import { addDays, dayIn } from "@/lib/domain/dates/months";
import { moneyOf } from "@/lib/domain/money/money";
import { statusRule } from "@/lib/domain/number";
import { editNumbers } from "@/lib/numbers/annotations/server/edit-numbers";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { readAccount, someAccount } from "@/lib/testing/server/test-accounts";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { parseList } from "../address";
import { readDay } from "./read-day";

const ZONE = "America/Los_Angeles";
process.env.REPORTING_TIME_ZONE = ZONE;
useTestDatabase();

it("the list of a day is what the mirror was that day, in any account that was read step by step", async () => {
  const context = { personId: await makePerson("Olga Ops"), requestId: randomUUID() };
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      someAccount,
      fc.array(fc.constantFrom("Sales", "Support", null)),
      async (account, centres) => {
        const kept: { at: number; rows: Awaited<ReturnType<typeof mirror>> }[] = [];
        const end = await readAccount(account, async (at) => {
          const centre = centres[kept.length];
          if (centre !== undefined)
            await editNumbers(
              {
                selection: { kind: "ids", ids: [`num_${kept.length}`, "num_99"] },
                edit: { costCentre: centre },
              },
              context,
              new Date(at),
            );
          kept.push({ at, rows: await mirror() });
        });
        const today = dayIn(ZONE, new Date(end));
        for (const [index, { at, rows }] of kept.entries()) {
          const first = dayIn(ZONE, new Date(at));
          const until = kept[index + 1]?.at ?? end;
          for (const on of [first, addDays(first, 1), addDays(first, 20)]) {
            const moment = momentOf(on, ZONE, end);
            // The mirror of the step is still the one of that moment.
            if (on > today || moment.at < at + 1 || moment.at >= until) continue;
            const view = await readDay({ ...parseList({}), day: on }, { seesCosts: true }, new Date(end));
            const seen = view.rows.filter(({ reconstructed }) => reconstructed !== "number");
            expect(seen.map(({ id }) => id).sort(), on).toEqual(rows.map(({ id }) => id).sort());
            compared += seen.length;
            for (const row of seen) {
              const was = rows.find(({ id }) => id === row.id);
              expect([row.status, row.friendlyName, row.annotations.costCentre], `${row.id} ${on}`).toEqual([
                was?.status,
                was?.friendlyName,
                was?.costCentre,
              ]);
              if (row.reconstructed === null)
                expect(row.monthlyCost).toEqual(moneyOf(was?.monthlyCost ?? null, was?.currency ?? null));
            }
          }
        }
      },
    ),
    { numRuns: 15, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(100);
}, 300_000);

const mirror = async () =>
  (await database().select().from(numbers)).filter(
    ({ goneAt, status }) => goneAt === null && statusRule(status).isOwned,
  );
