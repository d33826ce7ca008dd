import "server-only";
import { type ClientBase } from "pg";

/** A migration that has run, as drizzle keeps it: its hash (with our mark, see migration-marks.ts), and when it was written, in ms. */
export type RunMigration = { readonly hash: string; readonly at: number };

/** Makes the table in which drizzle keeps what has run, where it is not there, as drizzle makes it. */
export async function createLedger(client: ClientBase): Promise<void> {
  await client.query("create schema if not exists drizzle");
  await client.query(
    "create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)",
  );
}

/** Notes there that a migration has run. */
export async function noteMigration(client: ClientBase, { hash, at }: RunMigration): Promise<void> {
  await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
    hash,
    at,
  ]);
}
