import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Database as Persistence } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";
import Database from "better-sqlite3";
import type { Served } from "./served.ts";

/**
 * Hocuspocus as it comes, with the schema and statements of its own SQLite extension. That extension itself brings a
 * better-sqlite3 that does not run on this Node, so the same is written here on the one that does.
 */
export async function serve(folder: string): Promise<Served> {
  const database = new Database(join(folder, "hocuspocus.db"));
  database.exec(
    `CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))`,
  );
  const select = database.prepare(`SELECT data FROM "documents" WHERE name = $name ORDER BY rowid DESC`);
  const upsert = database.prepare(
    `INSERT INTO "documents" ("name", "data") VALUES ($name, $data) ON CONFLICT(name) DO UPDATE SET data = $data`,
  );
  const unstored = new Set<string>();
  let storedAt = Number.NaN;
  const persistence = new Persistence({
    fetch: async ({ documentName }) =>
      (select.get({ name: documentName }) as { data: Buffer } | undefined)?.data ?? null,
    store: async ({ documentName, state }) => {
      upsert.run({ name: documentName, data: state });
      unstored.delete(documentName);
      storedAt = Date.now();
    },
  });
  const server = new Server({
    port: 0,
    address: "127.0.0.1",
    quiet: true,
    stopOnSignals: false,
    extensions: [persistence],
    onChange: async ({ documentName }) => void unstored.add(documentName),
  });
  await server.listen();
  return {
    address: `127.0.0.1:${server.address.port}`,
    async durableAt() {
      while (unstored.size > 0) await pause(20);
      return storedAt;
    },
  };
}
