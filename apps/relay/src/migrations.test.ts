import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MIGRATIONS, type Migration } from "./migrations.ts";
import { migrate } from "./postgres/migrate.ts";
import { postgresStore } from "./postgres/store.ts";
import { startPostgres, type TestServer } from "./postgres.testing.ts";
import { sqliteStore } from "./sqlite.ts";
import { prepareSchema } from "./sqlite-schema.ts";

const RELEASED = MIGRATIONS.slice(0, 1);
const NEXT: Migration = {
  sqlite: "ALTER TABLE graves ADD COLUMN next INTEGER NOT NULL DEFAULT 7; CREATE TABLE more (id INTEGER);",
  postgres: "ALTER TABLE graves ADD COLUMN next integer NOT NULL DEFAULT 7; CREATE TABLE more (id integer);",
};
const LATER = [...RELEASED, NEXT];
const grave = { id: new Uint8Array(16).fill(1), code: "slot-used" as const, until: 5 };
const TOO_NEW =
  "The database was written by a newer Innermost (its version is 2, this one knows 1): start the newer one.";

it("never changes what was released", () => {
  const sums = MIGRATIONS.map(({ sqlite, postgres }) =>
    createHash("sha256").update(sqlite).update(postgres).digest("hex").slice(0, 16),
  );
  expect(sums).toEqual(["22e14f3cb4b832b4"]);
});

describe("a SQLite file", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "innermost-"));
    path = join(folder, "relay.db");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const bring = (steps: readonly Migration[]) => {
    const database = new Database(path);
    prepareSchema(database, steps);
    return database;
  };

  it("of the first version is brought up to date with all it holds", () => {
    const first = bring(RELEASED);
    first.prepare("INSERT INTO graves VALUES (?, ?, ?)").run(Buffer.from(grave.id), grave.code, grave.until);
    first.close();
    const later = bring(LATER);
    expect(later.pragma("user_version", { simple: true })).toBe(2);
    expect(later.prepare("SELECT code, until, next FROM graves").get()).toEqual({
      code: "slot-used",
      until: 5,
      next: 7,
    });
    later.close();
  });

  it("is left as it was by a step that fails", () => {
    bring(RELEASED).close();
    const broken = { ...NEXT, sqlite: `${NEXT.sqlite} CREATE TABLE graves (id INTEGER);` };
    const database = new Database(path);
    expect(() => prepareSchema(database, [...RELEASED, broken])).toThrow("already exists");
    expect(database.pragma("user_version", { simple: true })).toBe(1);
    expect(() => database.prepare("SELECT * FROM more")).toThrow("no such table");
    database.close();
  });

  it("of a newer version is refused in one sentence", () => {
    bring(LATER).close();
    expect(() => sqliteStore(path)).toThrow(TOO_NEW);
  });
});

describe("a PostgreSQL database", () => {
  let server: TestServer;
  let url: string;
  const pools: pg.Pool[] = [];

  beforeAll(async () => {
    server = await startPostgres();
  }, 120_000);
  beforeEach(async () => {
    url = await server.database();
  });
  afterEach(async () => {
    for (const pool of pools.splice(0)) await pool.end();
  });
  afterAll(() => server.stop());

  function bring(steps: readonly Migration[]): Promise<void> {
    const pool = new pg.Pool({ connectionString: url, max: 1 });
    pools.push(pool);
    return migrate(pool, steps);
  }

  it("of the first version is brought up to date with all it holds", async () => {
    await bring(RELEASED);
    await server.ask(url, "INSERT INTO graves VALUES ('\\x01', 'slot-used', 5)");
    await bring(LATER);
    expect(await server.ask(url, "SELECT code, next FROM graves")).toEqual([{ code: "slot-used", next: 7 }]);
    expect(await server.ask(url, "SELECT version FROM innermost_schema")).toEqual([{ version: 2 }]);
  });

  it("is brought up to date once by many relays that start together", async () => {
    await Promise.all(Array.from({ length: 8 }, () => bring(LATER)));
    expect(await server.ask(url, "SELECT version FROM innermost_schema")).toEqual([{ version: 2 }]);
  });

  it("is left as it was by a step that fails", async () => {
    await bring(RELEASED);
    const broken = { ...NEXT, postgres: `${NEXT.postgres} CREATE TABLE graves (id integer);` };
    await expect(bring([...RELEASED, broken])).rejects.toThrow("already exists");
    expect(await server.ask(url, "SELECT version FROM innermost_schema")).toEqual([{ version: 1 }]);
    await bring(LATER);
    expect(await server.ask(url, "SELECT count(*)::int AS count FROM more")).toEqual([{ count: 0 }]);
  });

  it("of a newer version is refused in one sentence, and nothing keeps waiting", async () => {
    await bring(LATER);
    await expect(postgresStore({ url })).rejects.toThrow(TOO_NEW);
    expect(await server.ask(url, "SELECT version FROM innermost_schema")).toEqual([{ version: 2 }]);
  });

  it("keeps what a store wrote for the next one", async () => {
    const first = await postgresStore({ url });
    void first.run((rows) => rows.putGrave(grave));
    await first.close();
    const second = await postgresStore({ url });
    expect(await second.run((rows) => rows.grave(grave.id))).toEqual(grave);
    await second.close();
  });
});
