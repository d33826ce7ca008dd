import { describe, expect, it, vi } from "vitest";
import { useTestSettings } from "@/lib/testing/server/test-settings";

useTestSettings();
const OLD = "abcdefghijklmnopqrstuvwxyz0123456789";
const NEW = "9876543210zyxwvutsrqponmlkjihgfedcba";

/** The same module in a process that has these secrets. */
async function withSecrets(current: string, other?: string) {
  vi.resetModules();
  process.env.NEXTAUTH_SECRET = current;
  if (other) process.env.NEXTAUTH_SECRET_OTHER = other;
  else delete process.env.NEXTAUTH_SECRET_OTHER;
  return import("./seal");
}

describe("what is sealed", () => {
  it("opens for the same thing alone, never shows, and is another text each time", async () => {
    const { seal, unseal } = await withSecrets(OLD);
    const sealed = seal("https://hooks.example/a", "row 1");
    expect(unseal(sealed, "row 1")).toEqual({ text: "https://hooks.example/a", isCurrent: true });
    expect(unseal(sealed, "row 2")).toBeNull();
    expect(sealed).not.toContain("hooks");
    expect(seal("https://hooks.example/a", "row 1")).not.toBe(sealed);
  });

  it("does not open when a bit of it was changed, or for what is none", async () => {
    const { seal, unseal } = await withSecrets(OLD);
    const bytes = Buffer.from(seal("text", "row 1"), "base64url");
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unseal(changed.toString("base64url"), "row 1")).toBeNull();
    }
    expect(unseal("", "row 1")).toBeNull();
    expect(unseal("nonsense", "row 1")).toBeNull();
  });

  it("opens while its secret is being replaced, on either side, and no longer afterwards", async () => {
    const sealed = (await withSecrets(OLD)).seal("text", "row 1");
    const between = await withSecrets(NEW, OLD);
    expect(between.unseal(sealed, "row 1")).toEqual({ text: "text", isCurrent: false });
    const again = between.seal("text", "row 1");
    expect((await withSecrets(OLD, NEW)).unseal(again, "row 1")).toEqual({ text: "text", isCurrent: false });
    const { unseal } = await withSecrets(NEW);
    expect([unseal(sealed, "row 1"), unseal(again, "row 1")]).toEqual([
      null,
      { text: "text", isCurrent: true },
    ]);
  });
});
