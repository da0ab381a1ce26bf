import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPostgres, type TestServer } from "../postgres.testing.ts";
import { byteas, integers, types } from "./values.ts";

let server: TestServer;
let client: pg.Client;

beforeAll(async () => {
  server = await startPostgres();
  client = new pg.Client({ connectionString: await server.database() });
  await client.connect();
}, 120_000);
afterAll(async () => {
  await client.end();
  await server.stop();
});

async function echo(type: string, value: Buffer): Promise<unknown[]> {
  const text = `SELECT * FROM unnest($1::${type}[]) WITH ORDINALITY ORDER BY ordinality`;
  const { rows } = await client.query<unknown[]>({ text, values: [value], rowMode: "array", types });
  return rows.map(([one]) => one);
}

it("hands byte strings to the database and back, empty ones and nulls included", async () => {
  const values = fc.array(fc.option(fc.uint8Array({ maxLength: 300 })), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(values, async (sent) => {
      expect(await echo("bytea", byteas(sent))).toEqual(sent.map((one) => one && new Uint8Array(one)));
    }),
    { numRuns: 50 },
  );
});

it("hands every number of the wire to the database and back", async () => {
  const values = fc.array(fc.option(fc.maxSafeInteger()), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(values, async (sent) => {
      expect(await echo("int8", integers(sent))).toEqual(sent);
    }),
    { numRuns: 50 },
  );
});
