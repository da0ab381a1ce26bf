import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { postgresStore } from "./postgres/store.ts";
import { sqliteStore } from "./sqlite.ts";
import type { Store } from "./storage.ts";

export interface Place {
  /** Made if it is missing; holds relay.db, unless there is a `databaseUrl`. */
  dataDir: string;
  /** A PostgreSQL database, which several relays may share: postgres://user@host/name. */
  databaseUrl?: string | undefined;
}

/** Opens the database of a relay. Rejects with the system's or the driver's error. */
export async function openStore({ dataDir, databaseUrl }: Place): Promise<Store> {
  if (databaseUrl) return postgresStore({ url: databaseUrl });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return sqliteStore(join(dataDir, "relay.db"));
}
