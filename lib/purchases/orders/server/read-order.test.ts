import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { whileLocked } from "@/lib/testing/server/while-locked";
import { makePerson, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { isMoving } from "../order";
import { readOrder } from "./read-order";

useTestDatabase();
useSandbox({ numbers: 0 });

describe("an order that is watched", () => {
  it("is never at its end without what stopped it, whatever is written meanwhile", async () => {
    const person = await makePerson();
    const id = await storeOrder(["+14155551001", "+14155551002"], person);
    const viewer = { personId: person, seesAll: false };
    const seen = await whileLocked("purchases", {
      read: () => readOrder(id, viewer),
      change: async (other) => {
        await other.query(
          "update orders set stopped_at = now(), finished_at = now(), stop_reason = 'PURCHASES_OFF' where id = $1",
          [id],
        );
        await other.query(
          "update purchases set state = 'cancelled', settled_at = now(), outcome_code = 'PURCHASES_OFF' where order_id = $1",
          [id],
        );
      },
    });
    expect({ isMoving: isMoving(seen!), isStopped: seen!.stop !== null }).toEqual({
      isMoving: true,
      isStopped: false,
    });
    const after = await readOrder(id, viewer);
    expect({ isMoving: isMoving(after!), isStopped: after!.stop !== null }).toEqual({
      isMoving: false,
      isStopped: true,
    });
  });
});
