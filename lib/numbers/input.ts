import { z } from "zod";
import { MAX_PARAM_LENGTH } from "@/lib/domain/text/query-params";
import { cleanLine } from "@/lib/domain/annotations";
import { areNumberFilters, NO_FILTERS } from "./list/filters";
import { MAX_VIEW_NAME_LENGTH } from "./list/page";
import { MAX_LOOKED_UP, MAX_LOOKUP_LENGTH } from "./lookup/lookup";

const filterValue = z.union([z.string().max(MAX_PARAM_LENGTH), z.number(), z.boolean(), z.null()]);

/** Filters as the list's address says them: the reader of the address decides what they may be. */
export const numberFiltersSchema = z
  .strictObject(Object.fromEntries(Object.keys(NO_FILTERS).map((key) => [key, filterValue])))
  .refine(areNumberFilters);

export const lookUpInputSchema = z.strictObject({
  text: z
    .string()
    .max(
      MAX_LOOKUP_LENGTH,
      `This is too long: paste at most ${MAX_LOOKED_UP.toLocaleString("en-US")} numbers at once.`,
    )
    .refine((text) => text.trim() !== "", "Paste at least one number."),
});

export const filterChoicesInputSchema = z.strictObject({ filters: numberFiltersSchema });

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

const viewName = z
  .string()
  .max(1_000)
  .transform(cleanLine)
  .pipe(
    z
      .string()
      .min(1, "Give the view a name.")
      .max(MAX_VIEW_NAME_LENGTH, `Use at most ${MAX_VIEW_NAME_LENGTH} characters.`)
      .regex(/^\P{Cc}*$/u, "Remove control characters."),
  );
const viewId = z.uuid();

export const saveViewInputSchema = z.strictObject({
  name: viewName,
  filters: numberFiltersSchema,
  isShared: z.boolean(),
});
export const changeViewInputSchema = z.strictObject({
  id: viewId,
  name: viewName.optional(),
  isShared: z.boolean().optional(),
});
export const deleteViewInputSchema = z.strictObject({ id: viewId });
