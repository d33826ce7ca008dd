import "server-only";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import {
  type BackupHeader,
  BackupProblem,
  type BackupTable,
  readHeader,
  readMark,
  RowCounter,
  type TableCount,
  type TableCounts,
} from "./backup-layout";
import { type BackupContents } from "./write-backup";

const ROWS_AT_ONCE = 500;

type Take = {
  readonly header?: (header: BackupHeader) => Promise<void>;
  readonly rows?: (table: BackupTable, rows: readonly string[]) => Promise<void>;
};

/**
 * Reads a file from end to end and hands on what is in it. Throws BackupProblem, saying where, for one that is cut,
 * damaged or changed; rows that came before that have been handed on by then.
 */
export async function readBackup(file: string, take: Take = {}): Promise<BackupContents> {
  const reading = new Reading(file, take);
  try {
    for await (const line of linesOf(file)) await reading.line(line);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") throw new BackupProblem(`There is no file ${file}.`);
    if (!code?.startsWith("Z_")) throw error;
    throw reading.problem(code === "Z_BUF_ERROR" ? "is cut short" : "is damaged");
  }
  return reading.contents();
}

/** Not readline: it takes more for the end of a line than what ends one here. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const text = createGunzip();
  pipeline(createReadStream(file), text, () => undefined);
  let rest = "";
  for await (const part of text.setEncoding("utf8") as AsyncIterable<string>) {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

class Reading {
  #header: BackupHeader | undefined;
  #table: BackupTable | undefined;
  #counter = new RowCounter();
  #waiting: string[] = [];
  #counts: Record<string, TableCount> = {};
  #end: TableCounts | undefined;

  constructor(
    private readonly file: string,
    private readonly take: Take,
  ) {}

  async line(line: string): Promise<void> {
    if (!this.#header) {
      this.#header = readHeader(line, this.file);
      return this.take.header?.(this.#header);
    }
    if (this.#end) throw this.problem("continues after its end");
    if (line.startsWith("[") && this.#table) return this.#row(line);
    const mark = readMark(line);
    if (!mark) throw this.problem("has a line that cannot be read");
    await this.#endTable();
    if ("end" in mark) {
      this.#end = mark.end;
      return;
    }
    const { tables } = this.#header;
    this.#table = tables[Object.keys(this.#counts).length];
    if (this.#table?.name !== mark.table) throw this.problem("has its tables in another order");
  }

  contents(): BackupContents {
    if (!this.#header) throw new BackupProblem(`${this.file} is empty.`);
    if (!this.#end) throw this.problem("is cut short");
    for (const { name } of this.#header.tables) {
      const [is, told] = [this.#counts[name], this.#end[name]];
      if (is && told && is.rows === told.rows && is.sum === told.sum) continue;
      throw new BackupProblem(
        `${this.file} is damaged: the rows of ${name} are not those that were backed up. Take another backup.`,
      );
    }
    return { header: this.#header, counts: this.#end };
  }

  problem(what: string): BackupProblem {
    const where = this.#table
      ? `after row ${this.#counter.count.rows} of ${this.#table.name}`
      : "at its beginning";
    return new BackupProblem(`${this.file} ${what}, ${where}. Take another backup.`);
  }

  async #row(line: string): Promise<void> {
    this.#counter.add(line);
    this.#waiting.push(line);
    if (this.#waiting.length >= ROWS_AT_ONCE) await this.#handOn();
  }

  async #handOn(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = [];
    if (this.#table && rows.length > 0) await this.take.rows?.(this.#table, rows);
  }

  async #endTable(): Promise<void> {
    await this.#handOn();
    if (this.#table) this.#counts[this.#table.name] = this.#counter.count;
    this.#counter = new RowCounter();
  }
}
