import "server-only";
import { eq, sql } from "drizzle-orm";
import { installation, users } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { type Orderer, ordererOf } from "@/lib/domain/access";
import { waysIn } from "@/lib/server/ways-in";

/** What a person who has ordered may do now. Under the lock of lockOrders it stays so until the transaction ends. */
export async function readOrderer(executor: Executor, personId: string): Promise<Orderer> {
  const [row] = await executor
    .select({ user: users, kind: installation.kind })
    .from(users)
    .leftJoin(installation, sql`true`)
    .where(eq(users.id, personId));
  if (!row) return { mayComeIn: false, mayBuy: false, mayOrderMany: false };
  return ordererOf(row.user, waysIn(row.kind));
}
