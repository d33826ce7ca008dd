import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { buyOne, checkAfter, storeCompleteSync } from "@/lib/testing/purchases/server/test-drain";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makePerson, purchaseOf } from "@/lib/testing/purchases/server/test-orders";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let person: string;
beforeAll(async () => {
  person = await makePerson();
  await storeCompleteSync();
});

const buy = (number: string) => buyOne(number, person);
type Bought = Awaited<ReturnType<typeof buy>>;
const stateOf = async ({ orderId }: Bought) => (await purchaseOf(orderId)).state;
const listCalls = async () => (await vendor.state()).requests["GET /v2/numbers"] ?? 0;

describe("a purchase that cannot be settled", () => {
  const refuse = (id: string, when: string) =>
    database().execute(
      sql.raw(`create or replace function refuse_it() returns trigger language plpgsql as $$ begin
        if new.id = '${id}' ${when} then raise exception 'not today'; end if; return new; end $$;
      create trigger refuse_it before update on purchases for each row execute function refuse_it();`),
    );
  const allow = () => database().execute(sql`drop trigger refuse_it on purchases`);

  it("keeps no other from it, and is checked again later, not at once", async () => {
    const [stuck, other] = [await buy("+14155559521"), await buy("+14155559522")];
    await refuse(stuck.id, "and new.state = 'bought'");
    await checkAfter(other, 20 * SECOND);
    expect([await stateOf(stuck), await stateOf(other)]).toEqual(["unknown", "bought"]);
    const { nextCheckAt } = await purchaseOf(stuck.orderId);
    expect(nextCheckAt!.getTime()).toBeGreaterThan(other.sentAt!.getTime() + 20 * SECOND);
    const before = await listCalls();
    expect(await checkAfter(other, 20 * SECOND)).toBe(0);
    expect(await listCalls()).toBe(before);
    await allow();
    await checkAfter(stuck, 2 * MINUTE);
    expect(await stateOf(stuck)).toBe("bought");
  });

  it("does not make the account be read again and again although nothing of it can be stored", async () => {
    const stuck = await buy("+14155559523");
    await refuse(stuck.id, "");
    expect(await checkAfter(stuck, 20 * SECOND)).toBe(1);
    const before = await listCalls();
    for (let second = 21; second < 29; second += 2) expect(await checkAfter(stuck, second * SECOND)).toBe(0);
    expect(await listCalls()).toBe(before);
    await allow();
    await checkAfter(stuck, 2 * MINUTE);
    expect(await stateOf(stuck)).toBe("bought");
  });
});
