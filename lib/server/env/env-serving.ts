import "server-only";
import { wholeNumber } from "./env-number";

/** The settings of a process behind a proxy or balancer, as part of the schema of all settings. */
export const servingSettings = {
  DRAIN_SECONDS: wholeNumber("DRAIN_SECONDS", 0, 300).default(5),
  KEEP_ALIVE_SECONDS: wholeNumber("KEEP_ALIVE_SECONDS", 5, 3_600).default(65),
};
