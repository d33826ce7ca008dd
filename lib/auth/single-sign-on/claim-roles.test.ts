import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namesInClaim, roleOfClaims, whyNoRole } from "./claim-roles";

const map = new Map([
  ["team", "support"],
  ["leads", "ops"],
  ["owners", "admin"],
] as const);

describe("the role that a provider's claims give", () => {
  it.each([
    ["a list", { groups: ["staff", "team"] }, "groups", "support"],
    ["one text", { groups: "team" }, "groups", "support"],
    ["the strongest of several", { groups: ["team", "owners", "leads"] }, "groups", "admin"],
    ["a nested claim", { realm_access: { roles: ["leads"] } }, "realm_access.roles", "ops"],
    [
      "a claim with dots in its name",
      { "https://a.example/roles": ["team"] },
      "https://a.example/roles",
      "support",
    ],
    [
      "the keys of an object",
      { "urn:zitadel:roles": { owners: { "1": "a.example" } } },
      "urn:zitadel:roles",
      "admin",
    ],
    [
      "a path with names that have dots",
      { resource_access: { "numbers.company.example": { roles: ["team"] } } },
      "resource_access.numbers.company.example.roles",
      "support",
    ],
    [
      "the shorter of two names where only that leads further",
      { "a.b": { other: 1 }, a: { "b.c": ["leads"] } },
      "a.b.c",
      "ops",
    ],
    ["a name that nobody mapped", { groups: ["staff"] }, "groups", null],
    ["another spelling", { groups: ["Team", " team", "team,owners"] }, "groups", null],
    ["no claim at all", {}, "groups", null],
    ["a claim of another kind", { groups: { team: true } }, "groups", null],
    ["names that are no texts", { groups: [1, null, ["owners"], { owners: 1 }] }, "groups", null],
    ["what every object has", {}, "constructor.name", null],
  ])("%s", (_what, claims, claim, role) => expect(roleOfClaims(claims, claim, map)).toBe(role));

  it("is never one that the map does not name, whatever the claims", () => {
    fc.assert(
      fc.property(fc.object(), fc.string(), (claims, claim) => {
        const role = roleOfClaims(claims, claim, map);
        const names = namesInClaim(claims, claim);
        expect(role === null || names.some((name) => (map as Map<string, string>).get(name) === role)).toBe(
          true,
        );
      }),
    );
  });
});

describe("why claims give no role", () => {
  it.each([
    ["nothing stands there", { sub: "u1", email: "a@b.example" }, "claim-missing"],
    ["no name has a role here", { groups: ["staff"] }, "not-mapped"],
    ["there is nothing in it", { groups: [] }, "not-mapped"],
    ["too many to be sent", { _claim_names: { groups: "src1" }, _claim_sources: {} }, "too-many-groups"],
    ["too many, as implicit tokens say it", { hasgroups: true }, "too-many-groups"],
  ])("%s", (_what, claims, why) => expect(whyNoRole(claims, "groups")).toBe(why));
});
