import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayReadMetrics } from "./metrics";
import { routeLabel } from "./http/route-label";

describe("the labels of requests", () => {
  it.each([
    ["/numbers?search=ann", "/numbers"],
    ["/numbers/num_abc123", "/numbers/[id]"],
    ["/numbers/num_abc123/set-up", "/numbers/[id]/set-up"],
    ["/purchases/6f0f2b3e-0000-4000-8000-000000000000", "/purchases/[id]"],
    ["/costs/behind?key=x", "/costs/behind"],
    ["/api/exports/costs/breakdown", "/api/exports"],
    ["/_next/static/chunks/a.js", "/_next"],
    ["/ann@private.example", "other"],
    ["", "/"],
  ])("%s counts as %s", (url, label) => expect(routeLabel(url)).toBe(label));

  it("stay few, whatever is asked for", () => {
    const seen = new Set<string>();
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom("numbers", "api", "costs", "buy", "review", "exports"),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => void seen.add(routeLabel(`/${parts.join("/")}`))),
      { numRuns: 10_000 },
    );
    expect(seen.size).toBeLessThan(150);
    expect([...seen].every((label) => /^[a-z/_[\]-]+$/.test(label))).toBe(true);
  });
});

describe("the token for metrics", () => {
  it.each([
    [null, false],
    ["", false],
    ["Bearer ", false],
    ["Bearer wrong", false],
    ["token-of-sixteen-characters", false],
    ["Bearer token-of-sixteen-characters", true],
  ])("%s is right: %s", (authorization, isRight) =>
    expect(mayReadMetrics(authorization, "token-of-sixteen-characters")).toBe(isRight),
  );
});
