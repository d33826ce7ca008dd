import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { sendJson, startTestServer, type TestServer } from "@/lib/testing/vendor/server/http-server";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { type SetupView } from "../../../domain/number-setup";
import { readNumberSetup, setUpNumber } from "./set-up-number";

/** A vendor that replaces what it is sent, where the sandbox merges: its pages do not say which it does. */
let vendor: TestServer;
let config: Record<string, unknown>;
let onPut: "take" | "take-and-lose" | "lose" | "ignore" | "refuse" | "go-away";
const person = { personId: randomUUID(), requestId: "request" };

useTestDatabase();
beforeAll(async () => {
  vendor = await startTestServer((request, response, body) => {
    if (request.method === "GET") {
      if (onPut === "go-away" && vendor.seen.some((call) => call.startsWith("PUT")))
        return void response.destroy();
      return sendJson(response, 200, { success: true, data: { id: "n", number: "+14155550000", ...config } });
    }
    if (onPut === "refuse")
      return sendJson(response, 400, { success: false, error: { code: "bad_request" } });
    if (onPut !== "lose" && onPut !== "ignore") config = JSON.parse(body) as Record<string, unknown>;
    if (onPut === "lose" || onPut === "take-and-lose" || onPut === "go-away") return void response.destroy();
    sendJson(response, 200, { success: true, data: {} });
  });
  process.env.AUDIAN_API_URL = vendor.url;
  delete (globalThis as { audianClient?: unknown }).audianClient;
  await database().insert(users).values({ id: person.personId, email: "a@b.c", name: "Ann", role: "ops" });
});
beforeEach(() => {
  config = { friendly_name: "Before", sms_webhook: "https://a.example", future: { kept: [1, 2] } };
  vendor.seen.length = 0;
  vendor.bodies.length = 0;
});
afterAll(() => vendor.close());

const rename = async (how: typeof onPut) => {
  onPut = how;
  delete (globalThis as { audianClient?: unknown }).audianClient;
  const { setup, version } = (await readNumberSetup("n")) as Extract<SetupView, { kind: "offered" }>;
  return setUpNumber({ id: "n", version, setup: { ...setup, friendlyName: "After" } }, person);
};
const puts = () => vendor.seen.filter((call) => call.startsWith("PUT")).length;

describe("setting a number up at a vendor that replaces", () => {
  it("loses nothing, not even what we do not know", async () => {
    expect(await rename("take")).toMatchObject({ changed: ["friendly name"], notTaken: [] });
    expect(config).toEqual({
      friendly_name: "After",
      sms_webhook: "https://a.example",
      future: { kept: [1, 2] },
    });
  });

  it("whose answer is lost is asked again before anything is said, and sent once", async () => {
    expect(await rename("take-and-lose")).toMatchObject({ changed: ["friendly name"] });
    expect(puts()).toBe(1);
  });

  it("that never got it changed nothing, and says so after looking", async () => {
    await expect(rename("lose")).rejects.toMatchObject({ name: "AudianError" });
    expect([config.friendly_name, puts()]).toEqual(["Before", 1]);
  });

  it("that goes away afterwards leaves it unclear, and says so", async () => {
    await expect(rename("go-away")).rejects.toMatchObject({ code: "NOT_CONFIRMED" });
    expect(puts()).toBe(1);
  });

  it("that takes it and does nothing is told apart from one that did", async () => {
    expect(await rename("ignore")).toMatchObject({ changed: [], notTaken: ["friendly name"] });
  });

  it("that refuses changed nothing", async () => {
    await expect(rename("refuse")).rejects.toMatchObject({ code: "INVALID_REQUEST" });
  });
});
