import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";
import { database } from "@/lib/db/server/connection";
import { startDraining } from "@/lib/server/readiness";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { countKeyRefusal, metrics } from "@/lib/server/metrics";
import { measureWork } from "./measure-work";

useTestDatabase();

const rules = readFileSync("docs/alerts.yml", "utf8")
  .split(/^ +- alert: /m)
  .slice(1)
  .map((text) => ({
    name: /^\w+/.exec(text)?.[0] ?? "",
    expression: /^ +expr: (.+)$/m.exec(text)?.[1] ?? "",
    runbook: /runbook: "([^"]+)"/.exec(text)?.[1] ?? "",
  }));
/** What of an expression is no name of a metric. */
const LANGUAGE =
  /\{[^{}]*\}|\[[^[\]]*\]|\bby \([^)]*\)|\b\w+(?= ?\()|\b(?:and|or|unless|max|min|sum|up)\b|\b[\d.]+\b/g;
const namesIn = (expression: string) => expression.replaceAll(LANGUAGE, " ").match(/\w+/g) ?? [];

describe("the alerts", () => {
  it("ask for what is served, by its names and labels", async () => {
    await measureWork();
    const served = await metrics().registry.getMetricsAsJSON();
    const names = new Set(
      served.flatMap(({ name, type }) =>
        String(type) === "histogram" ? ["_bucket", "_count", "_sum"].map((end) => name + end) : [name],
      ),
    );
    expect(rules.length).toBeGreaterThan(8);
    for (const { name, expression } of rules) {
      const asked = namesIn(expression);
      expect(asked.length + Number(/\bup\b/.test(expression)), name).toBeGreaterThan(0);
      expect(
        asked.filter((one) => !names.has(one)),
        name,
      ).toEqual([]);
    }
  });

  it("lead to a run-book each, and each run-book belongs to an alert", () => {
    const text = readFileSync("docs/operations.md", "utf8");
    const watching = text.slice(text.indexOf("\n## Watch it"), text.indexOf("\n## From a reference"));
    const headings = [...watching.matchAll(/^### (\w+)$/gm)].map(([, heading = ""]) => heading);
    expect(rules.map(({ name }) => name).toSorted()).toEqual(headings.toSorted());
    for (const { name, runbook } of rules) expect(runbook).toBe(`operations.md#${name.toLowerCase()}`);
    const links = [...text.matchAll(/\]\(([\w./-]+\.(?:md|yml))(?:#[\w-]+)?\)/g)].map(
      ([, file = ""]) => file,
    );
    expect(links.filter((file) => !existsSync(`docs/${file}`))).toEqual([]);
  });

  it("hear of a key that is refused, and of an instance that is ready", async () => {
    const valueOf = async (name: string) =>
      (await metrics().registry.getSingleMetric(name)?.get())?.values[0]?.value;
    countKeyRefusal();
    expect(await valueOf("audian_key_refused_total")).toBe(1);
    await measureWork();
    expect(await valueOf("instance_ready")).toBe(1);
    await database().execute(sql`alter table numbers rename to numbers_elsewhere`);
    await expect(measureWork()).rejects.toThrow();
    expect(await valueOf("instance_ready")).toBe(0);
    await database().execute(sql`alter table numbers_elsewhere rename to numbers`);
    startDraining();
    await measureWork();
    expect(await valueOf("instance_ready")).toBe(0);
    expect(await valueOf("database_server_connections_ratio")).toBeGreaterThan(0);
  });
});
