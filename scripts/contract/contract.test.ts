import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useConnectProxies } from "@/lib/testing/network/server/connect-proxy";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { contractText } from "./contract-text";
import { runContract } from "./contract";

const vendor = useSandbox({ numbers: 3 });
const startProxy = useConnectProxies();
const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  for (const way of ["log", "error"] as const)
    vi.spyOn(console, way).mockImplementation((text: string) => void said.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("npm run contract", () => {
  it("tells what it found and keeps what was answered in a file of one's own", async () => {
    const record = path.join(mkdtempSync(path.join(tmpdir(), "contract-")), "kept", "recording.json");
    const args = ["--url", `${vendor.url()}/`, "--token", vendor.token, "--record", record];
    expect(await runContract(args)).toBe(0);
    expect(said.join()).toContain("Nothing differs from what the dashboard assumes.");
    expect(said.join()).toContain(record);
    const kept = readFileSync(record, "utf8");
    expect(JSON.parse(kept)).toMatchObject({ exchanges: expect.any(Array) as unknown });
    expect(said.join() + kept).not.toContain(vendor.token);
    expect(statSync(record).mode & 0o777).toBe(0o600);
  });

  it.each([
    [["--url", "http://api.audian.com/v2", "--token", "long enough"], "https://"],
    [["--url", "http://127.0.0.1:9/v2", "--token", "long enough"], "does not answer"],
    [["--url", "https://api.audian.com/v2", "--token", "short"], "AUDIAN_API_TOKEN"],
    [["--buy", "+14155559501"], "It reads and never changes anything"],
  ])("says what is wrong with %j", async (args, sentence) => {
    expect(await runContract(args)).toBe(2);
    expect(said.join()).toContain(sentence);
  });

  it("goes through the company's proxy, says so, and what it answered, without the proxy's password", async () => {
    const proxy = await startProxy(9);
    proxy.status = 407;
    vi.stubEnv("HTTPS_PROXY", `http://someone:canary-of-the-proxy@127.0.0.1:${proxy.port}`);
    expect(await runContract(["--url", "https://api.audian.test", "--token", "long enough"])).toBe(2);
    expect(proxy.asked).toEqual(["api.audian.test:443"]);
    expect(said.join("\n")).toContain(`Through the proxy 127.0.0.1:${proxy.port}: Audian.`);
    expect(said.join("\n")).toMatch(
      /does not answer.*The proxy refused the connection to Audian \(PROXY_407\)/,
    );
    expect(said.join("\n")).not.toContain("canary");
  });

  it("begins with what differs, and counts it", () => {
    const found = { seen: null, means: null };
    const text = contractText(
      [
        { ...found, point: "one", verdict: "as assumed" },
        { point: "two", verdict: "differs", seen: '"x"', means: "It is unknown." },
      ],
      { url: "http://vendor", record: "FILE" },
    );
    expect(text.indexOf("two")).toBeLessThan(text.indexOf("one"));
    expect(text).toContain("1 point differs from what the dashboard assumes.");
  });
});
