import type { Database } from "better-sqlite3";
import { MIGRATIONS, type Migration, tooNew } from "./migrations.ts";

const versionOf = (database: Database): number => database.pragma("user_version", { simple: true }) as number;

/**
 * Lays out an empty file and brings an older one up to date, in one transaction that locks it; throws on one of a newer
 * version and leaves it alone.
 */
export function prepareSchema(database: Database, steps: readonly Migration[] = MIGRATIONS): void {
  if (versionOf(database) > steps.length) throw tooNew(versionOf(database), steps.length);
  if (versionOf(database) === steps.length) return;
  const bringUp = database.transaction(() => {
    for (const { sqlite } of steps.slice(versionOf(database))) database.exec(sqlite);
    database.pragma(`user_version = ${steps.length}`);
  });
  bringUp.immediate();
}
