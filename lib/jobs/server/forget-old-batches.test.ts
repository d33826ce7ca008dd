import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { signInFailures } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { forgetOld } from "./forget-old";

useTestDatabase();
beforeEach(() => database().delete(signInFailures));

describe("in batches", () => {
  const many = () =>
    database().execute(
      sql`insert into sign_in_failures (key, expire) select 'over ' || n, 1 from generate_series(1, 1201) as n`,
    );

  it("all of it goes, and instances that both lead for a moment take no row twice", async () => {
    await many();
    const both = await Promise.all([forgetOld(), forgetOld()]);
    expect(both.reduce((sum, one) => sum + (one["sign-in failures"] ?? 0), 0)).toBe(1201);
    expect(await database().$count(signInFailures)).toBe(0);
  });

  it("a row that somebody holds keeps nobody waiting, and goes next time", async () => {
    await many();
    await database().transaction(async (holder) => {
      await holder.execute(sql`select from sign_in_failures where key = 'over 7' for update`);
      expect(await forgetOld()).toEqual({ "sign-in failures": 1200 });
    });
    expect(await forgetOld()).toEqual({ "sign-in failures": 1 });
  });

  it("an instance that ends begins nothing more", async () => {
    await many();
    expect(await forgetOld(AbortSignal.abort())).toEqual({});
    expect(await database().$count(signInFailures)).toBe(1201);
  });
});
