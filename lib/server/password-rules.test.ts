import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMON_PASSWORDS } from "./common-passwords";
import { parseEnv } from "./env/env-schema";
import { normalisePassword, passwordProblem } from "./password-rules";

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
    ["exactly 15", "orbit-quartz-ur"],
  ])("may be: %s", (_, password) => expect(problem(password)).toBeNull());

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
  ])("may not be: %s", (_, password, expected) => expect(problem(password)).toBe(expected));

  it("may not be made of up to three of the 3,000 commonest, whatever is between them", () => {
    expect(COMMON_PASSWORDS.size).toBe(3000);
    const common = fc.constantFrom(...COMMON_PASSWORDS);
    fc.assert(
      fc.property(
        fc.array(common, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("", "-", " ", "."),
        (words, between) => {
          expect(problem(words.join(between))).not.toBeNull();
          expect(problem(words.join(between).toUpperCase())).not.toBeNull();
        },
      ),
    );
  });

  it("may be anything random", () => {
    fc.assert(
      fc.property(
        random,
        (password) => new Set(password.toLowerCase()).size < 10 || problem(password) === null,
      ),
    );
  });

  it("never takes long, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 600 }), (text) => void problem(text)),
      { numRuns: 500 },
    );
  });

  it("is the same however its characters are composed", () =>
    expect(normalisePassword("caf\u0065\u0301")).toBe(normalisePassword("caf\u00e9")));
});

describe("C2 row 13: the first administrator's password", () => {
  const problemsOf = (ADMIN_PASSWORD: string) => {
    const result = parseEnv({ ADMIN_EMAIL: "ada@company.example", ADMIN_PASSWORD });
    return result.ok ? [] : result.problems;
  };

  it("follows the same rules, and the refusal does not repeat it", () => {
    expect(problemsOf("quartz lantern mildew orbit")).toEqual([]);
    expect(problemsOf("quartz lantern")).toEqual(["Set ADMIN_PASSWORD to at least 15 characters."]);
    for (const easy of ["passwordpassword", "ada@company.example", "at least fifteen characters"]) {
      expect(problemsOf(easy)).toEqual([
        expect.stringMatching(/^Set ADMIN_PASSWORD to something less easily guessed/),
      ]);
      expect(problemsOf(easy).join()).not.toContain(easy);
    }
  });
});
