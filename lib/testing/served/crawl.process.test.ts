import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { builtPages } from "@/lib/testing/server/built-endpoints";
import { signedIn } from "@/lib/testing/server/action-client";
import { useServedApp } from "@/lib/testing/server/served-app";

const app = useServedApp({ numbers: 8 });
const MAX_PAGES = 150;
const WAYS: readonly Record<string, string>[] = [{}, { RSC: "1" }, { RSC: "1", "Next-Router-Prefetch": "1" }];
const PATIENCE_MS = 120_000;
const SOON = { timeout: 30_000 };

/** What may move by itself: when somebody was last there, and how often the vendor was asked. */
const MAY_MOVE = `to_jsonb(line) - 'last_active_at' - 'last_seen_at' - 'calls'`;

/** Rows and a checksum of every table. */
async function snapshot(): Promise<Record<string, string>> {
  const { rows: tables } = await database().execute<{ name: string }>(
    // Downloads are counted against their limit, as they are noted in the activity log.
    sql`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_name <> 'request_counts' order by 1`,
  );
  const sums: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await database().execute<{ sum: string }>(
      sql.raw(`select count(*) || ' ' || coalesce(md5(string_agg(t, ',' order by t)), '') as sum
        from (select (${MAY_MOVE})::text as t from "${name}" as line
          ${name === "activity" ? "where kind <> 'exported'" : ""}) as lines`),
    );
    sums[name] = rows[0]?.sum ?? "";
  }
  return sums;
}

const linksIn = (html: string) =>
  [...html.matchAll(/\shref="(\/[^"#]*)/g)]
    .map(([, link = ""]) => link.replaceAll("&amp;", "&"))
    .filter((link) => !link.startsWith("/_next/"));

describe("a request that reads", () => {
  it(
    "C2 row 18: changes nothing, wherever the links of the dashboard lead",
    async () => {
      const cookie = await signedIn("admin");
      await vi.waitFor(async () => {
        const rows = await database().select().from(numbers);
        expect(rows).toHaveLength(8);
        expect(rows.every(({ detailsAt }) => detailsAt !== null)).toBe(true);
      }, SOON);
      await vi.waitFor(async () => {
        const one = await snapshot();
        await new Promise((resolve) => setTimeout(resolve, 500));
        expect(await snapshot()).toEqual(one);
      }, SOON);
      const before = await snapshot();
      expect(Object.keys(before).length).toBeGreaterThan(10);

      const waiting = builtPages().filter((page) => !page.includes("["));
      const seen = new Set(waiting);
      for (let path = waiting.shift(); path && seen.size <= MAX_PAGES; path = waiting.shift()) {
        for (const headers of WAYS) {
          const response = await app.ask(path, { headers: { Cookie: cookie, ...headers } });
          expect(response.status, path).toBeLessThan(500);
          const html = await response.text();
          for (const link of linksIn(html)) {
            if (!seen.has(link)) waiting.push(link);
            seen.add(link);
          }
        }
      }
      for (const kind of ["/numbers/num_", "/api/exports/numbers", "/costs/behind?"])
        expect(
          [...seen].some((link) => link.startsWith(kind)),
          kind,
        ).toBe(true);
      expect(await snapshot()).toEqual(before);
    },
    PATIENCE_MS,
  );
});
