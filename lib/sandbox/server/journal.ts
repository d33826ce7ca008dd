import "server-only";
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { type AccountEvent } from "../account/account";

const FILE_NAME = "account.jsonl";
const NEWLINE = 0x0a;

export type Journal = {
  /** Writes one event and returns when it is on disk. Throws when it is not; the journal is then as before. */
  append(event: AccountEvent): void;
  close(): void;
};

/**
 * Opens the account's journal (one JSON event per line), made by `begin` when there is none. A last line that was
 * cut by a crash was never acknowledged and is dropped.
 */
export function openJournal(
  dataDir: string,
  begin: () => readonly AccountEvent[],
): { readonly events: readonly AccountEvent[]; readonly journal: Journal; readonly isNew: boolean } {
  const file = path.join(dataDir, FILE_NAME);
  const isNew = !existsSync(file);
  if (isNew) createJournal(dataDir, file, begin());
  const { events, length } = readJournal(file);
  return { events, journal: appendTo(file, length), isNew };
}

/** Written beside and renamed, so that a crash leaves either the whole beginning or none. */
function createJournal(dataDir: string, file: string, events: readonly AccountEvent[]): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.draft`;
  const handle = openSync(draft, "w", 0o600);
  for (const event of events) writeAll(handle, toLine(event));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
  const folder = openSync(dataDir, "r");
  fsyncSync(folder);
  closeSync(folder);
}

function readJournal(file: string): { events: AccountEvent[]; length: number } {
  const bytes = readFileSync(file);
  const events: AccountEvent[] = [];
  let length = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, length)) {
    const event = parseLine(bytes.toString("utf8", length, end));
    if (!event) {
      const isLast = bytes.indexOf(NEWLINE, end + 1) === -1;
      if (isLast) break;
      throw new Error(
        `The sandbox account in ${path.dirname(file)} cannot be read: line ${events.length + 1} of its journal is damaged. Move the folder away to start with a new account.`,
      );
    }
    events.push(event);
    length = end + 1;
  }
  return { events, length };
}

function appendTo(file: string, knownLength: number): Journal {
  const handle = openSync(file, "r+");
  let length = knownLength;
  ftruncateSync(handle, length);
  return {
    append(event) {
      // Two processes on one journal would sell numbers twice; the second one notices here.
      if (fstatSync(handle).size !== length) throw new Error("Another process writes to this journal.");
      const line = toLine(event);
      try {
        writeAll(handle, line, length);
        fsyncSync(handle);
      } catch (error) {
        ftruncateSync(handle, length);
        throw error;
      }
      length += line.length;
    },
    close: () => closeSync(handle),
  };
}

function writeAll(handle: number, bytes: Buffer, position: number | null = null): void {
  for (let written = 0; written < bytes.length;) {
    const at = position === null ? null : position + written;
    written += writeSync(handle, bytes, written, bytes.length - written, at);
  }
}

function toLine(event: AccountEvent): Buffer {
  return Buffer.from(`${JSON.stringify(event)}\n`);
}

function parseLine(line: string): AccountEvent | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && "kind" in value ? (value as AccountEvent) : null;
  } catch {
    return null;
  }
}
