/** y-websocket and Hocuspocus speak the same sync messages; Hocuspocus puts the document's name before each and acks. */
import { randomBytes } from "node:crypto";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { WebSocket } from "ws";
import * as Y from "yjs";
import { dial, type Protocol } from "./line.ts";
import { WORK } from "./work.ts";

const SYNC = 0;
const AUTH = 2;
const SYNC_REPLY = 4;
const SYNC_STATUS = 8;
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2];
const QUIET = 1000;

interface On {
  synced(): void;
  update(update: Uint8Array): void;
  acked(): void;
}

const nameOf = (pair: number): string => `pair-${pair}`;
const authorOf = (pair: number): number => pair + 1;

/** Each update adds one item, so that a state's clock counts updates. */
function updatesOf(pair: number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = authorOf(pair);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => void updates.push(update));
  for (let i = 0; i < WORK.updates; i++) doc.getArray("log").push([new Uint8Array(randomBytes(WORK.size))]);
  return updates;
}

type Named = boolean;

/** When (ms since 1970) anything was last told of any pair. */
let heardAt = 0;

function framed(named: Named, pair: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  if (named) encoding.writeVarString(encoder, nameOf(pair));
  write(encoder);
  return encoding.toUint8Array(encoder);
}

const syncFrame = (named: Named, pair: number, step: number, bytes: Uint8Array): Uint8Array =>
  framed(named, pair, (encoder) => {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });

const authFrame = (pair: number): Uint8Array =>
  framed(true, pair, (encoder) => {
    encoding.writeVarUint(encoder, AUTH);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, "");
  });

function take(named: Named, bytes: Uint8Array, on: On): void {
  const decoder = decoding.createDecoder(bytes);
  if (named) decoding.readVarString(decoder);
  const type = decoding.readVarUint(decoder);
  if (type === SYNC_STATUS) on.acked();
  if (type !== SYNC && type !== SYNC_REPLY) return;
  const step = decoding.readVarUint(decoder);
  if (step === STEP_1) return;
  on.update(decoding.readVarUint8Array(decoder));
  if (step === STEP_2) on.synced();
}

/** Connected, and given what the server had of the document. */
async function joined(named: Named, address: string, pair: number, on: Partial<On>): Promise<WebSocket> {
  let synced = (): void => {};
  const whenSynced = new Promise<void>((resolve) => {
    synced = resolve;
  });
  const all: On = { update: () => {}, acked: () => {}, ...on, synced };
  const path = named ? "" : nameOf(pair);
  const socket = await dial(`ws://${address}/${path}`, (bytes) => take(named, bytes, all));
  if (named) socket.send(authFrame(pair));
  socket.send(syncFrame(named, pair, STEP_1, Y.encodeStateVector(new Y.Doc())));
  await whenSynced;
  return socket;
}

const yjs = (named: Named): Protocol => ({
  hasAcks: named,
  async open(address, pair, watch) {
    let acked = 0;
    const frames = updatesOf(pair).map((update) => syncFrame(named, pair, UPDATE, update));
    const writer = await joined(named, address, pair, { acked: () => watch.acked(++acked) });
    await joined(named, address, pair, {
      update: (update) => watch.seen(Y.parseUpdateMeta(update).to.get(authorOf(pair)) ?? 0),
    });
    writer.on("close", watch.closed);
    return { send: (index) => writer.send(frames[index] as Uint8Array) };
  },
  /** y-websocket gives what it reads from disk after the first answer, pair after pair: waits until all are quiet. */
  async kept(address, pair) {
    const doc = new Y.Doc();
    const socket = await joined(named, address, pair, {
      update: (update) => {
        heardAt = Date.now();
        Y.applyUpdate(doc, update);
      },
    });
    while (Date.now() - heardAt < QUIET) await new Promise((resolve) => setTimeout(resolve, 100));
    socket.close();
    return doc.getArray("log").length;
  },
});

export const yWebsocket = yjs(false);
export const hocuspocus = yjs(true);
