import { describe, expect, it } from "vitest";
import { sendJson } from "@/lib/testing/vendor/server/http-server";
import { useTestClients } from "@/lib/testing/vendor/server/test-client";
import { currentCaller, noteCaller, onBehalfOf } from "@/lib/audian/server/caller";
import { PersonBudget } from "./person-budget";

const start = useTestClients();
const answer = (_request: unknown, response: Parameters<typeof sendJson>[0]) =>
  void setTimeout(() => sendJson(response, 200, { success: true, data: {} }), 5);
const ask = (client: Awaited<ReturnType<typeof start>>["client"], path: string) =>
  client.get(path, "/numbers/{id}").then(
    () => "answered",
    (error: { vendorCode?: string }) => error.vendorCode ?? "failed",
  );

describe("a person's budget of the vendor's calls", () => {
  it("holds three carts' worth at once, refills by the second, and is one's own", () => {
    let now = 0;
    const budget = new PersonBudget(() => now);
    const takeAll = (person: string) => {
      for (let taken = 0; ; taken += 1) {
        try {
          budget.take(person);
        } catch (error) {
          expect(error).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: 1 });
          return taken;
        }
      }
    };
    expect(takeAll("one")).toBe(600);
    expect(takeAll("other")).toBe(600);
    now += 30_000;
    expect(takeAll("one")).toBe(60);
    now += 24 * 60 * 60 * 1000;
    expect(takeAll("one")).toBe(600);
  });

  it("ends for the day, however slowly the calls are made", () => {
    let now = 0;
    const budget = new PersonBudget(() => now);
    let made = 0;
    for (let second = 0; second < 24 * 60 * 60; second += 1) {
      now += 1_000;
      try {
        for (;;) {
          budget.take("script");
          made += 1;
        }
      } catch {
        // Waits a second and goes on, as a script would.
      }
    }
    expect(made).toBeGreaterThan(5_000);
    expect(made).toBeLessThanOrEqual(10_000);
  });

  it("is asked by the client itself, whatever calls it, and by nothing without a person", async () => {
    const { client, server } = await start(answer, { now: () => 0 });
    const said = await onBehalfOf("one", () =>
      Promise.all(Array.from({ length: 620 }, (_unused, index) => ask(client, `/numbers/${index}`))),
    );
    expect(said.filter((outcome) => outcome === "PERSON_LIMIT").length).toBe(20);
    expect(server.seen).toHaveLength(600);
    expect(client.health().breaker).toBe("closed");
    expect(await onBehalfOf("other", () => ask(client, "/numbers/a"))).toBe("answered");
    expect(await ask(client, "/numbers/b")).toBe("answered");
    const written = onBehalfOf("one", () => client.put("/numbers/c/config", "/numbers/{id}/config", {}));
    await expect(written).rejects.toMatchObject({ vendorCode: "PERSON_LIMIT" });
  });

  it("leaves half of the places to others, and checks of purchases go before all people", async () => {
    const order: string[] = [];
    const { client } = await start((request, response) => {
      order.push(request.url ?? "");
      answer(request, response);
    });
    const script = onBehalfOf("script", () =>
      Promise.all(Array.from({ length: 40 }, (_unused, index) => ask(client, `/script/${index}`))),
    );
    const honest = onBehalfOf("honest", () => ask(client, "/honest"));
    const crowd = Promise.all(
      Array.from({ length: 40 }, (_unused, index) =>
        onBehalfOf(`person ${index}`, () => ask(client, `/crowd/${index}`)),
      ),
    );
    const check = client.get("/check", "/numbers", { lane: "checks" });
    await Promise.all([script, honest, crowd, check]);
    const place = (path: string) => order.findIndex((url) => url.endsWith(path));
    expect(place("/honest")).toBeLessThan(8);
    expect(place("/check")).toBeLessThanOrEqual(9);
    expect(place("/crowd/39")).toBeLessThan(place("/script/39"));
  });
});

describe("who causes a call", () => {
  it("is known inside the work done for them, through waits, and nowhere else", async () => {
    expect(currentCaller()).toBeNull();
    noteCaller("nobody asks here");
    expect(currentCaller()).toBeNull();
    await onBehalfOf("one", async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      expect(currentCaller()).toBe("one");
    });
    expect(currentCaller()).toBeNull();
  });
});
