import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type NumberQuote } from "@/lib/purchases/checkout/cart";
import { quoteText } from "@/lib/domain/money/due-now";
import { actionIds, callAction, signedIn } from "@/lib/testing/server/action-client";
import { type FailPointHub, startFailPointHub } from "@/lib/testing/purchases/server/fail-point-hub";
import { expectLogged, SECRET_REPLACED, useServedApp } from "@/lib/testing/server/served-app";
import { startTcpProxy, type TcpProxy } from "@/lib/testing/vendor/server/tcp-proxy";

const app = useServedApp({ settings: SECRET_REPLACED.before });
let hub: FailPointHub;
let databaseProxy: TcpProxy;
/** Another process of the same build, behind a database that can go away, with fail points. */
let other: { url: string; output(): string };
let support: string;

beforeAll(async () => {
  hub = await startFailPointHub();
  const address = new URL(process.env.DATABASE_URL ?? "");
  databaseProxy = await startTcpProxy(Number(address.port));
  address.port = String(databaseProxy.port);
  other = await app.startAnother({
    DATABASE_URL: address.toString(),
    NEXTAUTH_URL: app.url(),
    ...SECRET_REPLACED.after,
    TEST_HOOKS: JSON.stringify({ failPointUrl: hub.url }),
  });
  support = await signedIn("support");
});
afterAll(async () => {
  await databaseProxy.close();
  await hub.close();
});

const posts = async (number: string) =>
  (await app.vendor.state()).purchases.filter((purchase) => purchase.number === number).length;
async function review(url: string, number: string) {
  const answer = await callAction<NumberQuote>(url, support, "quoteNumberAction", {
    number,
    friendlyName: "",
  });
  if (!answer.ok) throw new Error(answer.failure.code);
  const { orderId, quote } = answer.data;
  return { orderId, number, friendlyName: "", seenQuote: quoteText(quote) };
}

describe("two instances of one build", () => {
  it("C2 row 33: an action that one has reviewed is carried out by the other, also a plain form, and while their secrets differ", async () => {
    const input = await review(app.url(), "+14155551551");
    expect(await callAction(other.url, support, "placeOrderAction", input)).toMatchObject({ ok: true });
    await vi.waitFor(async () => expect(await posts("+14155551551")).toBe(1), { timeout: 30_000 });
    const html = await (await app.ask("/numbers", { headers: { Cookie: support } })).text();
    expect(html).toContain("/_next/static/");
    const body = new FormData();
    body.set(`$ACTION_ID_${actionIds().signOutAction ?? ""}`, "");
    const leaving = await signedIn("support");
    const response = await fetch(`${other.url}/numbers`, {
      method: "POST",
      redirect: "manual",
      headers: { Cookie: leaving, Origin: app.url() },
      body,
    });
    expect(response.status).toBe(303);
    expect((await app.ask("/numbers", { headers: { Cookie: leaving } })).status).toBe(307);
  });
});

describe("a tab that is older than the build", () => {
  it("C2 row 34: buys nothing, and the answer tells the browser why", async () => {
    const number = "+14155551552";
    const input = await review(app.url(), number);
    const response = await app.ask("/buy", {
      method: "POST",
      headers: {
        "Next-Action": "7f".padEnd(42, "0"),
        "Content-Type": "text/plain;charset=UTF-8",
        Origin: app.url(),
        Cookie: support,
      },
      body: JSON.stringify([input]),
    });
    expect(response.status).toBe(409);
    expect(response.headers.get("x-nextjs-action-not-found")).toBe("1");
    expect(await posts(number)).toBe(0);
    expect(await database().$count(purchases, eq(purchases.number, e164(number)))).toBe(0);
  });
});

