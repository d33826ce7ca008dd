import { describe, it } from "vitest";
import { fuzzActions, fuzzRoutes } from "@/lib/testing/server/fuzz";
import { useServedApp } from "@/lib/testing/server/served-app";

const app = useServedApp();
const MANY = 100;
const PATIENCE_MS = 900_000;

describe("the production server", () => {
  it(
    "C2 row 19: answers a hundred of anything posted to each action",
    () => fuzzActions(app, MANY),
    PATIENCE_MS,
  );
  it(
    "C2 row 19: answers a hundred of anything asked of each route",
    () => fuzzRoutes(app, MANY),
    PATIENCE_MS,
  );
});
