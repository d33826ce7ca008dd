import "server-only";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach } from "vitest";

const OURS = "lib/db/migrations";
const JOURNAL = "meta/_journal.json";

type Journal = {
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[];
};

const journalIn = (folder: string) => JSON.parse(readFileSync(path.join(folder, JOURNAL), "utf8")) as Journal;

/** When the newest migration of this build was written, in ms since 1970. */
export const newestMigration = (): number => journalIn(OURS).entries.at(-1)!.when;

/** Answers folders with the migrations of later builds: ours and then those of these texts. Gone after each test. */
export function useLaterBuilds(): (...later: string[]) => string {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  return (...later) => {
    const folder = mkdtempSync(path.join(tmpdir(), "dashboard-migrations-"));
    folders.push(folder);
    cpSync(OURS, folder, { recursive: true });
    const journal = journalIn(folder);
    const last = journal.entries.at(-1)!;
    later.forEach((text, index) => {
      const tag = `later_${index}`;
      journal.entries.push({ ...last, idx: last.idx + index + 1, when: last.when + index + 1, tag });
      writeFileSync(path.join(folder, `${tag}.sql`), text);
    });
    writeFileSync(path.join(folder, JOURNAL), JSON.stringify(journal));
    return folder;
  };
}
