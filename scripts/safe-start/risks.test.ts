import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/server/env/env-schema";
import { dateRisks, nodeRisks, ONE_ROLE, postgresRisks, settingsRisks, weighRisks } from "./risks";

const names = (risks: readonly { readonly name: string }[]) => risks.map(({ name }) => name);
const REAL = { AUDIAN_API_URL: "https://api.audian.example", AUDIAN_API_TOKEN: "canary-of-the-key" };
const OWN_DATABASE = {
  DATABASE_URL: "postgresql://app@db.example/numbers",
  NEXTAUTH_SECRET: "abcdefghijklmnopqrstuvwxyz0123456789",
};

function envOf(variables: Record<string, string>) {
  const read = parseEnv(variables);
  if (!read.ok) throw new Error(read.problems.join("\n"));
  return read.env;
}

describe("what speaks against a start", () => {
  it.each([
    ["20.20.2", "2026-04-30", []],
    ["20.20.2", "2026-05-01", ["old-node"]],
    ["22.22.0", "2026-11-28", []],
    ["23.1.0", "2026-11-28", ["old-node"]],
    ["24.15.0", "2028-05-01", ["old-node"]],
    ["26.0.0", "2026-11-28", []],
  ])("Node.js %s on %s: %j", (version, day, risks) =>
    expect(names(nodeRisks(version, new Date(`${day}T12:00:00Z`)))).toEqual(risks),
  );

  it.each([
    [180_004, ["old-postgres"]],
    [180_006, []],
    [180_011, []],
    [170_010, ["old-postgres"]],
    [170_011, []],
    [160_014, ["old-postgres"]],
    [150_018, ["old-postgres"]],
    [150_019, []],
    [190_000, []],
  ])("PostgreSQL %i: %j", (version, risks) => {
    expect(names(postgresRisks(version, { isEmbedded: false }))).toEqual(risks);
  });

  it("an embedded PostgreSQL is one to try out, not one to update", () => {
    const [risk] = postgresRisks(180_004, { isEmbedded: true });
    expect(risk?.name).toBe("embedded-database");
    expect(risk?.sentence).toMatch(/18\.4 lacks the security fixes of 18\.6: .+ install PostgreSQL 18\.6 /);
    expect(postgresRisks(180_006, { isEmbedded: true })).toEqual([]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ["nothing of the sandbox", {}, []],
    ["the embedded database of a real account", REAL, ["embedded-database"]],
    ["nothing of a database of one's own", { ...REAL, ...OWN_DATABASE }, []],
  ])("%s", (_what, variables, risks) => expect(names(settingsRisks(envOf(variables)))).toEqual(risks));

  it("a Node.js that writes all dates as Americans do", () => {
    const english = function (_locale: string, options: Intl.DateTimeFormatOptions) {
      return new Intl.DateTimeFormat("en-US", options);
    } as unknown as typeof Intl.DateTimeFormat;
    expect(names(dateRisks(english))).toEqual(["partial-icu"]);
    expect(dateRisks()).toEqual([]);
  });
});

describe("a risk", () => {
  const risks = [ONE_ROLE, ...postgresRisks(170_001, { isEmbedded: false })];

  it("is said in the sandbox", () =>
    expect(weighRisks(risks, { isLive: false, accepted: [] })).toEqual(risks.map((risk) => risk.sentence)));

  it("keeps a real account from starting, and says how to mend it and how to start all the same", () => {
    const start = () => weighRisks(risks, { isLive: true, accepted: [] });
    for (const { sentence } of risks) expect(start).toThrow(sentence);
    expect(start).toThrow("ACCEPT_RISKS=one-database-role,old-postgres");
  });

  it("that is accepted lets it start; one that is not does not", () => {
    expect(
      weighRisks(risks, {
        isLive: true,
        accepted: envOf({ ACCEPT_RISKS: "old-postgres, one-database-role" }).ACCEPT_RISKS,
      }),
    ).toEqual([]);
    expect(() => weighRisks(risks, { isLive: true, accepted: ["old-postgres"] })).toThrow(
      /ACCEPT_RISKS=one-database-role$/,
    );
  });

  it("that does not exist cannot be accepted", () =>
    expect(parseEnv({ ACCEPT_RISKS: "everything" })).toEqual({
      ok: false,
      problems: [expect.stringMatching(/^Set ACCEPT_RISKS to names .*old-node/)],
    }));
});
