import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { signedIn } from "@/lib/testing/server/action-client";
import { useServedApp } from "@/lib/testing/server/served-app";

const TOKEN = "token-for-the-metrics-of-tests";
const app = useServedApp({ settings: { METRICS_TOKEN: TOKEN } });

describe("the metrics", () => {
  const read = (authorization?: string) =>
    app.ask("/api/metrics", authorization ? { headers: { Authorization: authorization } } : {});

  it("are read with their token alone, and name nobody", async () => {
    const Cookie = await signedIn("support");
    expect((await app.ask("/numbers", { headers: { Cookie } })).status).toBe(200);
    await Promise.all(
      Array.from({ length: 32 }, () => app.ask("/api/exports/numbers", { headers: { Cookie } })),
    );
    expect((await read()).status).toBe(401);
    expect((await read("Bearer wrong")).status).toBe(401);
    const response = await read(`Bearer ${TOKEN}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/plain");
    const text = await response.text();
    for (const series of [
      'purchases{state="bought"}',
      'http_server_request_duration_seconds_count{route="/numbers",method="GET",status="2xx"}',
      'http_client_request_duration_seconds_count{route="/numbers",method="GET",outcome="2xx"}',
      'requests_over_limit_total{kind="export"} 2',
      "sync_age_seconds",
      "orders_waiting",
      "purchase_unclear_oldest_age_seconds",
      "nodejs_eventloop_lag_p99_seconds",
    ])
      expect(text).toContain(series);
    const people = await database().select({ email: users.email, id: users.id }).from(users);
    for (const secret of [
      ...people.flatMap(({ email, id }) => [email, id]),
      TOKEN,
      app.vendor.token,
      "+1415",
    ])
      expect(text).not.toContain(secret);
  });

  it("do not grow with what is asked for", async () => {
    const COUNT = /^http_server_request_duration_seconds_count\{.*\}/gm;
    const series = async () =>
      [...(await (await read(`Bearer ${TOKEN}`)).text()).matchAll(COUNT)].map(([line]) => line);
    const askAround = async () => {
      await app.ask(`/numbers/${randomUUID()}`);
      await app.ask(`/${randomUUID()}`);
    };
    await askAround();
    // An answer is counted when it has gone out, which may be after it was read here.
    await vi.waitFor(async () => expect((await series()).join()).toContain('route="other"'), 5_000);
    const before = await series();
    for (let count = 0; count < 20; count += 1) await askAround();
    expect(await series()).toEqual(before);
  });
});
