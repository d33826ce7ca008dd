import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLog, secretsOf } from "./log";

const SECRET = 'canary/"secret"+of the tests=';
const OTHERS = ["token-canary-77", "postgres-pässword"];

function written(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = "";
  write(createLog("debug", [SECRET, ...OTHERS], { write: (line: string) => void (text += line) }));
  return text;
}
const failing = (message: string, more: object = {}) => Object.assign(new Error(message), more);

describe("the log", () => {
  it.each<[string, (log: ReturnType<typeof createLog>) => void]>([
    ["as the message", (log) => log.info(SECRET)],
    ["in a field", (log) => log.info({ event: "x", url: `https://a/?key=${SECRET}` }, "x")],
    ["deep in a field", (log) => log.info({ a: { b: { c: [{ d: SECRET }] } } }, "x")],
    ["as a name", (log) => log.info({ [SECRET]: 1 }, "x")],
    ["in an error", (log) => log.error({ err: failing(`refused ${SECRET}`) }, "x")],
    ["in the cause of an error", (log) => log.error({ err: failing("x", { cause: failing(SECRET) }) }, "x")],
    ["encoded for an address", (log) => log.info({ url: encodeURIComponent(SECRET) }, "x")],
    ["in base64", (log) => log.info({ body: Buffer.from(SECRET).toString("base64") }, "x")],
    ["in hex", (log) => log.info({ body: Buffer.from(SECRET).toString("hex") }, "x")],
    ["as a token", (log) => log.info({ token: SECRET, user: { password: SECRET } }, "x")],
  ])("C2 row 40: never holds a secret %s", (_where, write) => {
    const text = written(write);
    expect(text).toContain("[removed]");
    for (const part of [SECRET, encodeURIComponent(SECRET), "canary/", Buffer.from(SECRET).toString("hex")])
      expect(text).not.toContain(part);
    expect(() => JSON.parse(text)).not.toThrow();
  });

  it.each([
    ["a session cookie", "__Host-next-auth.session-token=abc.def-ghi; Path=/", "abc.def-ghi"],
    ["a sealed token", "eyJhbGciOiJkaXIifQ..c2FsdA.Ym9keQ.dGFn", "Ym9keQ"],
    ["an authorisation", "Authorization: Bearer abcdefghijkl", "abcdefghijkl"],
    ["a password in an address", "postgresql://user:hunter2hunter2@host/db", "hunter2hunter2"],
    ["a password's hash", "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g", "aGFzaGhhc2g"],
  ])("C2 row 40: takes %s out by its form", (_name, said, secret) => {
    const text = written((log) => log.warn({ event: "x", said }, said));
    expect(text).not.toContain(secret);
    expect(text).toContain("[removed]");
  });

  it("C2 row 40: never holds who asks a company's proxy, in any spelling", () => {
    const said = [
      "http://someone:hunter2%2Fhunter2@proxy.example",
      "Proxy-Authorization: Basic c29tZW9uZTpodW50ZXIyL2h1bnRlcjI=",
      "c29tZW9uZTpodW50ZXIyL2h1bnRlcjI=",
      "someone:hunter2/hunter2",
      "hunter2/hunter2",
    ];
    for (const name of ["HTTPS_PROXY", "https_proxy"]) {
      let text = "";
      const secrets = secretsOf({ [name]: said[0] });
      const log = createLog("debug", secrets, { write: (line: string) => void (text += line) });
      for (const one of said) log.error({ event: "x", one, err: failing(one) }, one);
      expect(text).toContain("[removed]");
      expect(text).not.toMatch(/hunter2|c29tZW9uZTpod/);
    }
  });

  it("C2 row 40: tells of a failed query without its values and without the row", () => {
    const cause = failing("duplicate key", { detail: "Key (email)=(ann@private.example)", code: "23505" });
    const err = failing("Failed query: insert into users values ($1)\nparams: ann@private.example,\nhash", {
      cause,
      params: ["ann@private.example"],
    });
    const text = written((log) => log.error({ err }, "x"));
    expect(text).not.toContain("ann@private.example");
    expect(text).toContain("Failed query: insert into users");
    expect(text).toContain("23505");
  });

  it("C2 row 40: is one line a call, whatever is logged", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        '\r\n{"level":"info","msg":"forged"}',
        "\u2028",
        "\u0085x",
        "\u202egnirts",
        "\u001b[2J",
      ),
    );
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const text = written((log) => log.info({ event: "x", one, [`k${other}`]: other }, one));
        expect(text.endsWith("\n")).toBe(true);
        expect(text.slice(0, -1)).not.toMatch(/[\r\n\u0085\u2028\u2029\u202a-\u202e\u001b]/);
        JSON.parse(text);
      }),
      { numRuns: 2_000 },
    );
  });
});
