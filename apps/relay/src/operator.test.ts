import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ClientFrame, encodeClient } from "@innermost/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startNats, type TestNats } from "./nats.testing.ts";
import { startPostgres, type TestServer } from "./postgres.testing.ts";
import { bytes } from "./scripted.testing.ts";
import { type LogEntry, type RunningServer, type ServerOptions, startServer } from "./server.ts";

let postgres: TestServer;
let nats: TestNats;
let folder: string;
let log: LogEntry[];
let servers: RunningServer[];

beforeAll(async () => {
  [postgres, nats] = await Promise.all([startPostgres(), startNats()]);
}, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "innermost-"));
  log = [];
  servers = [];
});
afterEach(async () => {
  for (const server of servers) await server.close();
  rmSync(folder, { recursive: true });
});
afterAll(async () => {
  await nats.stop();
  await postgres.stop();
});

async function start(more: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const logger = (entry: LogEntry) => void log.push(entry);
  const server = await startServer({ port: 0, dataDir: folder, numbers: { port: 0 }, logger, ...more });
  servers.push(server);
  return server;
}

function connect({ address }: RunningServer): Promise<WebSocket> {
  const socket = new WebSocket(`${address.replace("http", "ws")}/relay/v1?shard=7`);
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}

const say = (socket: WebSocket, frame: ClientFrame) => {
  const answered = new Promise((resolve) => socket.once("message", resolve));
  socket.send(encodeClient(frame));
  return answered;
};
const peek: ClientFrame = { kind: "peek", req: 1, slot: bytes(16, 0xab) };
const closeCode = (socket: WebSocket) => new Promise<number>((resolve) => socket.once("close", resolve));
const numbersOf = async ({ numbers }: RunningServer) => (await fetch(`${numbers}/metrics`)).text();
const ready = async ({ address }: RunningServer) => (await fetch(`${address}/readyz`)).status;
const alive = async ({ address }: RunningServer) => (await fetch(`${address}/healthz`)).status;

