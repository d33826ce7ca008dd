import "server-only";
import { type FailPoint } from "@/lib/server/env/fail-point";
import { startTestServer } from "@/lib/testing/vendor/server/http-server";

type Word = "go" | "throw";
type Handler = (pid: number) => Word | Promise<Word>;

export type FailPointHub = {
  readonly url: string;
  /** Answers the next process that reaches this point, once. Resolves when it was reached and answered. */
  once(name: FailPoint, handler: Handler): Promise<void>;
  /** Forgets what waits for a point. */
  clear(): void;
  close(): Promise<void>;
};

/** Where the fail points of started servers report to (lib/server/env/fail-point.ts). */
export async function startFailPointHub(): Promise<FailPointHub> {
  const waiting = new Map<string, { handler: Handler; done: () => void }>();
  const server = await startTestServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://hub");
    const name = pathname.slice(1);
    const entry = waiting.get(name);
    waiting.delete(name);
    const word = entry ? await entry.handler(Number(searchParams.get("pid"))) : "go";
    response.writeHead(word === "go" ? 200 : 500).end();
    entry?.done();
  });
  return {
    url: server.url,
    once: (name, handler) => new Promise((done) => waiting.set(name, { handler, done })),
    clear: () => waiting.clear(),
    close: () => server.close(),
  };
}
