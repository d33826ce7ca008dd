import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { activity } from "@/lib/db/schema";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { database } from "./connection";
import { migrateDatabase } from "./migrate";

const address = useTestDatabase();

describe("the database", () => {
  it("stores text in UTF-8", async () => {
    const result = await database().execute(sql`show server_encoding`);
    expect(result.rows).toEqual([{ server_encoding: "UTF8" }]);
  });

  it("refuses to change or delete an activity row", async () => {
    await database().insert(activity).values({ kind: "test" });
    await expect(database().update(activity).set({ kind: "other" })).rejects.toThrow();
    await expect(database().delete(activity)).rejects.toThrow();
    expect(await database().$count(activity)).toBe(1);
  });

  it("is migrated once when several instances start together", async () => {
    await Promise.all([1, 2, 3].map(() => migrateDatabase(address.url())));
    expect(await database().$count(activity)).toBe(1);
  });
});
