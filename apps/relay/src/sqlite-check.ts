import type { Database } from "better-sqlite3";

/** Bytes up to which a file is looked through at each start: about a second. A backup looks through it whatever its size. */
const CHECKED_MOST = 512 * 1024 * 1024;

/** Throws an error of code SQLITE_CORRUPT where the file is damaged, as far as a look through its pages shows. */
export function checkFile(database: Database): void {
  if (sizeOf(database) > CHECKED_MOST) return;
  const found = database.pragma("quick_check(1)", { simple: true });
  if (found !== "ok") throw damaged();
}

export const damaged = (): Error =>
  Object.assign(new Error("The database is damaged."), { code: "SQLITE_CORRUPT" });

export const sizeOf = (database: Database): number =>
  (database.pragma("page_count", { simple: true }) as number) *
  (database.pragma("page_size", { simple: true }) as number);