describe("too many requests of one person", () => {
  it("C2 row 36: a burst of exports ends in 429 with the time to wait", async () => {
    const cookie = await signedIn("ops");
    const answers = await Promise.all(
      Array.from({ length: 45 }, () => app.ask("/api/exports/numbers", { headers: { Cookie: cookie } })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(15);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(30);
    for (const response of refused) {
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(await response.text()).toMatch(/Too many exports[\s\S]*Try again in \d+ second/);
    }
  });
});

describe("a layer that throws", () => {
  it("C2 row 38: ends one request, not the process, and leaves nothing half done", async () => {
    const number = "+14155551553";
    const input = await review(other.url, number);
    const reached = hub.once("before-order-stored", () => "throw");
    const answer = await callAction(other.url, support, "placeOrderAction", input);
    await reached;
    expect(answer).toMatchObject({ ok: false, failure: { code: "UNEXPECTED" } });
    expect(await database().$count(orders, eq(orders.id, input.orderId))).toBe(0);
    expect(await posts(number)).toBe(0);
    expect((await fetch(`${other.url}/api/healthz`)).status).toBe(200);
    expect(await callAction(other.url, support, "placeOrderAction", input)).toMatchObject({ ok: true });
    await vi.waitFor(async () => expect(await posts(number)).toBe(1), { timeout: 30_000 });
  });
});

describe("without its database", () => {
  const INNARDS = /select |insert |postgres|ECONN|node_modules|\bat [\w.]+ \(|\.ts:|stack|127\.0\.0\.1:\d+/i;

  it("C2 row 48: no page opens and nothing is bought; C2 row 37: answers hold the reference of a log line, not the error", async () => {
    const number = "+14155551554";
    const input = await review(other.url, number);
    databaseProxy.cut();
    try {
      for (const path of ["/numbers", "/buy", "/costs", "/purchases", "/activity"]) {
        const response = await fetch(other.url + path, { headers: { Cookie: support }, redirect: "manual" });
        const text = await response.text();
        expect(response.status, path).toBeGreaterThanOrEqual(500);
        expect(text, path).not.toMatch(/Tess Test|\+1 ?415/);
        expect(text, path).not.toMatch(INNARDS);
        const digest = /digest\\*":\\*"([^"\\]+)/.exec(text)?.[1];
        await expectLogged(other.output, digest, { event: "framework", level: "error" });
      }
      const exported = await fetch(`${other.url}/api/exports/numbers`, { headers: { Cookie: support } });
      expect(exported.status).toBe(500);
      const sentence = await exported.text();
      const reference = /Reference: ([0-9a-f-]{36})/.exec(sentence)?.[1];
      await expectLogged(other.output, reference, { event: "export_failed", level: "error" });
      expect(sentence).not.toMatch(INNARDS);
      const answer = await callAction(other.url, support, "placeOrderAction", input);
      expect(answer).toMatchObject({ ok: false, failure: { code: "UNEXPECTED" } });
      expect(JSON.stringify(answer)).not.toMatch(INNARDS);
      const told = answer.ok ? undefined : answer.failure.requestId;
      await expectLogged(other.output, told, { event: "action_failed", level: "error" });
      expect((await fetch(`${other.url}/api/healthz`)).status).toBe(200);
      expect((await fetch(`${other.url}/api/readyz`)).status).toBe(503);
    } finally {
      databaseProxy.restore();
    }
    expect(await posts(number)).toBe(0);
    expect(await database().$count(orders, eq(orders.id, input.orderId))).toBe(0);
    await vi.waitFor(async () => expect((await fetch(`${other.url}/api/readyz`)).status).toBe(200), {
      timeout: 20_000,
    });
    expect(await callAction(other.url, support, "placeOrderAction", input)).toMatchObject({ ok: true });
  });

  it("a database that was migrated by another build makes an instance say that it is not ready, and why", async () => {
    const ask = async () => {
      const answer = await fetch(`${app.url()}/api/readyz`);
      return [answer.status, ((await answer.json()) as { status: string }).status];
    };
    const moveNewest = (ms: number) =>
      database().execute(sql`update drizzle.__drizzle_migrations set created_at = created_at + ${ms}
        where id = (select max(id) from drizzle.__drizzle_migrations)`);
    expect(await ask()).toEqual([200, "ok"]);
    await moveNewest(1_000);
    expect(await ask()).toEqual([503, "database schema is newer than this build"]);
    await moveNewest(-2_000);
    expect(await ask()).toEqual([503, "database schema is older than this build"]);
    await moveNewest(1_000);
    expect(await ask()).toEqual([200, "ok"]);
  });

  it("C2 row 37: what the vendor says in its errors stays inside", async () => {
    await app.vendor.control({ failure: "html" });
    const said: string[] = [];
    for (const name of ["quoteNumberAction", "similarNumbersAction", "sortPastedAction"])
      for (const input of [{}, { number: "+14155551560", friendlyName: "" }])
        said.push(JSON.stringify(await callAction(app.url(), support, name, input)));
    for (const path of ["/buy?q=777", "/buy?step=cart", "/buy?step=review"])
      said.push(await (await app.ask(path, { headers: { Cookie: support } })).text());
    const manager = await signedIn("manager");
    said.push(await (await app.ask("/costs", { headers: { Cookie: manager } })).text());
    await app.vendor.control({ failure: null });
    expect(said.join("\n")).toContain("Audian");
    expect(
      said.filter(
        (text) => /<h1>(?!\w* )|Bad gateway|<!doctype html><|nginx/i.test(text) && !text.includes("/_next/"),
      ),
    ).toEqual([]);
  });
});
