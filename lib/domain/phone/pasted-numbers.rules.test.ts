import fc from "fast-check";
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, it } from "vitest";
import { csvPhone } from "./phone-library";
import { readPasted } from "./pasted-numbers";
import { type PhoneNumber } from "./phone";

const country = fc.constantFrom(...getCountries());

/** A number of any country: an example of its plan, with other digits at its end. */
const phone = fc.tuple(country, fc.integer({ min: 0, max: 99 })).map(([of, ending]) => {
  const example = getExampleNumber(of, examples)!;
  const e164 = example.number.slice(0, -2) + String(ending).padStart(2, "0");
  return { country: of, parsed: parsePhoneNumberFromString(e164)!, e164 };
});

/** As people and programs write one with its country code. */
const written = fc
  .tuple(
    phone,
    fc.constantFrom(
      ({ number }) => number,
      (parsed) => parsed.formatInternational(),
      (parsed) => parsed.formatInternational().replaceAll(" ", "-"),
      (parsed) => parsed.formatInternational().replaceAll(" ", "."),
      (parsed) => parsed.formatInternational().replaceAll(" ", "\u00a0"),
      (parsed) => parsed.getURI(),
      (parsed) => csvPhone(parsed.number),
      (parsed) => parsed.number.replace("+", "00"),
      (parsed) => parsed.number.replace("+", "011 "),
      (parsed) => parsed.number.replaceAll(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
    ) satisfies fc.Arbitrary<(parsed: NonNullable<ReturnType<typeof parsePhoneNumberFromString>>) => string>,
  )
  .map(([one, spelling]) => ({ ...one, text: spelling(one.parsed) }));

const AROUND = [
  ["", ""],
  ["Tel: ", ""],
  ["Phone ", ""],
  ["fax. ", " "],
  ["Mobil: ", " (Front desk)"],
  ["Téléphone : ", "."],
  ["電話 ", ""],
  ['"', '"'],
  ["(", ")"],
  ["<", ">"],
  ["[", "]"],
  ["'", ""],
  ["- ", ""],
  ["• ", "!"],
  ["", " x136"],
  ["", ", ext. 5"],
  ["\u202a", "\u202c"],
  ["Call ", " today?"],
] as const;
type Written = typeof written extends fc.Arbitrary<infer One> ? One : never;
type Row = [Written, (typeof AROUND)[number]];
const SEPARATORS = ["\n", "\r\n", ", ", ";", "\t", " | ", " / ", "\n\n", " and "];

const allPhones = (text: string, of?: CountryCode): PhoneNumber[] => {
  const { numbers, questions } = readPasted(text, of);
  return [
    ...numbers.map(({ phone: found }) => found),
    ...questions.flatMap((question) =>
      question.kind === "country" ? question.choices : [question.first, question.last],
    ),
  ];
};

const row = (of: CountryCode, e164: string, text: string): Row => [
  { country: of, e164, text, parsed: parsePhoneNumberFromString(e164)! },
  AROUND[0],
];
const ascension = row("AC", "+24740100", "+24740100");
/** The first and the "011" of the second would be one longer number of Wallis and Futuna. */
const exitCodeIsPart = [
  row("WF", "+681821200", "+681821200"),
  row("VI", "+13406421200", "011 13406421200"),
  ascension,
];
/** The last digits of the first look like what dials out. */
const endIsExitCode = [
  row("SE", "+46701234500", "+46.70.123.45.00"),
  row("GI", "+35057123400", "011 35057123400"),
  ascension,
];

describe("pasted numbers of every country", () => {
  it("survive any label, punctuation and separator around them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(written, fc.constantFrom(...AROUND)), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...SEPARATORS),
        (rows, separator) => {
          const text = rows.map(([{ text: spelled }, [before, after]]) => before + spelled + after);
          const pasted = readPasted(text.join(separator));
          expect(pasted.numbers.map(({ phone: found }) => found.e164)).toEqual(
            rows.map(([{ e164 }]) => e164),
          );
          expect(pasted.questions).toEqual([]);
          expect(pasted.unread).toEqual([]);
        },
      ),
      {
        numRuns: 300,
        examples: [
          [exitCodeIsPart, " / "],
          [endIsExitCode, " / "],
        ],
      },
    );
  });

  it("are read in the form of their own country, or asked for with it among the choices", () => {
    fc.assert(
      fc.property(phone, ({ country: of, parsed, e164 }) => {
        // Shorter ones are told from other digits by their country code only.
        fc.pre(parsed.nationalNumber.length >= 7);
        expect(allPhones(parsed.formatNational(), of).map((found) => found.e164)).toContain(e164);
      }),
      { numRuns: 500 },
    );
  });

  it("are found behind the extension of another", () => {
    fc.assert(
      fc.property(written, written, ({ text: one, e164: first }, { text: other, e164: second }) => {
        const { numbers } = readPasted(`${one} x136 / ${other}`);
        expect(numbers.map(({ phone: found }) => found.e164)).toEqual([first, second]);
      }),
    );
  });

  it("are of the country that a column names", () => {
    fc.assert(
      fc.property(phone, ({ country: of, parsed }) => {
        const { numbers } = readPasted(`Phone;Country\n${parsed.formatNational()};${of}`);
        for (const { phone: found } of numbers)
          expect(found.e164.startsWith(`+${getCountryCallingCode(of)}`)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a pasted text", () => {
  const SIGNS = fc.constantFrom(..."0123456789012345678900++() .-/,;:\t\nxE#\"'a\u2013");

  it("never gives an impossible number, whatever it is and wherever it is read", () => {
    fc.assert(
      fc.property(fc.string({ unit: SIGNS, maxLength: 60 }), country, (text, of) => {
        for (const { e164 } of allPhones(text, of)) {
          const parsed = parsePhoneNumberFromString(e164);
          expect(parsed?.isPossible(), e164).toBe(true);
          expect(parsed?.number).toBe(e164);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("never gives a number of another country than its country code says", () => {
    // In groups that cannot be a second number by themselves.
    const groups = fc.array(fc.integer({ min: 10, max: 99 }), { minLength: 1, maxLength: 7 });
    const digits = fc
      .tuple(fc.constantFrom("", "(0)", "(0) ", " (0) ", "0", " "), groups, fc.constantFrom("", " "))
      .map(([zero, pairs, space]) => zero + pairs.join(space));
    fc.assert(
      fc.property(country, digits, fc.constantFrom(...AROUND), country, (said, rest, [before, after], of) => {
        const code = getCountryCallingCode(said);
        for (const { e164 } of allPhones(`${before}+${code}${rest}${after}`, of))
          expect(e164.startsWith(`+${code}`), e164).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("without a country code never gives a number of another country unasked", () => {
    const bare = fc.stringMatching(/^[1-9]\d{6,13}$/);
    fc.assert(
      fc.property(bare, country, (text, of) => {
        for (const { phone: found } of readPasted(text, of).numbers)
          expect(found.e164.startsWith(`+${getCountryCallingCode(of)}`), found.e164).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
