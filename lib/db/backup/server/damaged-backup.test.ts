import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import {
  allRows,
  ask,
  FILLING,
  isEmpty,
  useBackupFolder,
  writeChanged,
} from "@/lib/testing/server/test-backups";
import { useMoreDatabases } from "@/lib/testing/server/test-database";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

const databases = useMoreDatabases();
const inFolder = useBackupFolder();
let files = 0;
const newFile = () => inFolder(`${(files += 1)}.gz`);
const changed = (change: (lines: string[]) => string[], options?: { fits: boolean }) => {
  const other = newFile();
  writeChanged(file, other, change, options);
  return other;
};

let source: string;
let target: string;
const file = inFolder("numbers.gz");
beforeAll(async () => {
  source = await databases.make("migrated");
  target = await databases.make("empty");
  await ask(source, ...FILLING);
  await writeBackup(source, file);
});

describe("what is not fit", () => {
  const refused = async (what: string, sentence: RegExp | string) => {
    await expect(restoreBackup(target, what)).rejects.toThrow(sentence);
    expect(await isEmpty(target)).toBe(true);
  };
  const written = (bytes: Uint8Array) => {
    const other = newFile();
    writeFileSync(other, bytes);
    return other;
  };

  it("is a file that is cut, wherever, and the database stays empty", async () => {
    const whole = readFileSync(file);
    for (const part of [0.01, 0.3, 0.6, 0.99]) {
      await refused(
        written(whole.subarray(0, Math.floor(whole.length * part))),
        /is cut short, (after row \d+ of|at its)/,
      );
    }
    await refused(written(whole.subarray(0, whole.length - 1)), /is cut short, after row \d+ of walks/);
    await refused(
      changed((lines) => lines.slice(0, -1)),
      /is cut short, after row 0 of walks/,
    );
  });

  it("is a file with a byte that was changed", async () => {
    const whole = readFileSync(file);
    for (const part of [0.2, 0.5, 0.8]) {
      const bytes = Buffer.from(whole);
      const at = Math.floor(whole.length * part);
      bytes[at] = bytes[at]! ^ 0x10;
      await refused(
        written(bytes),
        /damaged|cut short|cannot be read|not those that were backed up|another order/,
      );
    }
  });

  it("is a file whose rows are others, which says of which table", async () => {
    const rename = (line: string) => line.replace("Line 17", "Line 71");
    await refused(
      changed((lines) => lines.map(rename)),
      /the rows of numbers are not those/,
    );
    const without = (lines: string[]) => lines.filter((line) => !line.includes('"Line 17"'));
    await refused(changed(without), /the rows of numbers are not those/);
    await refused(
      changed((lines) => [...lines, '["more"]']),
      "continues after its end",
    );
  });

  it("is a file that fits itself and no database: nothing of it stays", async () => {
    const orphan = (lines: string[]) => lines.filter((line) => !line.includes("ada@company.example"));
    await refused(changed(orphan, { fits: true }), /violates foreign key/);
    const twice = (lines: string[]) =>
      lines.flatMap((line) => (line.includes("ada@company") ? [line, line] : [line]));
    await refused(changed(twice, { fits: true }), /duplicate key/);
    const other = (lines: string[]) => lines.map((line) => line.replace('"area_code"', '"area"'));
    await refused(changed(other), "has the table numbers as no version of the dashboard makes it");
  });

  it("is no file of ours, and none at all", async () => {
    await refused(written(Buffer.from("not packed")), /is damaged, at its beginning/);
    await refused(written(gzipSync("something else\n")), "is not a backup of the dashboard");
    await refused(written(gzipSync("")), "is empty");
    await refused(inFolder("nowhere.gz"), "There is no file");
  });

  it("is a database that has anything in it, which stays as it is; or one that has nothing to back up", async () => {
    const before = await allRows(source);
    await expect(restoreBackup(source, file)).rejects.toThrow(/not empty .* nothing was changed in it/);
    expect(await allRows(source)).toEqual(before);
    await expect(writeBackup(target, inFolder("of-nothing.gz"))).rejects.toThrow("holds no dashboard");
  });
});
