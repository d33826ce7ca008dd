import "server-only";
import { z } from "zod";

/** A setting that is a whole number from `min` to `max`. */
export const wholeNumber = (name: string, min: number, max: number) =>
  z.coerce
    .number({ error: `Set ${name} to a whole number.` })
    .int(`Set ${name} to a whole number.`)
    .min(min, `Set ${name} to at least ${min}.`)
    .max(max, `Set ${name} to at most ${max}.`);
