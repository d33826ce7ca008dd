import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password";

const PASSWORD = "quartz lantern mildew orbit";

describe("a stored password", () => {
  it("C2 row 14: is an argon2id hash with 19 MiB, two passes, one lane and a salt of its own", async () => {
    const [one, other] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
    const [, algorithm, version, settings, salt = "", digest = ""] = one.split("$");
    expect(algorithm).toBe("argon2id");
    expect(version).toBe("v=19");
    expect(Object.fromEntries((settings ?? "").split(",").map((part) => part.split("=")))).toEqual({
      m: "19456",
      t: "2",
      p: "1",
    });
    expect(Buffer.from(salt, "base64").length).toBeGreaterThanOrEqual(16);
    expect(Buffer.from(digest, "base64").length).toBeGreaterThanOrEqual(32);
    expect(one).not.toBe(other);
  });

  it("fits however the same characters are composed, and nothing else", async () => {
    const stored = await hashPassword("un caf\u00e9 cr\u00e8me br\u00fbl\u00e9e");
    expect(await verifyPassword(stored, "un cafe\u0301 cre\u0300me bru\u0302le\u0301e")).toBe(true);
    expect(await verifyPassword(stored, "un cafe creme brulee")).toBe(false);
    expect(await verifyPassword(stored, "un caf\u00e9 cr\u00e8me br\u00fbl\u00e9e ")).toBe(false);
  });

  it("fits nobody who has none, nor what is too long to be one", async () => {
    expect(await verifyPassword(null, "no account has this password")).toBe(false);
    expect(await verifyPassword(await hashPassword("x".repeat(300)), "x".repeat(300))).toBe(false);
  });
});
