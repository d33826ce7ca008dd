import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { grantToApp, roleOf } from "./grants";
import { database } from "./connection";
import { migrateDatabase } from "./migrate";

const address = useTestDatabase();
const ROLE = `app_${randomUUID().slice(0, 8)}`;
const PASSWORD = randomBytes(12).toString("hex");
const asOwner = new pg.Client({ connectionString: process.env.DATABASE_URL });
let app: pg.Client;

beforeAll(async () => {
  await asOwner.connect();
  await asOwner.query(`create role ${ROLE} login password '${PASSWORD}'`);
  await migrateDatabase(address.url(), { appRole: ROLE });
  const url = new URL(address.url());
  url.username = ROLE;
  url.password = PASSWORD;
  app = new pg.Client({ connectionString: url.toString() });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await asOwner.query(`drop owned by ${ROLE}`);
  await asOwner.query(`drop role ${ROLE}`);
  await asOwner.end();
});

const refusal = (statement: string) =>
  app.query(statement).then(
    () => "done",
    (error: { code?: string }) => error.code,
  );
const INSUFFICIENT_PRIVILEGE = "42501";

describe("the app's own role in the database", () => {
  it("reads and writes every table, and uses every sequence", async () => {
    const { rows } = await app.query<{ name: string; missing: boolean }>(
      `select relname as name, not (case when relkind = 'S' then has_sequence_privilege(oid, 'usage')
         else has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert') end) as missing
       from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')`,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ missing }) => missing)).toEqual([]);
    await app.query("begin");
    await app.query("insert into users (email, name, role) values ('a@b.example', 'A', 'support')");
    await app.query("update users set name = 'B'");
    await app.query("delete from users");
    await app.query("rollback");
  });

  it("reads which migrations have run", async () => {
    const { rows } = await app.query("select created_at from drizzle.__drizzle_migrations");
    expect(rows.length).toBeGreaterThan(10);
  });

  it.each([
    "delete from drizzle.__drizzle_migrations",
    "update drizzle.__drizzle_migrations set created_at = 0",
    "create table drizzle.more (id int)",
    "update activity set kind = 'other'",
    "delete from activity",
    "truncate activity",
    "alter table activity disable trigger activity_append_only",
    "drop trigger activity_append_only on activity",
    "alter table activity owner to current_user",
  ])("C2 row 41: adds to the activity log, and is refused: %s", async (statement) => {
    await app.query("insert into activity (kind) values ('exported')");
    expect(await refusal(statement)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it("C2 row 41: has old addresses forgotten by the log's owner, and gains no right by saying that it is at work", async () => {
    await app.query(
      `insert into activity (at, kind, details) values (now() - interval '1 year', 'sign_in_refused', '{"address": "192.0.2.7"}')`,
    );
    const { rows } = await app.query("select activity_forget_addresses(now() - interval '30 days', 10) as n");
    expect(rows).toEqual([{ n: 1 }]);
    await app.query("set numbers.forgets = 'yes'");
    expect(await refusal("update activity set kind = 'other'")).toBe(INSUFFICIENT_PRIVILEGE);
    await app.query("reset numbers.forgets");
  });

  it("C2 row 41: not even the owner changes the log by mistake", async () => {
    await expect(asOwner.query("update activity set kind = 'other'")).rejects.toThrow(/append-only/);
    await expect(asOwner.query("delete from activity")).rejects.toThrow(/append-only/);
    await expect(asOwner.query("truncate activity")).rejects.toThrow(/append-only/);
  });

  it.each([
    "create table public.mine (id int)",
    "create schema mine",
    "alter table users add column mine text",
    "alter table purchases drop constraint purchases_pkey",
    "drop table users",
    "drop index users_email",
    "truncate users",
    "drop schema drizzle cascade",
    "create function public.mine() returns int language sql as 'select 1'",
    "create role mine superuser",
    "alter system set fsync = off",
  ])("C2 row 42: cannot change the schema: %s", async (statement) => {
    expect(await refusal(statement)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it("C2 row 42: is neither owner nor superuser", async () => {
    const { rows } = await app.query(
      `select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls as mighty,
         (select count(*)::int from pg_class where relowner = r.oid) as owned,
         (select count(*)::int from pg_database where datdba = r.oid) as databases,
         (select count(*)::int from pg_auth_members where member = r.oid) as memberships
       from pg_roles r where rolname = current_user`,
    );
    expect(rows).toEqual([{ mighty: false, owned: 0, databases: 0, memberships: 0 }]);
  });

  it("is left alone where it owns the schema itself", async () => {
    const role = roleOf(address.url());
    await grantToApp(database(), role);
    await expect(asOwner.query("select has_table_privilege('activity', 'update')")).resolves.toMatchObject({
      rows: [{ has_table_privilege: true }],
    });
  });
});
