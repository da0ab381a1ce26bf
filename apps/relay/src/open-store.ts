import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { NOTHING } from "./bytes.ts";
import { holdFolder } from "./held-folder.ts";
import { later } from "./platform.ts";
import { type PostgresWatch, postgresStore } from "./postgres/store.ts";
import { type SqliteOptions, sqliteStore } from "./sqlite.ts";
import type { About, Store } from "./storage.ts";

export interface Place {
  /** Made if it is missing; holds relay.db, unless there is a `databaseUrl`. */
  dataDir: string;
  /** A PostgreSQL database, which several relays may share: postgres://user@host/name. */
  databaseUrl?: string | undefined;
}

export interface Opened {
  store: Store;
  /** Null where there is nothing to count. */
  pool(): { connections: number; idle: number; waiting: number } | null;
}

/** What is told of the one database or the other while it is open. */
export interface Watch {
  postgres?: PostgresWatch;
  sqlite?: SqliteOptions;
}

/** Opens the database of a relay. Rejects with the system's or the driver's error, or FolderInUse. */
export async function openStore({ dataDir, databaseUrl }: Place, watch: Watch = {}): Promise<Opened> {
  if (databaseUrl) {
    const store = await postgresStore({ url: databaseUrl, watch: watch.postgres ?? {} });
    return { store, pool: store.load };
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return { store: fileStore(dataDir, watch.sqlite), pool: () => null };
}

/** One relay a file: two would not hear of each other's records. */
function fileStore(dataDir: string, options: SqliteOptions = {}): Store {
  const held = holdFolder(dataDir);
  try {
    const store = sqliteStore(join(dataDir, "relay.db"), options);
    const close = () => {
      void store.close();
      held.letGo();
    };
    return { ...store, close };
  } catch (error) {
    held.letGo();
    throw error;
  }
}

const NOBODY: About = { writes: false, needs: [{ of: "grave", id: NOTHING }] };
const PATIENCE = 2000;

/** Whether the database answers within 2 s. */
export function isThere(store: Store): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = later(PATIENCE, () => resolve(false));
    const asked = store.run((rows) => rows.grave(NOTHING), NOBODY);
    void asked
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(cancel);
  });
}
