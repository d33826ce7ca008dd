import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { type FailureMode } from "@/lib/sandbox/control/server/control-settings";
import { type Instance, type World } from "@/lib/testing/purchases/server/purchase-world";
import { type ConnectionRule } from "@/lib/testing/vendor/server/tcp-proxy";
import { type OwnPostgres } from "./own-postgres";

/** What goes wrong with the answers to purchases; most of them were carried out. */
const LOST: readonly ConnectionRule[] = [
  { fault: { direction: "up", after: 0, act: "reset" } },
  { fault: { direction: "up", after: '{"number":"+1415', act: "reset" } },
  { fault: { direction: "down", after: 0, act: "reset" } },
  { fault: { direction: "down", after: 0, act: "end" } },
  { fault: { direction: "down", after: 0, act: "hang" } },
  { fault: { direction: "down", after: '"success":true', act: "reset" } },
  { delayUpMs: 7_000 },
];
const FAILURES: readonly FailureMode[] = ["429", "500", "503", "html", "cut", "empty"];

export type Trouble = { readonly name: string; make(): Promise<void> };

/** All that goes wrong on a bad day, one after the other; each is over when its promise is, but for what it leaves. */
export function troublesOf({
  world,
  postgres,
  victim,
  chance,
}: {
  readonly world: World;
  readonly postgres: OwnPostgres;
  /** The instance that is killed and comes back. */
  victim: Instance;
  chance(): number;
}): readonly Trouble[] {
  const one = <Kind>(kinds: readonly Kind[]) => kinds[Math.floor(chance() * kinds.length)]!;
  const aWhile = () => pause(500 + chance() * 2_500);
  const kill = async () => {
    await world.kill(victim);
    await aWhile();
    victim = await world.restart(victim);
  };
  return [
    {
      name: "a slow vendor",
      make: async () => void (await world.vendor.control({ latencyMs: Math.round(chance() * 400) })),
    },
    {
      name: "a vendor that refuses",
      make: async () => {
        await world.vendor.control({ failure: one(FAILURES), failureCount: 1 + Math.floor(chance() * 20) });
        await aWhile();
      },
    },
    { name: "a lost answer", make: async () => world.ruleNextPurchase(one(LOST)) },
    { name: "an instance that is killed", make: kill },
    { name: "a lost answer", make: async () => world.ruleNextPurchase(one(LOST)) },
    { name: "a database that crashes", make: () => postgres.crash() },
    {
      name: "a vendor that hangs",
      make: async () => {
        await world.vendor.control({ failure: "hang", failureCount: 2 });
        await aWhile();
      },
    },
    {
      name: "a database out of reach",
      make: async () => {
        world.databaseProxy.cut();
        await aWhile();
        world.databaseProxy.restore();
      },
    },
    { name: "connections that are frozen", make: async () => world.databaseProxy.freeze(() => true) },
    { name: "a lost answer", make: async () => world.ruleNextPurchase(one(LOST)) },
    {
      name: "a full disk",
      make: async () => {
        await postgres.fillDisk(true);
        await aWhile();
        await postgres.fillDisk(false);
      },
    },
  ];
}

/** From here on nothing goes wrong any more. */
export async function heal(world: World): Promise<void> {
  world.ruleNextPurchase({});
  world.databaseProxy.restore();
  await world.vendor.control({ failure: null, latencyMs: 0 });
}
