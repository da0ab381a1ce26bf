import Database from "better-sqlite3";
import { sqliteRows } from "./sqlite-rows.ts";
import { prepareSchema } from "./sqlite-schema.ts";
import type { Rows, Store } from "./storage.ts";

interface Job {
  work(): unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * One SQLite file. `synchronous=FULL` with WAL: a resolved `run` survives a crash of the process and of the machine.
 * Runs that arrive in one turn of the event loop share one commit, so that many pairs share one wait for the disk.
 * Throws if the file cannot be opened, or was written by a newer version.
 */
export function sqliteStore(path: string): Store {
  const database = new Database(path);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("secure_delete = ON");
  prepareSchema(database);
  const rows = sqliteRows(database);
  const transaction = database.transaction((run: () => unknown) => run());
  let queue: Job[] = [];

  function flush(): void {
    const jobs = queue;
    queue = [];
    const results = together(jobs);
    for (const [i, job] of jobs.entries()) {
      if (results) job.resolve(results[i]);
      else alone(job);
    }
  }

  /** The results of all jobs in one commit, or null when one of them threw and nothing was written. */
  function together(jobs: Job[]): unknown[] | null {
    try {
      return transaction.immediate(() => jobs.map((job) => job.work())) as unknown[];
    } catch {
      return null;
    }
  }

  function alone(job: Job): void {
    try {
      job.resolve(transaction.immediate(() => job.work()));
    } catch (error) {
      job.reject(error);
    }
  }

  function run<T>(work: (rows: Rows) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (queue.length === 0) setImmediate(flush);
      queue.push({ work: () => work(rows), resolve: resolve as Job["resolve"], reject });
    });
  }

  return {
    run,
    // Until a checkpoint the deletion itself waits in the write-ahead log, and the old pages stay in the main file.
    scrub: () => void database.pragma("wal_checkpoint(TRUNCATE)"),
    close: () => {
      if (queue.length > 0) flush();
      database.close();
    },
  };
}
