import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dictionary } from "@zxcvbn-ts/language-common";
import { adminPasswordProblem, normalisePassword, passwordProblem } from "./password-rules";

const OWN = ["ada.lovelace@company.example", "Ada Lovelace"];
const problem = (password: string) => passwordProblem(password, OWN);
const random = fc.string({
  unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
  minLength: 20,
  maxLength: 64,
});

describe("C2 row 13: a new password", () => {
  it.each([
    ["no composition rules: small letters alone", "quartz lantern mildew orbit"],
    ["digits alone, when nobody could guess them", "8306171924468025913"],
    ["punctuation alone", "#%&*()_+={}[]|;:<>"],
    ["spaces at either end count and stay", "  plum anvil  fjord  "],
    ["another script", "лошадь батарея скрепка верно"],
    ["emoji", "🦊🌲🛶🌙🔭🧭🎻🥁🪁🧵🪡🍄🌶🥨🧊"],
    [
      "64 characters",
      "k7Qz".repeat(1) + "mWx2vR9pLt4nYb6cHd8sJf3gKa5eUo1iXw0qZy7uTr2lPm9vNc4bEh6j".slice(0, 60),
    ],
    [
      "256 characters",
      [..."plumanvilfjord"]
        .map((letter, index) => `${letter}${index * 7919}`)
        .join("")
        .padEnd(256, "gkwzrqt83hxv51n"),
    ],
    ["exactly 15", "fjord-quilt-gnu"],
  ])("may be: %s", async (_, password) => expect(await problem(password)).toBeNull());

  it.each([
    ["14 characters", "k7QzmWx2vR9pLt", "too-short"],
    ["nothing", "", "too-short"],
    ["14 after normalisation", "ﬁ".repeat(7), "too-short"],
    ["257 characters", "k7QzmWx2vR9pLt4nY".repeat(16).slice(0, 257), "too-long"],
    ["a megabyte", "k7QzmWx2".repeat(131_072), "too-long"],
    ["one character", "aaaaaaaaaaaaaaaaaaaa", "easily-guessed"],
    ["a short unit again and again", "k7Qzk7Qzk7Qzk7Qz", "easily-guessed"],
    ["a common one twice", "PasswordPassword", "easily-guessed"],
    ["a common one and digits", "password123456789", "easily-guessed"],
    ["a common one, a year and a mark", "Sunshine!Dragon2026", "easily-guessed"],
    ["stand-ins for letters", "P@ssw0rdP@$$w0rd!", "easily-guessed"],
    ["rows of keys", "qwertyuiopasdfghjkl", "easily-guessed"],
    ["the alphabet backwards", "zyxwvutsrqponmlkj", "easily-guessed"],
    ["digits in order", "123456789012345678", "easily-guessed"],
    ["the person's address", "ada.lovelace@company.example", "easily-guessed"],
    ["the person's name and a year", "Ada-Lovelace-2026", "easily-guessed"],
    ["the product", "audian-dashboard-2026", "easily-guessed"],
    ["the demo accounts' password", "demo-numbers-2026", "easily-guessed"],
    ["the example of the README", "at least fifteen characters", "easily-guessed"],
    ["the comic's", "correct horse battery staple", "easily-guessed"],
    ["full-width letters", "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ", "easily-guessed"],
  ])("may not be: %s", async (_, password, expected) => expect(await problem(password)).toBe(expected));

  it("may not be made of up to three of the 3,000 commonest, whatever is between them", async () => {
    const commonest = Array.from(dictionary["passwords-common"]).slice(0, 3000).map(String);
    expect(commonest).toHaveLength(3000);
    const common = fc.constantFrom(...commonest);
    await fc.assert(
      fc.asyncProperty(
        fc.array(common, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("", "-", " ", "."),
        async (words, between) => {
          expect(await problem(words.join(between))).not.toBeNull();
          expect(await problem(words.join(between).toUpperCase())).not.toBeNull();
        },
      ),
    );
  });

  it("may be anything random", async () => {
    await fc.assert(
      fc.asyncProperty(
        random,
        async (password) => new Set(password.toLowerCase()).size < 10 || (await problem(password)) === null,
      ),
    );
  });

  it("never takes long, whatever is typed", async () => {
    const stand = fc.constantFrom(..."0134578@$!|+aeiost");
    const typed = fc.oneof(
      fc.string({ unit: "binary", maxLength: 600 }),
      fc.string({ unit: stand, minLength: 200, maxLength: 256 }),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const before = process.cpuUsage();
        await problem(text);
        const { user, system } = process.cpuUsage(before);
        expect(user + system).toBeLessThan(1_000_000);
      }),
      { numRuns: 200 },
    );
  });

  it("is the same however its characters are composed", () =>
    expect(normalisePassword("caf\u0065\u0301")).toBe(normalisePassword("caf\u00e9")));
});

describe("C2 row 13: the first administrator's password", () => {
  const refusalOf = (ADMIN_PASSWORD: string) =>
    adminPasswordProblem({ ADMIN_EMAIL: "ada@company.example", ADMIN_PASSWORD });

  it("follows the same rules, and the refusal does not repeat it", async () => {
    expect(await refusalOf("quartz lantern mildew orbit")).toBeNull();
    expect(await refusalOf("quartz lantern")).toBe("Set ADMIN_PASSWORD to at least 15 characters.");
    for (const easy of ["passwordpassword", "ada@company.example", "at least fifteen characters"]) {
      const refusal = await refusalOf(easy);
      expect(refusal).toMatch(/^Set ADMIN_PASSWORD to something less easily guessed/);
      expect(refusal).not.toContain(easy);
    }
  });
});
