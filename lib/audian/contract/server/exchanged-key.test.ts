import { beforeEach, expect, it } from "vitest";
import { readRecording, startPlayback } from "@/lib/sandbox/server/playback";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { checkContract } from "./check-contract";

const vendor = useSandbox({ numbers: 5 });
beforeEach(() => vendor.control({ auth: "exchange", expireTokens: true, resetCounters: true }));

const check = (token = vendor.token) => checkContract({ url: vendor.url(), token, auth: "exchange" });

it("the contract check exchanges the key once, learns the account by it, and reads otherwise", async () => {
  const { findings, recording } = await check();
  expect(findings.filter(({ verdict }) => verdict === "differs")).toEqual([]);
  expect(findings.find(({ point }) => point === "GET /accounts/{id}/balance")?.verdict).toBe("as assumed");
  const { requests } = await vendor.state();
  const writes = Object.entries(requests).filter(([name]) => !name.startsWith("GET "));
  expect(writes).toEqual([["PUT /v2/api_auth", 1]]);
  expect(JSON.stringify({ findings, recording })).not.toContain(vendor.token);
});

it("a key that is not exchanged is a refused key", async () => {
  const { findings } = await check("another-key");
  expect(findings).toMatchObject([{ point: "The API key", verdict: "differs", seen: "HTTP 401" }]);
});

it("a recording gives a token for a key as well, and names the account that was recorded", async () => {
  const { findings, recording } = await check();
  const exchanges = readRecording(JSON.stringify(recording));
  const playback = await startPlayback({ host: "127.0.0.1", port: 0, token: "played-back", exchanges });
  try {
    const target = { url: playback.url, token: "whatever-key", auth: "exchange" } as const;
    expect((await checkContract(target)).findings).toEqual(findings);
  } finally {
    await playback.close();
  }
});
