import { expect, it } from "vitest";
import { trustSystem } from "./system-trust";

it("certificates of the system count beside those of Node.js, each once", () => {
  let counting: string[] = [];
  const isTrusted = trustSystem({
    getCACertificates: (kind) => (kind === "default" ? ["public", "both"] : ["both", "of the company"]),
    setDefaultCACertificates: (certificates) => void (counting = certificates),
  });
  expect(isTrusted).toBe(true);
  expect(counting).toEqual(["public", "both", "of the company"]);
});

it("a Node.js that cannot read them is said to be one, and goes on with its own", () => {
  expect(trustSystem({})).toBe(false);
  expect(trustSystem({ getCACertificates: () => [] })).toBe(false);
});
