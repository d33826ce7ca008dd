import { beforeEach, describe, expect, it } from "vitest";
import { changeWatch } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { ChangingAccount, raisedChanges } from "@/lib/testing/changes/server/test-changes";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { useAnyVendor } from "@/lib/testing/vendor/server/any-vendor";
import { forgetWatch } from "./change-watch";

useTestDatabase();
const { account, reset } = useAnyVendor();
let vendor: ChangingAccount;

/** Ten numbers that were read, and nothing to tell of them. */
beforeEach(async () => {
  reset();
  await emptyMirror();
  vendor = new ChangingAccount(account);
  for (let index = 0; index < 10; index += 1) vendor.set(index);
  expect(await vendor.read()).toBe("complete");
  await vendor.read();
  expect(await raisedChanges()).toEqual([]);
});

describe("nothing is raised", () => {
  it("by the first sync of an account, whatever is in it", async () => {
    await emptyMirror();
    vendor.set(30);
    await vendor.read();
    expect(await raisedChanges()).toEqual([]);
  });

  it("by an incomplete sync; the next complete one tells", async () => {
    vendor.set(20);
    vendor.set(1, { name: "Elsewhere" });
    let page = 0;
    account.total = () => (page += 1);
    expect(await vendor.read()).toBe("incomplete");
    expect(await raisedChanges()).toEqual([]);
    account.total = (rows) => rows;
    await vendor.read();
    expect(await raisedChanges()).toEqual([
      "num_1 name Desk 1 > Elsewhere (none)",
      "num_20 appeared - > active (9900 USD)",
    ]);
  });

  it("by a number that only an incomplete list had", async () => {
    vendor.set(20);
    let page = 0;
    account.total = () => (page += 1);
    await vendor.read();
    account.total = (rows) => rows;
    vendor.numbers.delete(20);
    await vendor.readAll();
    await vendor.readAll();
    expect(await raisedChanges()).toEqual([]);
  });

  it("by rows that the list has twice", async () => {
    await vendor.read(2);
    await vendor.read();
    expect(await raisedChanges()).toEqual([]);
  });

  it("by a list that is so much shorter that somebody has to decide", async () => {
    for (let index = 1; index < 10; index += 1) vendor.numbers.delete(index);
    vendor.set(0, { name: "Elsewhere" });
    for (const _reading of [1, 2, 3]) expect(await vendor.read()).toBe("incomplete");
    expect(await raisedChanges()).toEqual([]);
  });

  it("by the first sync after a restore, nor of what it missed", async () => {
    await forgetWatch(database());
    vendor.set(1, { name: "Elsewhere" });
    vendor.set(20);
    vendor.set(2, { cents: 199 });
    vendor.numbers.delete(5);
    await vendor.readAll();
    await vendor.read();
    expect(await raisedChanges()).toEqual([]);
    expect(await database().select().from(changeWatch)).toMatchObject([{ isRestored: true }]);
    vendor.set(6, { cents: 199 });
    vendor.numbers.delete(7);
    await vendor.readAll();
    expect(await raisedChanges()).toEqual([
      "num_6 price 9900 > 19900 (10000 USD)",
      "num_7 gone active > - (-9900 USD)",
    ]);
  });
});
