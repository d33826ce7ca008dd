import { type PhoneNumber } from "@/lib/domain/phone/phone";
import { type PhoneNote } from "@/lib/domain/phone/phone-digits";
import { type UnreadReason } from "@/lib/domain/phone/phone-finds";

const NOTES: Readonly<Record<PhoneNote, string>> = {
  extension: "the extension was left out",
  "old-mexican-prefix": "the old 1 after +52 was left out",
  "restored-zero": "a spreadsheet had dropped the zero at its end",
};

/** What was made of a text beyond its digits; null for nothing. */
export const noteWords = (notes: readonly PhoneNote[]) =>
  notes.length === 0 ? null : [...new Set(notes)].map((note) => NOTES[note]).join("; ");

const HINTS: Readonly<Record<UnreadReason, string>> = {
  "cut-digits": "A spreadsheet has cut digits off: format the column as text.",
  "not-tried": "It was not tried, as there is too much in one paste: paste it again by itself.",
};

/** Why a text cannot be read as a number, and what to do; null where nothing more can be said. */
export const unreadHint = (reason: UnreadReason | null) => reason && HINTS[reason];

/** A number as it is offered where a text could be read as several. */
export const readingWords = ({ international, countryName }: PhoneNumber) =>
  countryName ? `${international} (${countryName})` : international;

/** Asks a person which of the readings is meant, or to write a number with its country code. */
export const countryQuestion = (choices: readonly PhoneNumber[]) =>
  choices.length > 0
    ? "The country code is missing. Which country is it?"
    : "The country code is missing. Write the number with it, such as +1 415 555 1234.";
