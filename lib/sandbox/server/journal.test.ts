import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AccountEvent } from "../account/account";
import { openJournal } from "./journal";

const opened: AccountEvent = { kind: "opened", at: 1, accountId: "acc_1", creditCents: 5, grantCents: 5 };
const credit = (creditCents: number): AccountEvent => ({ kind: "credit_set", at: 2, creditCents });

describe("the journal", () => {
  let folder: string;
  let file: string;
  const open = () => openJournal(folder, () => [opened]);
  const reread = () => {
    const { events, journal } = open();
    journal.close();
    return events;
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "journal-"));
    file = path.join(folder, "account.jsonl");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("keeps what was appended, in order, and begins only once", () => {
    const { journal, isNew } = open();
    expect(isNew).toBe(true);
    journal.append(credit(1));
    journal.append(credit(2));
    journal.close();
    expect(open().isNew).toBe(false);
    expect(reread()).toEqual([opened, credit(1), credit(2)]);
    expect(readdirSync(folder)).toEqual(["account.jsonl"]);
  });

  it.each([
    '{"kind":"credit_set","at":2,"cred',
    '{"kind":"credit_set","at":2,"creditCents":9}',
    "\0\0\0\0\n",
    "é",
  ])("drops a last line that was not finished: %j", (torn) => {
    open().journal.close();
    appendFileSync(file, torn);
    const { events, journal } = open();
    expect(events).toEqual([opened]);
    journal.append(credit(3));
    journal.close();
    expect(reread()).toEqual([opened, credit(3)]);
    expect(readFileSync(file, "utf8").split("\n")).toHaveLength(3);
  });

  it("refuses to open with a sentence when an earlier line is damaged", () => {
    open().journal.close();
    appendFileSync(file, `not json\n${JSON.stringify(credit(1))}\n`);
    expect(open).toThrow(/line 2 of its journal is damaged\. Move the folder away/);
  });

  it("writes nothing when another process has written meanwhile", () => {
    const { journal } = open();
    const other = open().journal;
    other.append(credit(1));
    expect(() => journal.append(credit(2))).toThrow("Another process writes to this journal.");
    expect(reread()).toEqual([opened, credit(1)]);
  });

  it("leaves no half-made account when it was killed while making one", () => {
    writeFileSync(`${file}.1.draft`, '{"kind":"ope');
    expect(reread()).toEqual([opened]);
  });
});
