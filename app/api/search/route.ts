import { z } from "zod";
import { defineLookup } from "@/lib/action/server/define-lookup";
import { MAX_RECENT, MAX_RECENT_LENGTH, MAX_SEARCH_LENGTH } from "@/lib/search/search";
import { searchEverything } from "@/lib/search/server/search-everything";

/** What the search of the bar finds. `recent`: ids of numbers that this browser has opened, shown while nothing is typed. */
export const GET = defineLookup({
  name: "search",
  permission: "numbers.see",
  input: z.strictObject({
    q: z.string().max(MAX_SEARCH_LENGTH).default(""),
    recent: z.string().max(MAX_RECENT_LENGTH).default(""),
  }),
  run: ({ q, recent }, { person }) =>
    searchEverything({ q, recent: recent.split(" ").filter(Boolean).slice(0, MAX_RECENT) }, person),
});
