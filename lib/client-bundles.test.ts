import path from "node:path";
import { describe, expect, it } from "vitest";
import { bundledBy, files, importsOf, read, resolveFile } from "@/lib/testing/source-files";

const client = files.filter((file) => /^\s*["']use client["']/.test(read(file)));

describe("what a browser is sent", () => {
  it("never lets client components reach into a server folder", () => {
    const reaching = client.flatMap((file) =>
      importsOf(file)
        .filter((target) => /\/server\//.test(target))
        .map((target) => `${file} -> ${target}`),
    );
    expect(reaching).toEqual([]);
  });

  it("sends no browser what only the server needs", () => {
    const SERVER_ONLY =
      /^(zod|pg|drizzle-orm|pino|undici|next-auth|node:.*|libphonenumber-js)(\/(?!react$)|$)/;
    const way = new Map(client.map((file) => [file, file]));
    const found: string[] = [];
    for (const [file, trail] of way) {
      for (const specifier of bundledBy(file)) {
        if (SERVER_ONLY.test(specifier)) found.push(`${trail} -> ${specifier}`);
        const target = specifier.startsWith("@/")
          ? resolveFile(specifier.slice(2))
          : specifier.startsWith(".")
            ? resolveFile(path.posix.join(path.posix.dirname(file), specifier))
            : null;
        // Of an action the browser gets only its address.
        if (!target || way.has(target) || /\/actions\.ts$/.test(target) || !/\.tsx?$/.test(target)) continue;
        way.set(target, `${trail} -> ${target}`);
      }
    }
    expect(found).toEqual([]);
  });
});
