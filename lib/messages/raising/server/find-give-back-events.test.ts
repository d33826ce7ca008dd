import { beforeEach, expect, it } from "vitest";
import { giveBacks, messageItems, numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { mailOf, useOutside } from "@/lib/testing/messages/server/test-messages";
import { mirrorRow } from "@/lib/testing/server/test-costs";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { makeUser } from "@/lib/testing/server/test-users";
import { raiseEvents } from "./raise-events";

useTestDatabase();
useOutside();
beforeEach(emptyMirror);

it("a number to cancel is told once when it is still here after three days", async () => {
  const { id: markedBy } = await makeUser("ops");
  await mailOf(markedBy, { "still-here": "now" });
  await database()
    .insert(numbers)
    .values([mirrorRow(1), mirrorRow(2)]);
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  await database()
    .insert(giveBacks)
    .values([
      { numberId: "num_1", markedBy, markedAt: daysAgo(4) },
      { numberId: "num_2", markedBy, markedAt: daysAgo(2) },
    ]);
  expect(await raiseEvents()).toBe(1);
  expect(await raiseEvents()).toBe(0);
  const told = await database().select().from(messageItems);
  expect(told.map(({ title }) => title)).toEqual(["+1 415 555 0001 is still in the account"]);
});
