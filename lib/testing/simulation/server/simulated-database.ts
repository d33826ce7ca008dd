import "server-only";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { databasePool } from "@/lib/db/server/connection";

/** What a history writes and another one must not see; also what a database that goes back in time forgets. */
const TABLES = ["orders", "purchases", "numbers", "number_history", "own_facts_history", "walks"] as const;
/** Before the catalogue in every session of the app, so that its clock is the history's. */
const SEARCH_PATH = "simulated,pg_catalog,public";

const CLOCK = `
  create schema simulated;
  create unlogged table simulated.clock (at timestamptz not null);
  insert into simulated.clock values (pg_catalog.now());
  create function simulated.clock_timestamp() returns timestamptz language sql volatile
    as 'select at from simulated.clock';
  create function simulated.now() returns timestamptz language sql volatile
    as 'select at from simulated.clock';
  alter table orders alter column placed_at set default simulated.now();
  alter table activity alter column at set default simulated.now();`;

/** The address of the app's database, with the history's clock in place of the server's. */
export function withSimulatedClock(url: string): string {
  const address = new URL(url);
  address.searchParams.set("options", `-c search_path=${SEARCH_PATH}`);
  return address.toString();
}

/** A real database whose clock, and whose loss, are decided from outside. Whoever opens it ends it. */
export class SimulatedDatabase {
  private constructor(
    private readonly client: pg.Client,
    private readonly administrator: string,
  ) {}

  static async open(url: string): Promise<SimulatedDatabase> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(CLOCK);
    for (const table of TABLES) {
      await client.query(`create unlogged table simulated.kept_${table} (like public.${table})`);
    }
    await client.query("insert into installation (kind, fingerprint) values ('sandbox', 'simulated')");
    await client.query("update installation set database_identity = database_identity()");
    // Rows are put back as they were, one table after the other.
    await client.query("set session_replication_role = replica");
    const database = new SimulatedDatabase(client, await addPerson(client, "admin"));
    database.watchPool();
    return database;
  }

  end = () => this.client.end();
  isAway = false;

  /** Connections are refused while the database is away. */
  private watchPool(): void {
    const pool = databasePool();
    const connect = pool.connect.bind(pool) as (...given: unknown[]) => unknown;
    const refuse = (callback?: (error: Error) => void) => {
      const error = new Error("no connection");
      return callback ? callback(error) : Promise.reject(error);
    };
    const watched = (...given: [callback?: (error: Error) => void]) =>
      this.isAway ? refuse(...given) : connect(...given);
    Object.assign(pool, { connect: watched });
  }

  /** Empties it for a history. Answers the people who order. */
  async begin(): Promise<{ administrator: string; people: string[] }> {
    this.isAway = false;
    await this.client.query(`truncate ${TABLES.map((table) => `public.${table}`).join()} cascade`);
    const people = [];
    for (let count = 0; count < 3; count += 1) people.push(await addPerson(this.client, "support"));
    return { administrator: this.administrator, people };
  }

  async setClock(at: Date): Promise<void> {
    await this.client.query("update simulated.clock set at = $1", [at]);
  }

  /** From here on its commits may be forgotten. */
  async keepCopy(): Promise<void> {
    for (const table of TABLES) {
      await this.client.query(`truncate simulated.kept_${table}`);
      await this.client.query(`insert into simulated.kept_${table} select * from public.${table}`);
    }
  }

  /** Everything is as it was at the copy, and the database tells that it is another one. */
  async forget(): Promise<void> {
    await this.client.query("begin");
    for (const table of TABLES) {
      const { rows } = await this.client.query<{ name: string }>(
        `select quote_ident(attname) as name from pg_attribute
          where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [`public.${table}`],
      );
      const columns = rows.map(({ name }) => name).join();
      await this.client.query(`delete from public.${table}`);
      await this.client.query(
        `insert into public.${table} (${columns}) overriding system value select ${columns} from simulated.kept_${table}`,
      );
    }
    await this.client.query("update installation set database_identity = 'before'");
    await this.client.query("commit");
  }

  /** The same text as describeStore makes of the model; from here on the clock says `next`. */
  async describe(next: Date): Promise<string[]> {
    const { rows } = await this.client.query<{ said: string }>({
      name: "describe",
      text: SAID,
      values: [next],
    });
    return rows.map(({ said }) => said).sort();
  }
}

/** The id of a history's order. */
export const orderIdOf = (order: number) => `00000000-0000-4000-8000-${String(order).padStart(12, "0")}`;

async function addPerson(client: pg.Client, role: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    "insert into users (email, name, role, password_hash) values ($1, 'Somebody', $2, 'none') returning id",
    [`${randomUUID()}@example.test`, role],
  );
  return rows[0]!.id;
}

const ms = (column: string) => `coalesce(floor(extract(epoch from ${column}) * 1000)::bigint::text, '-')`;
const order = "ltrim(right(order_id::text, 12), '0')";
const SAID = `
  with moved as (update simulated.clock set at = $1)
  select concat_ws(' ', 'order ' || ltrim(right(id::text, 12), '0'), case when needs_resume then 'held' else 'free' end,
    'until', ${ms("paused_until")}, coalesce(pause_reason, '-'), 'troubles', troubles_in_a_row,
    'stopped', coalesce(stop_reason, '-')) as said
  from orders
  union all
  select concat_ws(' ', 'purchase ' || ${order} || '/' || position, number, state, coalesce(outcome_code, '-'),
    'sent', ${ms("sent_at")}, 'check', ${ms("next_look_at")},
    'absent', case when was_absent_before then 'true' else 'false' end, ${ms("first_absent_at")},
    'other', case when named_number is not null or named_id is not null then 'true' else 'false' end,
    'id', coalesce(number_id, '-'), 'settled', ${ms("settled_at")}, 'released', ${ms("released_at")},
    'doubtful', case when may_have_been_sent then 'true' else 'false' end)
  from purchases
  union all
  select concat_ws(' ', 'number ' || id, number, 'seen', ${ms("last_seen_at")}, 'misses', misses,
    case when gone_at is null then 'here' else 'gone' end)
  from numbers`;
