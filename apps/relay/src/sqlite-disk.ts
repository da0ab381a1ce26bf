import { closeSync, fdatasync, fdatasyncSync, fstatSync, openSync } from "node:fs";
import { promisify } from "node:util";
import { type Database, SqliteError } from "better-sqlite3";

/** Resolves once all that was written to the open file is durable. */
export type Sync = (file: number) => Promise<void>;

/** Bytes of the write-ahead log after which it is brought home into the main file. */
const LONG = 4 * 1024 * 1024;

const realSync: Sync = promisify(fdatasync);

/**
 * [Note: the disk is waited for aside]
 * With `synchronous=NORMAL` SQLite commits into its write-ahead log and does not wait for the disk. Here a thread of the
 * runtime waits in its place, on the same file, before anybody is told: as durable as `synchronous=FULL`, but a slow disk
 * holds up only those who write. Bringing the log home does the same in SQLite's own order: the log is durable already,
 * its pages go to the main file, that becomes durable, and only then the log is emptied. Nothing is committed meanwhile.
 * Files are opened once and stay open: closing any descriptor of the main file would drop SQLite's locks on it.
 */
export interface Disk {
  /** Makes all that is committed durable. Once this rejects nobody knows what the disk has: commit nothing more. */
  sync(): Promise<void>;
  /** The same, holding up everything; for the end. */
  syncNow(): void;
  /**
   * Brings the log home and empties it, or leaves it for later where somebody still reads from it. Answers SQLite's error
   * where it could not write, which leaves all as it was; rejects where `sync` would.
   */
  bringHome(): Promise<unknown>;
  /** Whether the log grew much since it was last brought home. */
  isLong(): boolean;
  /** To be called when the database is closed. */
  close(): void;
}

/** The disk under an open database in WAL mode; one that is kept in memory has none and needs none. */
export function openDisk(database: Database, sync: Sync = realSync): Disk {
  return database.memory ? NO_DISK : diskUnder(database, sync);
}

function diskUnder(database: Database, sync: Sync): Disk {
  const main = openSync(database.name, "r+");
  const log = openSync(`${database.name}-wal`, "r+");
  let before = 0;
  let inUse: Promise<unknown> = Promise.resolve();

  function wait(file: number): Promise<void> {
    const waiting = sync(file);
    inUse = waiting.catch(() => {});
    return waiting;
  }

  /** Whether nobody else reads what is older, so that all of the log could be brought home. */
  function checkpoint(mode: "PASSIVE" | "TRUNCATE"): boolean {
    database.pragma("synchronous = OFF");
    try {
      const [{ busy, log: pages, checkpointed }] = database.pragma(`wal_checkpoint(${mode})`) as [Checkpoint];
      return busy === 0 && pages === checkpointed;
    } finally {
      database.pragma("synchronous = NORMAL");
    }
  }

  return {
    sync: () => wait(log),
    syncNow: () => {
      fdatasyncSync(main);
      fdatasyncSync(log);
    },
    bringHome: async () => {
      try {
        const isWhole = checkpoint("PASSIVE");
        await wait(main);
        if (isWhole && database.open) checkpoint("TRUNCATE");
        return null;
      } catch (error) {
        if (error instanceof SqliteError) return error;
        throw error;
      } finally {
        before = fstatSync(log).size;
      }
    },
    isLong: () => fstatSync(log).size - before > LONG,
    close: () =>
      void inUse.then(() => {
        closeSync(log);
        closeSync(main);
      }),
  };
}

interface Checkpoint {
  busy: number;
  log: number;
  checkpointed: number;
}

const NO_DISK: Disk = {
  sync: () => Promise.resolve(),
  syncNow: () => {},
  bringHome: () => Promise.resolve(null),
  isLong: () => false,
  close: () => {},
};
