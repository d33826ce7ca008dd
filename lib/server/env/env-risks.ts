import "server-only";
import { z } from "zod";

/** What keeps a real account from starting until it is mended or accepted by name. */
export const RISK_NAMES = [
  "old-node",
  "partial-icu",
  "embedded-database",
  "old-postgres",
  "one-database-role",
] as const;
export type RiskName = (typeof RISK_NAMES)[number];

/** The setting that accepts them, as part of the schema of all settings: names with commas between. */
export const riskSettings = {
  ACCEPT_RISKS: z
    .string()
    .default("")
    .transform((names) => names.split(/[\s,]+/).filter((name) => name !== ""))
    .pipe(
      z.array(
        z.enum(RISK_NAMES, {
          error: `Set ACCEPT_RISKS to names with commas between, of ${RISK_NAMES.join(", ")}.`,
        }),
      ),
    ),
};
