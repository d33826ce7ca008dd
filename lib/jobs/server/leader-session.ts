import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { type QueryConfig } from "pg";
import { openConnection } from "@/lib/db/server/connection";

const HEARTBEAT_MS = 2_000;
/** No answer for so long: the network is cut, and the lead may be with another instance soon. */
const ANSWER_TIMEOUT_MS = 4_000;
/** The server ends a session that sends nothing for so long, and its locks with it. Longer than the two above. */
const IDLE_SESSION_TIMEOUT_MS = 8_000;
const GOODBYE_MS = 500;

export type LeaderSession = {
  /** Rejects when the server does not answer within seconds; the session is lost then. */
  query<Row extends Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Aborted as soon as the session is over, on whichever side. */
  readonly lost: AbortSignal;
  /** Never waits for a connection that does not answer. */
  close(): Promise<void>;
};

/**
 * A session for an advisory lock and LISTEN whose break is noticed on both sides within seconds, also when no packet
 * says so: we ask every two seconds and give up without an answer, the server ends a session from which it hears
 * nothing. We give up first, so that two never think they lead.
 */
export async function openLeaderSession({
  onNotification,
  onAlive,
}: {
  onNotification: () => void;
  onAlive: () => void;
}): Promise<LeaderSession> {
  const connection = await openConnection();
  const lost = new AbortController();
  let isAsking = false;
  const close = async () => {
    clearInterval(heartbeat);
    lost.abort();
    const ended = connection.end().catch(() => undefined);
    await Promise.race([ended, pause(GOODBYE_MS, undefined, { ref: false })]);
    // A peer that is cut off never says goodbye.
    connection.connection.stream.destroy();
  };
  const query: LeaderSession["query"] = async <Row extends Record<string, unknown>>(
    text: string,
    values: unknown[] = [],
  ) => {
    try {
      const config: QueryConfig & { query_timeout: number } = {
        text,
        values,
        query_timeout: ANSWER_TIMEOUT_MS,
      };
      const { rows } = await connection.query<Row>(config);
      onAlive();
      return rows;
    } catch (error) {
      void close();
      throw error;
    }
  };
  const heartbeat = setInterval(() => {
    if (isAsking) return;
    isAsking = true;
    query("select 1")
      .catch(() => undefined)
      .finally(() => (isAsking = false));
  }, HEARTBEAT_MS);
  heartbeat.unref();
  connection.on("notification", onNotification);
  connection.on("end", () => {
    clearInterval(heartbeat);
    lost.abort();
  });
  await query("select set_config('idle_session_timeout', $1, false)", [String(IDLE_SESSION_TIMEOUT_MS)]);
  return { query, lost: lost.signal, close };
}
