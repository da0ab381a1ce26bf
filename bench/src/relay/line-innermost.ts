import { randomBytes } from "node:crypto";
import {
  type ClientFrame,
  decodeRelay,
  encodeClient,
  loginMessage,
  type RelayFrame,
} from "@innermost/protocol";
import type { WebSocket } from "ws";
import { deviceOf, spaceOf } from "./identity.ts";
import { dial, type Protocol } from "./line.ts";
import { SEALED_SIZE, WORK } from "./work.ts";

type On = (frame: RelayFrame) => void;

/** Logged in and caught up: the relay's frames go to `on`. */
export function member(address: string, pair: number, party: 0 | 1, on: On, after = 0): Promise<WebSocket> {
  const space = spaceOf(pair);
  const device = deviceOf(pair, party);
  return new Promise((resolve, reject) => {
    const send = (frame: ClientFrame): void => void dialed.then((socket) => socket.send(encodeClient(frame)));
    const dialed = dial(`ws://${address}/relay/v1`, (bytes) => {
      const decoded = decodeRelay(bytes);
      if (!decoded.ok) throw new Error(decoded.code);
      const { frame } = decoded;
      on(frame);
      if (frame.kind === "refused") reject(new Error(frame.code));
      if (frame.kind === "caught-up") void dialed.then(resolve);
      if (frame.kind === "welcome") send({ kind: "follow", after });
      if (frame.kind !== "challenge") return;
      const message = loginMessage(frame.bytes, space, device.publicKey);
      send({ kind: "prove", signature: device.sign(message) });
    });
    dialed.catch(reject);
    send({ kind: "hello", space, deviceKey: device.publicKey });
  });
}

export const append = (req: number, epoch = 0): Uint8Array =>
  encodeClient({
    kind: "append",
    req,
    item: {
      id: new Uint8Array(randomBytes(16)),
      suite: 1,
      epoch,
      sum: new Uint8Array(randomBytes(32)),
      capsule: new Uint8Array(randomBytes(72)),
      body: new Uint8Array(randomBytes(SEALED_SIZE)),
    },
  });

export const innermost: Protocol = {
  hasAcks: true,
  async open(address, pair, watch) {
    let acked = 0;
    const frames = Array.from({ length: WORK.updates }, (_, index) => append(index));
    const writer = await member(address, pair, 0, (frame) => {
      if (frame.kind === "done") watch.acked(++acked);
    });
    await member(address, pair, 1, (frame) => {
      if (frame.kind === "items") watch.seen(frame.records.at(-1)?.number ?? 0);
    });
    writer.on("close", watch.closed);
    return { send: (index) => writer.send(frames[index] as Uint8Array) };
  },
  async kept(address, pair) {
    const numbers: number[] = [];
    const reader = await member(address, pair, 1, (frame) => {
      if (frame.kind === "items") numbers.push(...frame.records.map(({ number }) => number));
    });
    reader.close();
    return numbers.filter((number, index) => number === index + 1).length;
  },
};
