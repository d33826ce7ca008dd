import "server-only";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import { numbers, setupItems } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type SetupChange } from "@/lib/domain/setup/setup-change";
import { runSetups } from "@/lib/numbers/setup/server/run-jobs";
import { createSetup, steerSetup } from "@/lib/numbers/setup/server/store-job";
import { syncNumbers } from "@/lib/testing/server/test-mirror";
import { makeUser } from "@/lib/testing/server/test-users";
import { startTestServer, type TestServer } from "./http-server";
import { type TestVendor } from "./test-vendor";

export type SetupVendor = ReturnType<typeof behindProxy>;

/**
 * The sandbox behind a proxy that loses what the test wants lost, with its numbers in the mirror. Call it at the top of
 * the file, after useTestDatabase and useSandbox.
 */
export function behindProxy(vendor: TestVendor) {
  let proxy: TestServer;
  let count = 0;
  const puts = new Map<string, number>();
  const world = {
    ids: [] as string[],
    who: { personId: "", requestId: "request" },
    /** Whether the answer of a PUT, counted from 1, is lost after the sandbox has taken it. */
    loses: (_count: number): boolean => false,
    /** Whether it is lost before the sandbox sees it. */
    drops: (_count: number): boolean => false,
    /** How often the sandbox was told about each number, and how many PUTs were tried. */
    puts,
    tried: () => count,
    told: () => [...puts.values()].reduce((sum, one) => sum + one, 0),
    /** The clock of the runners, ahead of the database's: leases end when the test says so. */
    aheadMs: 0,
    clock: async () => new Date(Date.now() + world.aheadMs),
    configOf: async (id: string) =>
      ((await (await vendor.fetch(`/numbers/${id}/config`)).json()) as { data: Record<string, unknown> })
        .data,
    putConfig: (id: string, config: object) =>
      vendor.fetch(`/numbers/${id}/config`, { method: "PUT", body: JSON.stringify(config) }),
    itemsOf: (jobId: string) =>
      database()
        .select()
        .from(setupItems)
        .where(eq(setupItems.jobId, jobId))
        .orderBy(asc(setupItems.position)),
    sandboxPuts: async () => (await vendor.state()).requests["PUT /v2/numbers/{id}/config"] ?? 0,
    /** A draft that was read, and started. */
    async start(
      change: Omit<SetupChange, "friendlyName">,
      ids: readonly string[],
      namePattern: string | null = null,
    ) {
      const { jobId } = await createSetup({ ids: [...ids], namePattern, change }, world.who);
      await runSetups({ clock: world.clock });
      await steerSetup(jobId, "start", world.who);
      return jobId;
    },
  };
  beforeAll(async () => {
    const target = vendor.url().replace("/v2", "");
    proxy = await startTestServer(async (request, response, body) => {
      const isPut = request.method === "PUT";
      const id = /numbers\/([^/]+)\/config/.exec(request.url ?? "")?.[1] ?? "";
      if (isPut) {
        count += 1;
        if (world.drops(count)) return void response.destroy();
        puts.set(id, (puts.get(id) ?? 0) + 1);
      }
      const isLost = isPut && world.loses(count);
      const answer = await fetch(`${target}${request.url}`, {
        method: request.method ?? "GET",
        headers: { "X-Auth-Token": vendor.token },
        ...(isPut ? { body } : {}),
      });
      const text = await answer.text();
      if (isLost) return void response.destroy();
      response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
    });
    process.env.AUDIAN_API_URL = proxy.url;
    await syncNumbers();
    world.who.personId = (await makeUser("ops", "Olga Ops")).id;
    world.ids = (await database().select({ id: numbers.id }).from(numbers)).map(({ id }) => id);
  });
  afterAll(() => proxy.close());
  return world;
}
