import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { isLogLine, passLines } from "./children";

it("Log lines of the web server come through whole, wherever they were cut on the way", async () => {
  const lines = [`{"event":"one","text":"${"ä€".repeat(40)}"}`, '{"event":"two"}', '{"event":"three"}'];
  const bytes = Buffer.from([lines[0], "  ▲ Next.js says something", lines[1], lines[2], ""].join("\n"));
  for (const size of [1, 2, 7, 64, bytes.length]) {
    const from = new PassThrough();
    const to = new PassThrough();
    passLines(from, to, isLogLine);
    for (let at = 0; at < bytes.length; at += size) from.write(bytes.subarray(at, at + size));
    from.end();
    from.on("close", () => setImmediate(() => to.end()));
    expect(await text(to)).toBe(`${lines.join("\n")}\n`);
  }
});

it("What the web server complains about comes through without the secrets of the configuration", async () => {
  process.env.ADMIN_PASSWORD = "canary of the first administrator";
  process.env.MIGRATION_DATABASE_URL = "postgresql://owner:canary-of-the-owner@db.example/numbers";
  process.env.DATABASE_URL = "postgresql://app@db.example/numbers?password=canary-of-the-app";
  const [from, to] = [new PassThrough(), new PassThrough()];
  passLines(from, to);
  from.end(
    [
      "Error: cannot sign in with canary of the first administrator",
      "connect owner canary-of-the-owner, app canary-of-the-app",
    ].join("\n"),
  );
  from.on("close", () => setImmediate(() => to.end()));
  expect(await text(to)).toBe(
    "Error: cannot sign in with [removed]\nconnect owner [removed], app [removed]\n",
  );
});
