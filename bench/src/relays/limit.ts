/** What the database itself can take: rows like the relay's records, many in one INSERT, each INSERT durable. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { SEALED_SIZE } from "../relay/work.ts";

const TABLE = `
CREATE TABLE plain_records (
  space bytea NOT NULL, number bigint NOT NULL, kind smallint NOT NULL, received_at bigint NOT NULL, id bytea NOT NULL,
  suite smallint NOT NULL, epoch bigint NOT NULL, sum bytea NOT NULL, capsule bytea NOT NULL, body bytea,
  PRIMARY KEY (space, number)
);
CREATE UNIQUE INDEX ON plain_records (space, id) WHERE kind < 2;
ALTER TABLE plain_records ALTER COLUMN body SET STORAGE EXTERNAL;
`;

const INSERT = {
  name: "insert",
  text: `INSERT INTO plain_records SELECT space, number, 0, 0, id, 1, 0, sum, capsule, body
    FROM unnest($1::bytea[], $2::bigint[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[])
    AS u (space, number, id, sum, capsule, body)`,
};

/** Rows in one INSERT, and connections that insert at once. */
export interface Manner {
  rows: number;
  connections: number;
}

export const MANNERS: Manner[] = [
  { rows: 100, connections: 4 },
  { rows: 500, connections: 2 },
  { rows: 500, connections: 4 },
  { rows: 2000, connections: 2 },
];

/** Rows a second, of `total` rows. */
export async function insertLimit(
  url: string,
  total: number,
  { rows, connections }: Manner,
): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  await pool.query("DROP TABLE IF EXISTS plain_records");
  await pool.query(TABLE);
  const columns = batch(rows);
  let left = Math.ceil(total / rows);
  const all = left * rows;
  async function insert(): Promise<void> {
    while (left > 0) {
      left -= 1;
      // Only what has to differ is made anew: making chance is not the database's work.
      columns[2] = Array.from({ length: rows }, () => randomBytes(16));
      const first = left * rows;
      const numbers = Array.from({ length: rows }, (_, i) => first + i);
      await pool.query({ ...INSERT, values: [columns[0], numbers, ...columns.slice(2)] });
    }
  }
  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, insert));
  const seconds = (performance.now() - start) / 1000;
  await pool.end();
  return all / seconds;
}

const batch = (rows: number): Buffer[][] =>
  [16, 0, 16, 32, 72, SEALED_SIZE].map((size) => Array.from({ length: rows }, () => randomBytes(size)));
