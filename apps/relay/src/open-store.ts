import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { NOTHING } from "./bytes.ts";
import { later } from "./platform.ts";
import { type PostgresWatch, postgresStore } from "./postgres/store.ts";
import { sqliteStore } from "./sqlite.ts";
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

/** Opens the database of a relay. Rejects with the system's or the driver's error. */
export async function openStore({ dataDir, databaseUrl }: Place, watch: PostgresWatch = {}): Promise<Opened> {
  if (databaseUrl) {
    const store = await postgresStore({ url: databaseUrl, watch });
    return { store, pool: store.load };
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return { store: sqliteStore(join(dataDir, "relay.db")), pool: () => null };
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
