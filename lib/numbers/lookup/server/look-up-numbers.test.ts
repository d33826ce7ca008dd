import { beforeAll, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { lookUpNumbers } from "./look-up-numbers";

useTestDatabase();

beforeAll(async () => {
  const goneAt = new Date("2026-01-01T00:00:00Z");
  await database()
    .insert(numbers)
    .values([
      { id: "num_1", number: e164("+14155550101"), friendlyName: "Desk", status: "active" },
      { id: "num_2", number: e164("+442079460958"), status: "suspended" },
      { id: "num_3", number: e164("+14155550103"), status: "active", goneAt },
      { id: "num_4_old", number: e164("+14155550104"), status: "active", goneAt },
      { id: "num_4", number: e164("+14155550104"), status: "active" },
    ]);
});

describe("a pasted list", () => {
  it("is sorted by what its numbers are to the account, each once and in its order", async () => {
    const text = [
      "Number,Name",
      "(415) 555-0104,Back again",
      "+1 415 555 0101,Desk",
      "415-555-0101,Twice",
      "+44 20 7946 0958,London",
      "+1 415 555 0103,Left",
      "+1 415 555 0199,Never ours",
      "415 555,",
    ].join("\n");
    expect(await lookUpNumbers(text)).toMatchObject({
      matched: [
        { id: "num_4", number: "+1 415 555 0104" },
        { id: "num_1", number: "+1 415 555 0101", name: "Desk" },
        { id: "num_2", number: "+44 20 7946 0958" },
      ],
      left: [{ id: "num_3" }],
      notOurs: ["+1 415 555 0199"],
      unread: [{ line: 8 }],
      unreadCount: 1,
      repeated: 1,
    });
  });

  it("may name 5,000 numbers and no more", async () => {
    const list = (count: number) =>
      Array.from({ length: count }, (_unused, index) => `+1415555${String(1_000 + index)}`).join("\n");
    expect((await lookUpNumbers(list(5_000))).notOurs).toHaveLength(5_000);
    await expect(lookUpNumbers(list(5_001))).rejects.toThrow("more than 5,000");
  }, 60_000);
});
