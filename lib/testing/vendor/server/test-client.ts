import "server-only";
import { type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach } from "vitest";
import { type AudianClient, createAudianClient } from "@/lib/audian/server/client";
import { type AudianSettings, DEFAULT_LIMITS } from "@/lib/audian/server/settings";
import { startTestServer, type TestServer } from "./http-server";

export const TEST_TOKEN = "the-token-of-this-test";

/** As patient as on a busy machine, but repeating at once. */
export const TEST_LIMITS: AudianSettings["limits"] = {
  ...DEFAULT_LIMITS,
  connectMs: 30_000,
  headersMs: 30_000,
  bodyMs: 30_000,
  attemptMs: 30_000,
  personMs: 60_000,
  backoffBaseMs: 1,
  throttledBaseMs: 1,
  breakerPauseMs: 3_000,
  longestRetryAfterMs: 1_000,
  responseBytes: 20_000,
};

/** For a vendor that keeps the client waiting: the test waits as long. The connection itself has its time. */
export const QUICK_LIMITS: AudianSettings["limits"] = {
  ...TEST_LIMITS,
  headersMs: 120,
  bodyMs: 120,
  attemptMs: 400,
  personMs: 1_500,
  purchaseHeadersMs: 400,
  purchaseMs: 10_000,
};

/** Settings of a client for the server at this address. */
export function testSettings(url: string, change: Partial<AudianSettings> = {}): AudianSettings {
  return {
    baseUrl: `${url}/v2`,
    token: TEST_TOKEN,
    maxConcurrency: 8,
    maxRequestsPerSecond: null,
    limits: TEST_LIMITS,
    random: () => 0.5,
    now: Date.now,
    ...change,
  };
}

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => unknown;

/** Starts real servers with a client each, gone after the test. Call it at the top of the file. */
export function useTestClients() {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const part of open.splice(0)) await part.close();
  });
  return async (
    answer: Answer,
    change: Partial<AudianSettings> = {},
  ): Promise<{ server: TestServer; client: AudianClient }> => {
    let count = 0;
    const server = await startTestServer((request, response) => void answer(request, response, (count += 1)));
    const client = createAudianClient(testSettings(server.url, change));
    open.push(client, server);
    return { server, client };
  };
}
