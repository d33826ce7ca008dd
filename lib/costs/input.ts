import { z } from "zod";

export const readCostsInputSchema = z.strictObject({});
