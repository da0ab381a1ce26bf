import type { Pool, PoolClient } from "pg";
import { MIGRATIONS, type Migration, tooNew } from "../migrations.ts";
import { fraction, pause } from "../platform.ts";
import { codeOf, pauseAfter, troubleOf } from "./trouble.ts";

const BOOK = `
CREATE TABLE IF NOT EXISTS innermost_schema (id integer PRIMARY KEY, version integer NOT NULL);
INSERT INTO innermost_schema (id, version) VALUES (1, 0) ON CONFLICT (id) DO NOTHING;
`;
const MOST_TRIES = 12;
/** What "if it does not exist" answers where another makes the same table at the same moment. */
const MADE_MEANWHILE = new Set(["42P07", "42710"]);

/**
 * Brings the tables up to the newest version, forward only, all in one transaction. The one row of the book is the lock:
 * of several relays that start together one migrates, and the others find it done. Throws if the database is newer.
 */
export async function migrate(pool: Pool, steps: readonly Migration[] = MIGRATIONS): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await withClient(pool, async (client) => {
        await client.query(BOOK);
        await bringUp(client, steps);
      });
    } catch (error) {
      const mayPass = troubleOf(error) === "again" || MADE_MEANWHILE.has(codeOf(error));
      if (!mayPass || tries >= MOST_TRIES) throw error;
      await pause(pauseAfter(tries, fraction()));
    }
  }
}

async function bringUp(client: PoolClient, steps: readonly Migration[]): Promise<void> {
  await client.query("BEGIN");
  await client.query("SET LOCAL statement_timeout = 0");
  const { rows } = await client.query<{ version: number }>(
    "SELECT version FROM innermost_schema WHERE id = 1 FOR UPDATE",
  );
  const { version } = rows[0]!;
  if (version > steps.length) throw tooNew(version, steps.length);
  for (const { postgres } of steps.slice(version)) await client.query(postgres);
  await client.query("UPDATE innermost_schema SET version = $1 WHERE id = 1", [steps.length]);
  await client.query("COMMIT");
}

async function withClient(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await work(client);
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}
