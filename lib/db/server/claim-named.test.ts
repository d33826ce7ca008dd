import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { nameAccount } from "@/lib/audian/server/account";
import { createAudianClient } from "@/lib/audian/server/client";
import { installation } from "@/lib/db/schema";
import { type Sandbox, startSandbox } from "@/lib/sandbox/server/http";
import { sendJson, startTestServer, type TestServer } from "@/lib/testing/vendor/server/http-server";
import { testSettings } from "@/lib/testing/vendor/server/test-client";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { claimDatabase } from "./claim";
import { database } from "./connection";

useTestDatabase();
const dataDir = mkdtempSync(path.join(tmpdir(), "customers-"));
/** Two customers of one vendor: an account each, behind one address. */
const KEYS = ["key-of-the-first-customer", "key-of-the-second-customer"] as const;
let customers: readonly Sandbox[];
let vendor: TestServer;
/** What the vendor answers to who asks whose key it is; undefined: what the account does. */
let answerInstead: { status: number; body: unknown } | undefined;

beforeAll(async () => {
  customers = await Promise.all(
    KEYS.map((token) =>
      startSandbox({
        host: "127.0.0.1",
        port: 0,
        dataDir: path.join(dataDir, token),
        token,
        controlSecret: "control-secret-of-this-test",
        numbers: 0,
      }),
    ),
  );
  vendor = await startTestServer(async (request, response, body) => {
    if (answerInstead) return sendJson(response, answerInstead.status, answerInstead.body);
    const token = String(request.headers["x-auth-token"]);
    const account = customers[KEYS.findIndex((key) => key === token)] ?? customers[0]!;
    const passed = await fetch(account.url + (request.url ?? "").replace(/^\/v2/, ""), {
      method: request.method ?? "GET",
      headers: { "X-Auth-Token": token, "Content-Type": "application/json" },
      body: body === "" ? null : body,
    });
    sendJson(response, passed.status, await passed.json());
  });
});
afterAll(async () => {
  await vendor.close();
  await Promise.all(customers.map((customer) => customer.close()));
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  answerInstead = undefined;
  await database().delete(installation);
});

async function nameOf(token: string): Promise<string | null> {
  const client = createAudianClient(testSettings(vendor.url, { token }));
  try {
    return await nameAccount(client);
  } finally {
    await client.close();
  }
}

/** A start with this key, and with this AUDIAN_ACCOUNT_ID. */
const start = async (token: string, configured = "") =>
  claimDatabase(database(), {
    kind: "live",
    fingerprint: `live:${vendor.url}/v2#${configured}`,
    named: await nameOf(token),
  });

describe("a database belongs to the customer whose key came first", () => {
  it("and refuses the key of another customer at the same address, in a sentence with both accounts", async () => {
    await start(KEYS[0]);
    await start(KEYS[0]);
    const [first, second] = customers.map(({ accountId }) => accountId);
    expect(first).not.toBe(second);
    await expect(start(KEYS[1])).rejects.toThrow(
      new RegExp(`^This database belongs to the account ${first} and cannot serve ${second}.*Nothing was`),
    );
    await start(KEYS[0]);
  });

  it("also after AUDIAN_ACCOUNT_ID was added", async () => {
    await start(KEYS[0]);
    await start(KEYS[0], "acc_billing");
    await expect(start(KEYS[1], "acc_billing")).rejects.toThrow(/cannot serve/);
    await start(KEYS[0], "acc_billing");
  });

  it("from the first start at which the vendor names the account", async () => {
    answerInstead = { status: 404, body: { success: false, error: { code: "not_found", message: "no" } } };
    await start(KEYS[0]);
    answerInstead = undefined;
    await start(KEYS[0]);
    await expect(start(KEYS[1])).rejects.toThrow(/cannot serve/);
  });

  it.each([
    ["has no such page", 404, { success: false, error: { code: "not_found", message: "no" } }],
    ["does not take the key there", 401, { status: "error", message: "unauthorized" }],
    ["is in trouble", 500, { status: "error", message: "internal" }],
    ["names nothing", 200, { status: "success", data: {} }],
    ["names an empty id", 200, { status: "success", data: { account_id: " " } }],
    ["answers with a list", 200, { status: "success", data: [] }],
  ])("where a vendor that %s refuses nobody, for nothing is known", async (_how, status, body) => {
    await start(KEYS[0]);
    answerInstead = { status, body };
    expect(await nameOf(KEYS[0])).toBeNull();
    await start(KEYS[1]);
  });

  it("of two first starts with different keys at the same time one is refused", async () => {
    const both = await Promise.allSettled(KEYS.map((key) => start(key)));
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
