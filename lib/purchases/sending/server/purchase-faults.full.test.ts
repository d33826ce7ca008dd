import { beforeAll, describe, it } from "vitest";
import { FAULT_ROWS, liveThrough, nameOf } from "@/lib/testing/vendor/server/purchase-faults";
import { type Instance, usePurchaseWorld } from "@/lib/testing/purchases/server/purchase-world";

const world = usePurchaseWorld();
const PATIENCE_MS = 180_000;
let instance: Instance;
let cookie: string;
beforeAll(async () => {
  instance = await world.start();
  cookie = await world.newPerson();
}, PATIENCE_MS);

describe("a purchase on the production server that is hit at", () => {
  it.each(FAULT_ROWS.map((row, index) => [nameOf(row), row, `+1415555${1100 + index}`] as const))(
    "%s",
    async (_name, row, number) => {
      instance = await liveThrough(world, instance, cookie, number, row);
    },
    PATIENCE_MS,
  );
});
