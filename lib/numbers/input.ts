import { z } from "zod";
import { LAST_PAGE, MAX_TEXT_LENGTH, type NumberSort, PAGE_SIZES, SORTS } from "./list/filters";

const text = z
  .string()
  .max(MAX_TEXT_LENGTH)
  .regex(/^\P{Cc}*$/u);
const name = text.min(1).nullable();

export const numberFiltersSchema = z.strictObject({
  search: text,
  status: name,
  country: z.string().length(2).nullable(),
  area: z.string().max(6).regex(/^\d+$/).nullable(),
  costCentre: name,
  tag: name,
  isRenewingSoon: z.boolean(),
  isPriceUnknown: z.boolean(),
  isGone: z.boolean(),
  sort: z.literal([...SORTS] as [NumberSort, ...NumberSort[]]),
  size: z.literal(PAGE_SIZES),
  page: z.int().min(1).max(LAST_PAGE),
});

export const nothingSchema = z.strictObject({});

const numberId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u);

/** Whether a number may have this id: nobody is asked about another. */
export const isNumberId = (id: string): boolean => numberId.safeParse(id).success;

export const numberInputSchema = z.strictObject({ id: numberId });

/** The size of the list as the person saw it: another one is not what was accepted. */
export const acceptSmallerListInputSchema = z.strictObject({ listed: z.int().min(0) });
