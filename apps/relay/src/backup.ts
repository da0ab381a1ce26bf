import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { FolderInUse, holdFolder } from "./held-folder.ts";
import { MIGRATIONS } from "./migrations.ts";
import { codeOf, wordsFor } from "./trouble.ts";

/** What a backup holds. */
export interface Inventory {
  spaces: number;
  records: number;
  bytes: number;
}

export type Outcome = { ok: true; inventory: Inventory; aside?: string } | { ok: false; words: string };

const no = (words: string): Outcome => ({ ok: false, words });
const DATABASE = "relay.db";

/**
 * Copies the database of `dataDir` into `file`, while the relay runs or not: one consistent moment of it, without a trace of
 * what was deleted, looked through and durable before it gets its name. Writes nothing else. Never overwrites a file.
 */
export function backUp(dataDir: string, file: string): Outcome {
  const source = join(dataDir, DATABASE);
  if (!existsSync(source))
    return no(`There is no database in ${dataDir}: set INNERMOST_DATA to the relay's data folder.`);
  if (existsSync(file)) return no(`${file} is there already: choose another name.`);
  return withPart(file, (part) => {
    closeSync(openSync(part, "wx", 0o600));
    const database = new Database(source, { fileMustExist: true });
    try {
      database.prepare("VACUUM INTO ?").run(part);
    } finally {
      database.close();
    }
    return keep(part, file);
  });
}

/**
 * Puts a backup into `dataDir`, once it was looked through. Refuses where a relay runs, and where a database is unless
 * `replace`: then that one is set aside, not deleted.
 */
export function restore(file: string, dataDir: string, replace = false): Outcome {
  if (!existsSync(file)) return no(`There is no file ${file}.`);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const target = join(dataDir, DATABASE);
  return whileHeld(dataDir, () => {
    if (existsSync(target) && !replace)
      return no(
        `${dataDir} holds a database already: add --replace to set it aside, or choose another INNERMOST_DATA.`,
      );
    return withPart(target, (part) => {
      copyFileSync(file, part);
      const fault = faultOf(part);
      if (fault) return no(fault);
      const aside = existsSync(target) ? setAside(target) : undefined;
      return { ...keep(part, target), ...(aside ? { aside } : {}) };
    });
  });
}

function whileHeld(dataDir: string, work: () => Outcome): Outcome {
  let held: { letGo(): void };
  try {
    held = holdFolder(dataDir);
  } catch (error) {
    if (error instanceof FolderInUse) return no("A relay is using this data folder: stop it first.");
    throw error;
  }
  try {
    return work();
  } finally {
    held.letGo();
  }
}

/** Runs `work` on a name beside `file`, which is gone afterwards unless it was renamed. Errors of the disk become words. */
function withPart(file: string, work: (part: string) => Outcome): Outcome {
  const part = `${file}.part`;
  try {
    rmSync(part, { force: true });
    return work(part);
  } catch (error) {
    const code = codeOf(error);
    return no(wordsFor(code) ?? `It failed (${code}).`);
  } finally {
    for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(part + end, { force: true });
  }
}

/** Gives a file that was looked through its name, durably. */
function keep(part: string, file: string): Outcome {
  const fault = faultOf(part);
  if (fault) return no(fault);
  const inventory = inventoryOf(part);
  makeDurable(part);
  renameSync(part, file);
  makeDurable(dirname(file));
  return { ok: true, inventory };
}

function makeDurable(path: string): void {
  const file = openSync(path, "r");
  fsyncSync(file);
  closeSync(file);
}

function setAside(target: string): string {
  let count = 1;
  while (existsSync(`${target}.replaced-${count}`)) count += 1;
  const aside = `${target}.replaced-${count}`;
  for (const end of ["", "-wal", "-shm"]) if (existsSync(target + end)) renameSync(target + end, aside + end);
  return aside;
}

function reading<T>(path: string, read: (database: Database.Database) => T): T {
  const database = new Database(path, { readonly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

/** What is wrong with a copy, in a sentence, or null: every page, every index, and every space's numbers. */
function faultOf(path: string): string | null {
  try {
    return reading(path, (database) => {
      if (database.pragma("integrity_check(1)", { simple: true }) !== "ok")
        return "The database in it is damaged.";
      const version = database.pragma("user_version", { simple: true }) as number;
      if (version === 0) return "It holds no database of Innermost.";
      if (version > MIGRATIONS.length) return "A newer Innermost made it: bring this one up to date first.";
      return database.prepare(BROKEN_SPACES).pluck().get() === 0 ? null : "A log in it is not whole.";
    });
  } catch (error) {
    return `It holds no whole database of Innermost (${codeOf(error)}).`;
  }
}

const BROKEN_SPACES = `
SELECT count(*) FROM spaces
LEFT JOIN (SELECT space AS its, count(*) AS count, max(number) AS last FROM records GROUP BY space) ON its = space
WHERE coalesce(count, 0) <> head OR coalesce(last, 0) <> head`;

function inventoryOf(path: string): Inventory {
  const count = (database: Database.Database, table: string) =>
    database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  return reading(path, (database) => ({
    spaces: count(database, "spaces"),
    records: count(database, "records"),
    bytes: statSync(path).size,
  }));
}
