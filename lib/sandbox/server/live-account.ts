import "server-only";
import { randomUUID } from "node:crypto";
import { applyEvent, replay, settle, type Account, type AccountEvent } from "../account/account";
import { seedAccount } from "../account/seed-account";
import { lockFolder } from "./folder-lock";
import { openJournal } from "./journal";

/** The account with its clock and its journal. */
export type LiveAccount = {
  readonly account: Account;
  readonly isNew: boolean;
  /** The account's instant in ms; rent and credit are booked up to it. It never goes back. */
  now(): number;
  /** Writes an event down, then applies it: what is answered is on disk. Throws when it cannot be written. */
  record(event: AccountEvent): void;
  close(): void;
};

/** Opens the account of a data folder, or begins one with this many numbers. Rejects with a sentence when it cannot. */
export async function openAccountIn(dataDir: string, numbers: number): Promise<LiveAccount> {
  const unlock = await lockFolder(dataDir);
  try {
    return openLocked(dataDir, numbers, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function openLocked(dataDir: string, numbers: number, unlock: () => void): LiveAccount {
  const { events, journal, isNew } = openJournal(dataDir, () =>
    seedAccount({ seed: randomUUID(), startedAt: Date.now(), count: numbers }),
  );
  const account = replay(events);
  const now = () => {
    const instant = Math.max(account.settledTo, Date.now() + account.clockOffsetMs);
    settle(account, instant);
    return instant;
  };
  now();
  return {
    account,
    isNew,
    now,
    record(event) {
      journal.append(event);
      applyEvent(account, event);
    },
    close() {
      journal.close();
      unlock();
    },
  };
}
