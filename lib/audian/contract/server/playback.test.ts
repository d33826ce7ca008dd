import { describe, expect, it } from "vitest";
import { readRecording, startPlayback } from "@/lib/sandbox/server/playback";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { checkContract } from "./check-contract";

const vendor = useSandbox({ numbers: 230 });
type Body = { data: { numbers?: unknown[] } };

describe("a recording that is played back", () => {
  it("is the vendor that was recorded, and can't be changed", async () => {
    const { findings, recording } = await checkContract({
      url: vendor.url(),
      token: vendor.token,
      accountId: vendor.accountId(),
    });
    const exchanges = readRecording(JSON.stringify(recording));
    const playback = await startPlayback({ host: "127.0.0.1", port: 0, token: "played-back", exchanges });
    try {
      const target = { url: playback.url, token: "played-back", accountId: vendor.accountId() };
      expect((await checkContract(target)).findings).toEqual(findings);
      const ask = (path: string, init: RequestInit = {}) =>
        fetch(playback.url + path, { ...init, headers: { "X-Auth-Token": "played-back" } });
      const one = (await (await ask("/numbers?limit=1&offset=0")).json()) as Body;
      expect(one.data.numbers).toHaveLength(100);
      expect((await ask("/numbers/purchase", { method: "POST", body: "{}" })).status).toBe(403);
      expect((await ask("/numbers/num_not_recorded")).status).toBe(404);
      expect((await fetch(`${playback.url}/numbers`)).status).toBe(401);
    } finally {
      await playback.close();
    }
  });

  it.each(["", "{}", '{"exchanges": [{"path": "numbers"}]}', "null"])("is not %j", (text) =>
    expect(() => readRecording(text)).toThrow("no recording of npm run contract"),
  );
});
