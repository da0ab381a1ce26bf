import Database from "better-sqlite3";
import { checkFile, sizeOf } from "./sqlite-check.ts";
import { openDisk, type Sync } from "./sqlite-disk.ts";
import { sqliteRows } from "./sqlite-rows.ts";
import { prepareSchema } from "./sqlite-schema.ts";
import type { Rows, Store } from "./storage.ts";

interface Job {
  work(): unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** What is committed, and what each of its jobs is told once it is durable. */
interface Batch {
  jobs: Job[];
  tells: (() => void)[];
}

export interface SqliteOptions {
  /** What waits for the disk; tests make it slow, or fail. */
  sync?: Sync;
  /** Told whenever writes became durable. */
  wrote?(): void;
  /**
   * Told once, when the disk could not say what it keeps. From then on every run rejects: to go on, the file must be
   * opened anew, by a process that reads what is really there.
   */
  lost?(error: unknown): void;
}

/** How long (ms) a run may be kept waiting by another program that has the file open. */
const PATIENCE = 1000;
/**
 * [Note: what a page remembers]
 * `secure_delete` overwrites what is deleted where it lies. But a page that was split before may hold an older copy of
 * it behind its end, and only writing the whole file anew leaves none. That holds up everything, so that it happens after
 * a space was dropped, at most once in so many scrubs (about an hour), and by itself only while the file has at most so
 * many bytes: about a second. A larger one is for its host to write anew, by `VACUUM`, when it suits them.
 */
const REST = 60;
const WRITTEN_ANEW_MOST = 128 * 1024 * 1024;
const NOTHING: Batch = { jobs: [], tells: [] };

/**
 * One SQLite file in WAL mode: a resolved `run` survives a crash of the process and of the machine. Runs that arrive
 * while the disk is waited for share the next commit, so that many pairs share one wait.
 * Throws if the file cannot be opened, is damaged, or was written by a newer version.
 */
export function sqliteStore(path: string, options: SqliteOptions = {}): Store {
  const database = openDatabase(path);
  const disk = openDisk(database, options.sync);
  const plain = sqliteRows(database);
  const rows: Rows = { ...plain, dropSpace };
  const changes = database.prepare("SELECT total_changes()").pluck();
  const transaction = database.transaction((run: () => unknown) => run());
  let queue: Job[] = [];
  let scrubs: PromiseWithResolvers<void>[] = [];
  let batch = NOTHING;
  let isAwake = false;
  let isClosed = false;
  let lost: { error: unknown } | null = null;
  /** Nobody knows what was dropped before the file was opened. */
  let dropped: "no" | "yes" | "unknown" = "unknown";
  let rest = 0;

  function dropSpace(space: Uint8Array): void {
    dropped = "yes";
    plain.dropSpace(space);
  }

  function commit(jobs: Job[]): Batch {
    const results = together(jobs);
    return { jobs, tells: results ? jobs.map((job, i) => () => job.resolve(results[i])) : jobs.map(alone) };
  }

  /** The results of all jobs in one commit, or null when one of them threw and nothing was written. */
  function together(jobs: Job[]): unknown[] | null {
    try {
      return transaction.immediate(() => jobs.map((job) => job.work())) as unknown[];
    } catch {
      return null;
    }
  }

  function alone(job: Job): () => void {
    try {
      const result = transaction.immediate(() => job.work());
      return () => job.resolve(result);
    } catch (error) {
      return () => job.reject(error);
    }
  }

  function tell(): void {
    const { tells } = batch;
    batch = NOTHING;
    for (const one of tells) one();
  }

  /** Commits all that waits; answers whether that wrote anything. */
  function commitQueue(): boolean {
    const before = changes.get();
    batch = commit(queue);
    queue = [];
    return changes.get() !== before;
  }

  async function settleQueue(): Promise<void> {
    const wrote = commitQueue();
    if (wrote) await disk.sync();
    tell();
    if (wrote) options.wrote?.();
  }

  async function bringHome(): Promise<void> {
    const waiting = scrubs;
    scrubs = [];
    const failed = (waiting.length > 0 && (await writeAnew())) || (await disk.bringHome());
    for (const { resolve, reject } of waiting) failed ? reject(failed) : resolve();
  }

  /** Answers SQLite's error where it could not, which leaves all as it was. */
  async function writeAnew(): Promise<unknown> {
    rest -= 1;
    if (dropped === "no" || rest > 0 || sizeOf(database) > WRITTEN_ANEW_MOST) return null;
    if (dropped === "yes") rest = REST;
    try {
      database.exec("VACUUM");
      dropped = "no";
    } catch (error) {
      return error;
    }
    await disk.sync();
    return null;
  }

  function lose(error: unknown): void {
    lost = { error };
    for (const { reject } of [...batch.jobs, ...queue, ...scrubs]) reject(error);
    [batch, queue, scrubs] = [NOTHING, [], []];
    options.lost?.(error);
  }

  async function turn(): Promise<void> {
    try {
      if (queue.length > 0) await settleQueue();
      if (!isClosed && (scrubs.length > 0 || disk.isLong())) await bringHome();
    } catch (error) {
      if (!isClosed) lose(error);
    }
    isAwake = false;
    if (queue.length > 0 || scrubs.length > 0) wake();
  }

  function wake(): void {
    if (isAwake || isClosed) return;
    isAwake = true;
    setImmediate(() => void turn());
  }

  function run<T>(work: (rows: Rows) => T): Promise<T> {
    if (lost) return Promise.reject(lost.error);
    return new Promise<T>((resolve, reject) => {
      queue.push({ work: () => work(rows), resolve: resolve as Job["resolve"], reject });
      wake();
    });
  }

  /** Until the log is brought home the deletion itself waits in it, and the old pages stay in the main file. */
  function scrub(): Promise<void> {
    if (lost) return Promise.reject(lost.error);
    const waiting = Promise.withResolvers<void>();
    scrubs.push(waiting);
    wake();
    return waiting.promise;
  }

  /** What the disk has is unknown once it is lost; closing the database would mix it with what is in memory. */
  function close(): void {
    if (isClosed) return;
    isClosed = true;
    if (lost) return;
    disk.syncNow();
    tell();
    commitQueue();
    disk.syncNow();
    tell();
    database.close();
    disk.close();
    for (const { resolve } of scrubs) resolve();
  }

  return { run, scrub, close };
}

function openDatabase(path: string): Database.Database {
  const database = new Database(path, { timeout: PATIENCE });
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("wal_autocheckpoint = 0");
    database.pragma("secure_delete = ON");
    checkFile(database);
    prepareSchema(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}
