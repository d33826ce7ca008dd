import fc from "fast-check";
import { expect, it } from "vitest";
import { DEFAULT_PREFERENCES } from "@/lib/domain/preferences";
import { preferencesInputSchema, readPreferences } from "./preferences-input";

it("whatever is stored reads as preferences that may be saved again", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      const read = readPreferences(json);
      expect(preferencesInputSchema.parse(read)).toEqual(read);
    }),
  );
});

it("what this version cannot read has its default, and the rest stays", () => {
  const csv = { separator: ";", decimal: "," };
  expect(readPreferences({ csv, shortcuts: "sometimes", later: 1 })).toEqual({ ...DEFAULT_PREFERENCES, csv });
});
