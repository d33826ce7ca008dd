import { beforeAll, describe, expect, it } from "vitest";
import { makePerson, order, purchaseOf } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { finishSending, sendQueued } from "./send-purchase";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });
let person: string;
beforeAll(async () => {
  person = await makePerson();
});

const stateOf = async (orderId: string) => (await purchaseOf(orderId)).state;
const context = () => {
  let wakes = 0;
  return { signal: new AbortController().signal, wake: () => void (wakes += 1), wakes: () => wakes };
};

describe("sending what is queued", () => {
  it("sends four orders side by side, and says when there is room again", async () => {
    await vendor.control({ slowAnswerMs: 5_000 });
    const slow = [];
    for (const last of [10, 11, 12, 13]) slow.push(await order(`+141555594${last}`, person));
    const quick = await order("+14155551701", person);
    const loop = context();
    await sendQueued(loop);
    expect(await Promise.all(slow.map(stateOf))).toEqual(["sending", "sending", "sending", "sending"]);
    expect(await stateOf(quick)).toBe("queued");
    await finishSending();
    expect(loop.wakes()).toBe(4);
    await sendQueued(loop);
    await finishSending();
    expect(await Promise.all([...slow, quick].map(stateOf))).toEqual(Array(5).fill("bought"));
  });

  it("sends a new order while a slow one is under way", async () => {
    const slow = await order("+14155559414", person);
    await sendQueued(context());
    const quick = await order("+14155551702", person);
    await sendQueued(context());
    await expect.poll(() => stateOf(quick)).toBe("bought");
    expect(await stateOf(slow)).toBe("sending");
    await finishSending();
    expect(await stateOf(slow)).toBe("bought");
  });

  it("takes nothing new when it is told to stop", async () => {
    const waiting = await order("+14155551703", person);
    await sendQueued({ signal: AbortSignal.abort(), wake: () => undefined });
    expect(await stateOf(waiting)).toBe("queued");
  });
});
