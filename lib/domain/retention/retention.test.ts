import { readFileSync } from "node:fs";
import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import * as schema from "@/lib/db/schema";
import { RETENTION, retentionWords } from "./retention";

describe("what is kept, and for how long", () => {
  it("names every table of the database, and no other", () => {
    const tables = Object.values(schema).flatMap((one) => (is(one, PgTable) ? [getTableName(one)] : []));
    expect([...new Set(RETENTION.flatMap((row) => row.tables))].toSorted()).toEqual(tables.toSorted());
  });

  it("is what the guide says, row by row", () => {
    const text = readFileSync("docs/operations.md", "utf8");
    const chapter = text.slice(text.indexOf("\n## What is kept, and for how long"));
    const rows = chapter
      .slice(0, chapter.indexOf("\n## ", 1))
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .map((line) => line.slice(1, -1).split("|"))
      .map((cells) => cells.map((cell) => cell.trim()))
      .slice(2);
    expect(rows).toEqual(RETENTION.map(({ what, days, why }) => [what, retentionWords(days), why]));
  });

  it("forgets addresses before the lines that they stand in, and never within the week that the log refuses", () => {
    const lines = RETENTION.filter(({ tables }) => tables.includes("activity")).map(({ days }) => days);
    expect(lines).toEqual([expect.any(Number), null]);
    expect(lines[0]).toBeGreaterThanOrEqual(7);
  });
});
