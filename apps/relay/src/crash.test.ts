import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ClientFrame, decodeRelay, encodeClient } from "@innermost/protocol";
import { expect, it } from "vitest";
import { WebSocket } from "ws";
import { bytes, itemOf } from "./scripted.testing.ts";
import { sqliteStore } from "./sqlite.ts";

const SPACE = bytes(16, 100);
const CHILD = fileURLToPath(new URL("./crash.testing.ts", import.meta.url));

it("has after kill -9 all that it acknowledged, in order and without gaps", async () => {
  const folder = mkdtempSync(join(tmpdir(), "innermost-"));
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const acknowledged = await appendUntilKilled(await addressOf(child), child);
  const store = sqliteStore(join(folder, "relay.db"));
  const records = await store.run((rows) => rows.records(SPACE, 0, 100_000));
  store.close();
  rmSync(folder, { recursive: true });
  const kept = new Map(records.map(({ number, id }) => [idOf(id), number]));
  expect(acknowledged.length).toBeGreaterThanOrEqual(500);
  expect(acknowledged.filter(([id, number]) => kept.get(id) !== number)).toEqual([]);
  expect(records.map(({ number }) => number)).toEqual(records.map((_, i) => i + 1));
});

const idOf = (id: Uint8Array) => id[0]! * 256 + id[1]!;
const append = (req: number): ClientFrame => ({
  kind: "append",
  req,
  item: { ...itemOf(1), id: Uint8Array.from([req >> 8, req & 255, ...bytes(14, 0)]) },
});

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => child.stdout!.once("data", (text) => resolve(String(text).trim())));
}

/** The ids and numbers that were acknowledged before the child died in the midst of its work. */
function appendUntilKilled(address: string, child: ChildProcess): Promise<[number, number][]> {
  const socket = new WebSocket(`${address.replace("http", "ws")}/relay/v1`);
  const acknowledged: [number, number][] = [];
  let req = 0;
  const send = (frame: ClientFrame) => socket.send(encodeClient(frame));
  const sendAppend = () => send(append(++req));

  socket.on("open", () => {
    send({ kind: "create", space: SPACE, deviceKey: bytes(32, 1), ttlSeconds: 3600 });
    send({ kind: "hello", space: SPACE, deviceKey: bytes(32, 1) });
  });
  socket.on("message", (data: Buffer) => {
    const decoded = decodeRelay(new Uint8Array(data));
    if (!decoded.ok) throw new Error(decoded.code);
    const { frame } = decoded;
    if (frame.kind === "challenge") send({ kind: "prove", signature: bytes(64, 1) });
    if (frame.kind === "welcome") for (let i = 0; i < 32; i++) sendAppend();
    if (frame.kind !== "done") return;
    acknowledged.push([frame.req, frame.number!]);
    if (acknowledged.length === 500) child.kill("SIGKILL");
    sendAppend();
  });
  socket.on("error", () => {});
  return new Promise((resolve) => socket.on("close", () => resolve(acknowledged)));
}
