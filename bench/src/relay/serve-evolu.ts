import { timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import {
  createRandom,
  createRelation,
  createRun,
  createSqlite,
  Name,
  type OwnerId,
  ok,
  type SqliteDriver,
  type SqliteRow,
} from "@evolu/common";
import {
  applyProtocolMessageAsRelay,
  createBaseSqliteStorageTables,
  createRelaySqliteStorage,
  createRelayStorageTables,
} from "@evolu/common/local-first";
import Database from "better-sqlite3";
import { WebSocket, WebSocketServer } from "ws";
import type { Served } from "./served.ts";

/** The settings of SQLite are those of Evolu's own driver: none, so that each write waits for the disk. */
function driver(path: string): SqliteDriver {
  const database = new Database(path);
  const prepared = new Map<string, Database.Statement>();
  const statement = (sql: string): Database.Statement => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    exec({ sql, parameters }) {
      const one = statement(sql);
      if (one.reader) return { rows: one.all(parameters) as SqliteRow[], changes: 0 };
      return { rows: [], changes: one.run(parameters).changes };
    },
    export: () => new Uint8Array(database.serialize()),
    deleteDatabase: () => database.close(),
    [Symbol.dispose]: () => void database.close(),
  };
}

/**
 * Evolu's protocol and relay storage as published, served over WebSockets as its own relay does. That relay's package
 * brings a better-sqlite3 that does not run on this Node, so the socket around the protocol is written here.
 */
export async function serve(folder: string): Promise<Served> {
  const deps = {
    createSqliteDriver: () => () => ok(driver(join(folder, "evolu.db"))),
    random: createRandom(),
    timingSafeEqual,
  };
  const opening = createRun(deps);
  const sqlite = await opening.orThrow(createSqlite(Name.orThrow("evolu")));
  createBaseSqliteStorageTables({ sqlite });
  createRelayStorageTables({ sqlite });
  const storage = createRelaySqliteStorage({ ...opening.deps, sqlite })({ isOwnerWithinQuota: () => true });
  const run = createRun({ ...deps, storage });
  const sockets = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  const subscribers = createRelation<OwnerId, WebSocket>();
  sockets.on("connection", (socket) => {
    const options = {
      subscribe: (owner: OwnerId) => void subscribers.add(owner, socket),
      unsubscribe: (owner: OwnerId) => void subscribers.remove(owner, socket),
      broadcast(owner: OwnerId, message: Uint8Array) {
        for (const other of subscribers.iterateB(owner))
          if (other !== socket && other.readyState === WebSocket.OPEN) other.send(message);
      },
    };
    socket.on("message", async (message) => {
      const answer = await run(applyProtocolMessageAsRelay(new Uint8Array(message as Buffer), options));
      if (answer.ok) socket.send(answer.value.message);
    });
  });
  await once(sockets, "listening");
  const { port } = sockets.address() as AddressInfo;
  // What it answered is committed, so nothing is left to wait for.
  return { address: `127.0.0.1:${port}`, durableAt: async () => Date.now() };
}
