import { beforeAll, describe, expect, it } from "vitest";
import { FAULT_ROWS, liveThrough, nameOf } from "@/lib/testing/vendor/server/purchase-faults";
import { type Instance, usePurchaseWorld } from "@/lib/testing/purchases/server/purchase-world";

/** The worst of the matrix; all of it is in purchase-faults.full.test.ts. */
const SHORT = [
  "P2 after `sending` is committed, SIGKILL: not bought",
  "P4 executed, answer lost by RST, SIGKILL: bought",
  "P6 answer read, not stored, no database: bought",
  "P7 order stored, not yet said so, SIGKILL: bought",
];
const rows = FAULT_ROWS.filter((row) => SHORT.includes(nameOf(row)));

const world = usePurchaseWorld();
const PATIENCE_MS = 180_000;
let instance: Instance;
let cookie: string;
beforeAll(async () => {
  instance = await world.start();
  cookie = await world.newPerson();
}, PATIENCE_MS);

describe("a purchase on the production server that is hit at", () => {
  it("the places named above, all of which there are", () => expect(rows).toHaveLength(SHORT.length));

  it.each(rows.map((row, index) => [nameOf(row), row, `+1415555${1000 + index}`] as const))(
    "%s",
    async (_name, row, number) => {
      instance = await liveThrough(world, instance, cookie, number, row);
    },
    PATIENCE_MS,
  );
});
