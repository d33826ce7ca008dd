import "server-only";
import fc from "fast-check";
import { type z } from "zod";
import { readEnvelopeError } from "@/lib/audian/error-codes";
import { readDetails } from "@/lib/audian/reshape";
import { parseActivityFilters } from "@/lib/activity/filters";
import { callbackPath } from "@/lib/auth/callback-path";
import * as preferences from "@/lib/auth/session/preferences-input";
import * as costs from "@/lib/costs/input";
import * as home from "@/lib/home/input";
import * as messages from "@/lib/messages/input";
import { parseClosingAddress, readTyped } from "@/lib/costs/closing/typed-invoice";
import { parseDrilldown, parseCostsAddress } from "@/lib/costs/month/address";
import { parseMoney } from "@/lib/domain/money/money";
import { splitTags } from "@/lib/domain/annotations";
import { readPasted } from "@/lib/domain/phone/pasted-numbers";
import { parsePhone } from "@/lib/domain/phone/phone";
import * as answers from "@/lib/numbers/changes/answer-input";
import * as edits from "@/lib/numbers/annotations/edit-input";
import { parseChangeFilters } from "@/lib/numbers/changes/filters";
import { parseNumberFilters } from "@/lib/numbers/list/filters";
import * as numbers from "@/lib/numbers/input";
import { searchTermsOf } from "@/lib/numbers/list/search-text";
import * as giveBacks from "@/lib/numbers/give-back/give-back-input";
import { parseCandidateFilters } from "@/lib/numbers/give-back/give-back-view";
import * as holders from "@/lib/numbers/holders/holder-input";
import * as imports from "@/lib/numbers/import/import-input";
import * as setupJobs from "@/lib/numbers/setup/job-input";
import * as setups from "@/lib/numbers/setup/setup-input";
import * as people from "@/lib/people/input";
import * as purchases from "@/lib/purchases/input";
import { parseOrderFilters } from "@/lib/purchases/orders/list";
import { parseBuyQuery, toVendorSearch } from "@/lib/purchases/inventory/inventory-search";
import { understand } from "@/lib/purchases/inventory/understand";
import { routeLabel } from "@/lib/server/http/route-label";
import * as settings from "@/lib/settings/input";

/** Every file of inputs, so that a test can tell when one is missing here. */
export const INPUT_FILES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "lib/auth/session/preferences-input.ts": preferences,
  "lib/costs/input.ts": costs,
  "lib/home/input.ts": home,
  "lib/messages/input.ts": messages,
  "lib/numbers/annotations/edit-input.ts": edits,
  "lib/numbers/changes/answer-input.ts": answers,
  "lib/numbers/give-back/give-back-input.ts": giveBacks,
  "lib/numbers/holders/holder-input.ts": holders,
  "lib/numbers/import/import-input.ts": imports,
  "lib/numbers/input.ts": numbers,
  "lib/numbers/setup/job-input.ts": setupJobs,
  "lib/numbers/setup/setup-input.ts": setups,
  "lib/people/input.ts": people,
  "lib/purchases/input.ts": purchases,
  "lib/settings/input.ts": settings,
};

const isSchema = (value: unknown): value is z.ZodType =>
  typeof value === "object" && value !== null && "safeParse" in value;

/** The schema of every action's input, by the name of its export. */
export const SCHEMAS: readonly (readonly [string, z.ZodType])[] = Object.values(INPUT_FILES)
  .flatMap((file) => Object.entries(file))
  .filter((entry): entry is [string, z.ZodType] => isSchema(entry[1]));

const asText = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
/** An address holds texts and lists of texts, nothing else. */
const asParams = (value: unknown, ...names: string[]) => {
  const param = Array.isArray(value) ? value.map(asText) : asText(value);
  return Object.fromEntries(names.map((name) => [name, param]));
};

/** What reads text or values from outside, by what it reads. */
export const PARSERS: Readonly<Record<string, (value: unknown) => unknown>> = {
  "a phone number": (value) => parsePhone(asText(value)),
  "an amount": (value) => parseMoney(value),
  "pasted numbers": (value) => readPasted(asText(value)),
  "the text of a search": (value) => searchTermsOf(asText(value)),
  tags: (value) => splitTags(asText(value)),
  "a way back": (value) => callbackPath(value),
  "the filters of numbers": (value) =>
    parseNumberFilters(asParams(value, "search", "status", "page", "sort")),
  "the filters of changes": (value) => parseChangeFilters(asParams(value, "state", "kind", "number", "page")),
  "the filters of orders": (value) => parseOrderFilters(asParams(value, "search", "state", "page", "from")),
  "the filters of activity": (value) => parseActivityFilters(asParams(value, "who", "kind", "page", "from")),
  "the address of costs": (value) => [
    parseCostsAddress(asParams(value, "month", "by")),
    parseDrilldown(asParams(value, "key", "page")),
  ],
  "the filters of candidates": (value) => parseCandidateFilters(asParams(value, "reason", "page")),
  "an invoice that is typed in": (value) =>
    readTyped(parseClosingAddress(asParams(value, "month", "invoice", "date", "amount", "currency"))),
  "the box of the buy page": (value) => {
    const understood = understand(
      parseBuyQuery(asParams(value, "q", "area", "digits", "features", "offset")).text,
    );
    return understood.kind === "search" ? toVendorSearch(understood) : null;
  },
  "an error of the vendor": (value) => readEnvelopeError(value, 500),
  "an answer of the vendor": (value) => readDetails(value),
  "the address of a request": (value) => routeLabel(asText(value)),
};

/** Texts that have broken programs before. */
export const NASTY: readonly string[] = [
  "",
  " ",
  "\0",
  "'; drop table users; --",
  '"><script>alert(1)</script>',
  "<img src=x onerror=alert(1)>",
  "{{7*7}}${7*7}",
  "=HYPERLINK(1)",
  "../../etc/passwd",
  "%00%c0%af",
  "\u202egnirts\u2066",
  "\ud800",
  "\ufeff\u200b",
  "__proto__",
  "constructor",
  "9".repeat(400),
  "-0",
  "1e999",
  "NaN",
  "+".repeat(200),
  "ﷺ".repeat(100),
];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 2, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.stringMatching(/^\+?[0-9 ()-]{0,20}$/) },
);
const KEYS = [
  "number",
  "numbers",
  "id",
  "ids",
  "orderId",
  "friendlyName",
  "page",
  "text",
  "email",
  "__proto__",
];
/** Values as a body can carry them. */
export const anyInput: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.jsonValue(),
  fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), text), fc.oneof(text, fc.jsonValue()), { maxKeys: 6 }),
  fc.array(fc.oneof(text, fc.integer(), fc.constant(null)), { maxLength: 6 }),
  fc.double(),
);
