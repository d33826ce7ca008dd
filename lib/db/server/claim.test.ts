import { beforeEach, describe, expect, it } from "vitest";
import { installation } from "@/lib/db/schema";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { claimDatabase } from "./claim";
import { database } from "./connection";

useTestDatabase();
const URL = "https://api.example/v2";
const live = (id = "", url = URL) => ({ kind: "live" as const, fingerprint: `live:${url}#${id}` });
const sandbox = (id: string) => ({ kind: "sandbox" as const, fingerprint: `sandbox:${id}` });
const claim = (of: Parameters<typeof claimDatabase>[1]) => claimDatabase(database(), of);
beforeEach(() => database().delete(installation));

describe("a database belongs to one account", () => {
  it("the first that claims it, again at every start", async () => {
    await claim(live("one"));
    await claim(live("one"));
    expect(await database().$count(installation)).toBe(1);
  });

  it.each([
    ["another address", live("one"), live("one", "https://other.example/v2")],
    ["another account id", live("one"), live("two")],
    ["an account id that was taken away", live("one"), live()],
    ["a real account where a sandbox was", sandbox("one"), live("one")],
    ["a sandbox where a real account was", live("one"), sandbox("one")],
    ["another sandbox", sandbox("one"), sandbox("two")],
    ["an id at another address than the one without an id", live(), live("one", "https://other.example/v2")],
  ])("and refuses %s, in a sentence", async (_name, first, second) => {
    await claim(first);
    await expect(claim(second)).rejects.toThrow(/^This database belongs to .* cannot serve/);
    await claim(first);
  });

  it("an account id that is added later is adopted, and from then on it is that one", async () => {
    await claim(live());
    await claim(live("one"));
    await claim(live("one"));
    await expect(claim(live("two"))).rejects.toThrow(/cannot serve/);
    await expect(claim(live())).rejects.toThrow(/cannot serve/);
  });

  it("of two that add different ids at the same time one is adopted", async () => {
    await claim(live());
    const both = await Promise.allSettled([claim(live("one")), claim(live("two"))]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
