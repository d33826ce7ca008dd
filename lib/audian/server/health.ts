import "server-only";
import { audian } from "./client";

/** Whether reads reach the vendor at the moment. */
export const vendorHealth = () => audian().health();
