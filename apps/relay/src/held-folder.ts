import { join } from "node:path";
import Database from "better-sqlite3";

/** That another relay has the data folder. */
export class FolderInUse extends Error {
  readonly code = "INNERMOST_IN_USE";
}

/**
 * Holds a data folder for this process, until `letGo` or its end, however it ends: the lock is the system's, on a file of
 * its own. Throws FolderInUse where another process holds it.
 */
export function holdFolder(dataDir: string): { letGo(): void } {
  const lock = new Database(join(dataDir, "relay.lock"), { timeout: 0 });
  try {
    lock.pragma("journal_mode = MEMORY");
    lock.pragma("locking_mode = EXCLUSIVE");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    throw (error as { code?: string }).code === "SQLITE_BUSY"
      ? new FolderInUse("Another relay uses this data folder.")
      : error;
  }
  return { letGo: () => void lock.close() };
}
