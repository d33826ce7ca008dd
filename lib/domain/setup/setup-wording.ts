import { CODE_WORDING } from "../code-wording";

type Words = { readonly what: string; readonly todo: string };

/** What people read of a number that was not set up, where the code is not the vendor's. */
const OWN: Readonly<Record<string, Words>> = {
  CHANGED_MEANWHILE: {
    what: "Someone changed it in the meantime",
    todo: "Nothing was overwritten. Try it again to see how it is set up now.",
  },
  NOT_TAKEN: { what: "Audian did not take all of it", todo: "Open the number to see how it is set up now." },
  NOT_OFFERED: {
    what: "Audian has no settings for this number",
    todo: "Use Audian's portal to set up this number.",
  },
  NOT_READ: { what: "Not read", todo: "" },
  NO_ANSWER: {
    what: "It was sent, but Audian could not be read afterwards",
    todo: "Open the number to see how it is set up, or try again: what is already set is not sent twice.",
  },
  PERSON_DISABLED: {
    what: "The person who started this can no longer sign in",
    todo: "Someone who can set up numbers can continue with the rest.",
  },
  PERMISSION_LOST: {
    what: "The person who started this can no longer set up numbers",
    todo: "Someone who can set up numbers can continue with the rest.",
  },
};

/** The words of a code of a set-up. */
export function setupWords(code: string): Words {
  const own = Object.hasOwn(OWN, code) ? OWN[code] : undefined;
  if (own) return own;
  const row = Object.hasOwn(CODE_WORDING, code) ? CODE_WORDING[code as keyof typeof CODE_WORDING] : undefined;
  return row ? { what: row.what, todo: row.todo ?? "" } : { what: code, todo: "" };
}

/** Why a number could not be set up, where the vendor's answer to its set-up got lost again and again. */
export const unclearWords = (code: string | null): Words => {
  const { what } = setupWords(code ?? "NO_ANSWER");
  return {
    what: `Not confirmed (${what.charAt(0).toLowerCase()}${what.slice(1)})`,
    todo: OWN.NO_ANSWER?.todo ?? "",
  };
};
