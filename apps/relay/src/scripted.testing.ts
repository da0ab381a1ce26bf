import { type ClientFrame, decodeRelay, encodeClient, type Item, type RelayFrame } from "@innermost/protocol";
import type { Relay } from "./relay.ts";

/** Bytes that are told apart by one number. */
export const bytes = (size: number, byte: number): Uint8Array => new Uint8Array(size).fill(byte);

export const itemOf = (id: number, epoch = 0, body = bytes(300, id)): Item => ({
  id: bytes(16, id),
  suite: 1,
  epoch,
  sum: bytes(32, id),
  capsule: bytes(72, id),
  body,
});

export const depositOf = (round: number, by: number, epoch = 0, req = 1): ClientFrame => ({
  kind: "deposit",
  req,
  round: bytes(16, round),
  epoch,
  commitment: bytes(32, by),
  ciphertext: bytes(8192, by),
});

/** What stands for a signature in tests: its first byte is the device's. */
export const verifyScripted = (publicKey: Uint8Array, _message: Uint8Array, signature: Uint8Array): boolean =>
  signature[0] === publicKey[0];

/**
 * A client that a test leads frame by frame, from an address or from nowhere. `raw` is every message it was sent,
 * `isClosed` whether it was closed.
 */
export function scripted(relay: Relay, from: string | null = null) {
  const raw: Uint8Array[] = [];
  let isClosed = false;
  const session = relay.connect(
    (message) => void raw.push(message.slice()),
    () => {
      isClosed = true;
      queueMicrotask(() => session.closed());
    },
    from,
  );

  const read: RelayFrame[] = [];

  function frames(): RelayFrame[] {
    for (const message of raw.slice(read.length)) {
      const decoded = decodeRelay(message);
      if (!decoded.ok) throw new Error(`The relay sent what it must not: ${decoded.code}`);
      read.push(decoded.frame);
    }
    return [...read];
  }

  /** Sends, and answers the frames that came because of it. */
  async function say(...sent: ClientFrame[]): Promise<RelayFrame[]> {
    const before = raw.length;
    for (const frame of sent) session.receive(encodeClient(frame));
    await settled();
    return frames().slice(before);
  }

  async function login(space: Uint8Array, device: number): Promise<RelayFrame[]> {
    await say({ kind: "hello", space, deviceKey: bytes(32, device) });
    return say({ kind: "prove", signature: bytes(64, device) });
  }

  return {
    say,
    login,
    frames,
    raw,
    session,
    isClosed: () => isClosed,
    create: (space: Uint8Array, device: number, ttlSeconds = 3600) =>
      say({ kind: "create", space, deviceKey: bytes(32, device), ttlSeconds }),
  };
}

export type Scripted = ReturnType<typeof scripted>;

/** Resolves when the relay has done all that was asked so far, a store that commits once a turn of the loop included. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
}
