import { describe, it } from "vitest";
import { fuzzActions, fuzzRoutes } from "@/lib/testing/server/fuzz";
import { useServedApp } from "@/lib/testing/server/served-app";

const app = useServedApp();
/** A taste; a hundred of each are in fuzz.full.test.ts. */
const FEW = 6;
const PATIENCE_MS = 120_000;

describe("the production server", () => {
  it("C2 row 19: answers whatever is posted to its actions", () => fuzzActions(app, FEW), PATIENCE_MS);
  it("C2 row 19: answers whatever is asked of its pages and routes", () => fuzzRoutes(app, FEW), PATIENCE_MS);
});