/** Resolves once it is so; the test's own time is the limit. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe("the numbers", () => {
  it("tell of connections, refusals, waits and the loop, on a port of their own", async () => {
    const server = await start();
    const socket = await connect(server);
    await say(socket, peek);
    const told = await numbersOf(server);
    expect(told).toMatch(/^innermost_connections 1$/m);
    expect(told).toMatch(/^innermost_refused_total\{code="slot-unknown"\} 1$/m);
    expect(told).toMatch(/^innermost_run_seconds_count\{work="read"\} 1$/m);
    expect(told).toMatch(/^innermost_run_seconds_count\{work="write"\} 1$/m);
    expect(told).toMatch(/^nodejs_eventloop_lag_seconds /m);
    expect(told).toMatch(/^innermost_draining 0$/m);
    expect(new URL(server.numbers!).port).not.toBe(new URL(server.address).port);
    expect((await fetch(`${server.address}/metrics`)).status).toBe(404);
    socket.close();
  });

  it("tell of the pool and the bus where there are such", async () => {
    const databaseUrl = await postgres.database();
    const server = await start({ databaseUrl, natsUrl: nats.url });
    const socket = await connect(server);
    await say(socket, peek);
    await until(async () => /^innermost_bus_up 1$/m.test(await numbersOf(server)));
    const told = await numbersOf(server);
    expect(told).toMatch(/^innermost_commit_seconds_count [1-9]/m);
    expect(told).toMatch(/^innermost_database_connections\{state="idle"\} [1-9]/m);
    expect(told).toMatch(/^innermost_database_waiting 0$/m);
    socket.close();
  });

  it("hold nothing by which anybody could be told", async () => {
    const server = await start();
    const socket = await connect(server);
    await say(socket, peek);
    const labels = [...(await numbersOf(server)).matchAll(/(\w+)="([^"]*)"/g)].filter(
      ([, name]) => !["le", "kind", "type", "space", "version", "major", "minor", "patch"].includes(name!),
    );
    expect(new Set(labels.map(([, name]) => name))).toEqual(new Set(["work", "code"]));
    expect(new Set(labels.map(([, , value]) => value))).toEqual(new Set(["read", "write", "slot-unknown"]));
    socket.close();
  });

  it("are nowhere unless they are asked for", async () => {
    const server = await start({ numbers: undefined });
    expect(server.numbers).toBeNull();
  });
});

describe("readiness", () => {
  it("goes with the database and comes back with it, while the relay lives on", async () => {
    const databaseUrl = await postgres.database();
    const server = await start({ databaseUrl });
    expect([await alive(server), await ready(server)]).toEqual([200, 200]);
    const name = new URL(databaseUrl).pathname.slice(1);
    const elsewhere = await postgres.database();
    await postgres.ask(elsewhere, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await postgres.ask(
      elsewhere,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
    );
    await until(async () => (await ready(server)) === 503);
    expect(await alive(server)).toBe(200);
    await postgres.ask(elsewhere, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await until(async () => (await ready(server)) === 200);
    expect(
      log.filter(({ event }) => event === "database").map((entry) => "isUp" in entry && entry.isUp),
    ).toEqual([false, true]);
  });
});

describe("leaving", () => {
  it("says that it is not ready, lets go of clients a few at a time with 1012, and ends", async () => {
    const server = await start({ drain: { notice: 300, spread: 400 } });
    const sockets = await Promise.all(Array.from({ length: 8 }, () => connect(server)));
    const codes = sockets.map(closeCode);
    const times = codes.map((code) => code.then(() => performance.now()));
    const closing = server.close();
    await until(async () => (await ready(server)) === 503);
    expect(await alive(server)).toBe(200);
    expect(await Promise.all(codes)).toEqual(Array.from({ length: 8 }, () => 1012));
    const at = await Promise.all(times);
    expect(Math.max(...at) - Math.min(...at)).toBeGreaterThan(200);
    await closing;
    await expect(connect(server)).rejects.toThrow();
    expect(log.map(({ event }) => event)).toEqual(["swept", "listening", "draining", "closed"]);
  });

  it("finishes what was asked for before the goodbye", async () => {
    const databaseUrl = await postgres.database();
    const server = await start({ databaseUrl, drain: { notice: 0, spread: 0 } });
    const socket = await connect(server);
    const ids = Array.from({ length: 40 }, (_, i) => bytes(16, i + 1));
    for (const space of ids)
      socket.send(encodeClient({ kind: "create", space, deviceKey: bytes(32, 1), ttlSeconds: 60 }));
    await say(socket, { kind: "ping" });
    const code = closeCode(socket);
    await server.close();
    expect(await code).toBe(1012);
    expect(await postgres.ask(databaseUrl, "SELECT count(*)::int AS spaces FROM spaces")).toEqual([
      { spaces: 40 },
    ]);
  });

  it("closes at once where nobody else could take over", async () => {
    const server = await start();
    const socket = await connect(server);
    const code = closeCode(socket);
    await Promise.all([server.close(), server.close()]);
    expect(await code).toBe(1001);
    expect(log.map(({ event }) => event)).toEqual(["swept", "listening", "closed"]);
  });
});

it("tells its log when the way to the others opens and closes, and never who or what", async () => {
  const own = await startNats();
  const databaseUrl = await postgres.database();
  const server = await start({ databaseUrl, natsUrl: own.url });
  await until(() => log.some(({ event }) => event === "bus"));
  await own.stop();
  await until(() => log.filter(({ event }) => event === "bus").length === 2);
  await server.close();
  const told = JSON.stringify(log);
  expect(log.filter(({ event }) => event === "bus")).toEqual([
    { event: "bus", isUp: true },
    { event: "bus", isUp: false },
  ]);
  expect(told).not.toMatch(/127\.0\.0\.1|localhost|postgres:|nats:|innermost_/);
});
