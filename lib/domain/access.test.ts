import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Account, canManage, issuerName, mayComeIn, ordererOf, type WaysIn, waysInOf } from "./access";
import { DEMO_ACCOUNTS } from "./demo-accounts";
import { ROLES } from "./permissions";

const ISSUER = "https://login.company.example";
const own: Account = {
  email: "ada@company.example",
  role: "admin",
  issuer: null,
  passwordHash: "hash",
  disabledAt: null,
};
const federated: Account = { ...own, issuer: ISSUER, passwordHash: null };
const passwords: WaysIn = { issuer: null, hasLocalAccounts: true, hasDemoAccounts: false };
const both: WaysIn = { ...passwords, issuer: ISSUER };
const onlySingleSignOn: WaysIn = { ...both, hasLocalAccounts: false };

describe("an account counts", () => {
  it("only by a way of signing in that is open", () => {
    expect(mayComeIn(own, passwords)).toBe(true);
    expect(mayComeIn(own, onlySingleSignOn)).toBe(false);
    expect(mayComeIn(federated, both)).toBe(true);
    expect(mayComeIn(federated, passwords)).toBe(false);
    expect(mayComeIn({ ...federated, issuer: "https://another.example" }, both)).toBe(false);
  });

  it("with a demo account's address only where demo accounts are open", () => {
    const demo = { ...own, email: DEMO_ACCOUNTS[0]!.email };
    expect(mayComeIn(demo, passwords)).toBe(false);
    expect(mayComeIn(demo, { ...passwords, hasDemoAccounts: true })).toBe(true);
  });

  it("never while it is disabled, and then it may neither manage nor order", () => {
    const account = fc.record({
      email: fc.constantFrom(own.email, DEMO_ACCOUNTS[0]!.email),
      role: fc.constantFrom(...ROLES, "none", ""),
      issuer: fc.constantFrom(null, ISSUER),
      passwordHash: fc.constantFrom(null, "hash"),
      disabledAt: fc.constant(new Date()),
    });
    const ways = fc.record({
      issuer: fc.constantFrom(null, ISSUER),
      hasLocalAccounts: fc.boolean(),
      hasDemoAccounts: fc.boolean(),
    });
    fc.assert(
      fc.property(account, ways, (disabled, open) => {
        expect(mayComeIn(disabled, open)).toBe(false);
        expect(canManage(disabled, open)).toBe(false);
        expect(ordererOf(disabled, open).mayComeIn).toBe(false);
      }),
    );
  });
});

describe("somebody can manage people", () => {
  it("who is an administrator and can come", () => {
    expect(canManage(own, passwords)).toBe(true);
    expect(canManage(federated, both)).toBe(true);
    expect(canManage({ ...own, role: "ops" }, passwords)).toBe(false);
  });

  it("not whose provider is not used any more, who has set no password yet, or who has lost their role", () => {
    expect(canManage(federated, passwords)).toBe(false);
    expect(canManage({ ...own, passwordHash: null }, passwords)).toBe(false);
    expect(canManage({ ...federated, role: "none" }, both)).toBe(false);
  });
});

describe("whoever has ordered", () => {
  it.each([
    ["support", true, false],
    ["ops", true, true],
    ["manager", false, false],
    ["admin", true, true],
    ["none", false, false],
  ])("as %s may buy: %j, and many: %j", (role, mayBuy, mayOrderMany) =>
    expect(ordererOf({ ...own, role }, passwords)).toEqual({ mayComeIn: true, mayBuy, mayOrderMany }),
  );
});

it("a provider's name is the same with and without slashes at its end", () => {
  expect([ISSUER, `${ISSUER}/`, `${ISSUER}//`].map(issuerName)).toEqual([ISSUER, ISSUER, ISSUER]);
  expect([undefined, "", "///"].map(issuerName)).toEqual([null, null, null]);
  expect(waysInOf({}, false)).toEqual(passwords);
});
