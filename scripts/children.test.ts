import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { passLogLines } from "./children";

it("Log lines of the web server come through whole, wherever they were cut on the way", async () => {
  const lines = [`{"event":"one","text":"${"ä€".repeat(40)}"}`, '{"event":"two"}', '{"event":"three"}'];
  const bytes = Buffer.from([lines[0], "  ▲ Next.js says something", lines[1], lines[2], ""].join("\n"));
  for (const size of [1, 2, 7, 64, bytes.length]) {
    const from = new PassThrough();
    const to = new PassThrough();
    passLogLines(from, to);
    for (let at = 0; at < bytes.length; at += size) from.write(bytes.subarray(at, at + size));
    from.end();
    from.on("close", () => setImmediate(() => to.end()));
    expect(await text(to)).toBe(`${lines.join("\n")}\n`);
  }
});
