/* The stage of the relay's tests: one space, its two people, and a clock that a test moves. */
import type { ClientFrame, RelayFrame } from "@innermost/protocol";
import type { Limits } from "./limits.ts";
import { memoryStore } from "./memory.ts";
import { createRelay, type Relay } from "./relay.ts";
import { bytes, itemOf, type Scripted, scripted, verifyScripted } from "./scripted.testing.ts";
import type { Store } from "./storage.ts";

export const SPACE = bytes(16, 100);
export const A = 1;
export const B = 2;
export const HOUR = 3_600_000;
export const START = 1_800_000_000_000;

/** What a test has before it; `restart` makes it anew. */
export const at = {} as { now: number; store: Store; relay: Relay };

export function restart(limits: Partial<Limits> = {}, store: Store = memoryStore()): void {
  at.now = START;
  at.store = store;
  start(limits);
}

/** Another relay on the same store. */
export function start(limits: Partial<Limits> = {}): void {
  let chance = 0;
  at.relay = createRelay({
    store: at.store,
    verify: verifyScripted,
    now: () => at.now,
    random: (size) => bytes(size, chance++ % 256),
    limits,
  });
}

export const stranger = (): Scripted => scripted(at.relay);

export const offer: ClientFrame = {
  kind: "offer",
  req: 1,
  slot: bytes(16, 7),
  sealed: bytes(90, 7),
  ttlSeconds: 3600,
};
export const peek: ClientFrame = { kind: "peek", req: 2, slot: bytes(16, 7) };
export const claimBy = (device: number, req = 3): ClientFrame => ({
  kind: "claim",
  req,
  slot: bytes(16, 7),
  deviceKey: bytes(32, device),
});
export const append = (id: number, req = id, epoch = 0): ClientFrame => ({
  kind: "append",
  req,
  item: itemOf(id, epoch),
});
export type Rotate = Extract<ClientFrame, { kind: "rotate" }>;
export const rotate = (id: number, fromEpoch: number, more: Partial<Rotate> = {}): Rotate => ({
  kind: "rotate",
  req: id,
  fromEpoch,
  item: itemOf(id, fromEpoch + 1),
  admit: [],
  remove: [],
  ...more,
});
export const refused = (code: string, req: number | null = null) => ({ kind: "refused", req, code });
export const numbersIn = (frames: RelayFrame[]) =>
  frames.flatMap((frame) => (frame.kind === "items" ? frame.records.map(({ number }) => number) : []));

export async function founder(): Promise<Scripted> {
  const a = stranger();
  await a.create(SPACE, A);
  await a.login(SPACE, A);
  return a;
}

export async function enter(device: number): Promise<Scripted> {
  const client = stranger();
  await client.login(SPACE, device);
  return client;
}

export async function pair(): Promise<[Scripted, Scripted]> {
  const a = await founder();
  await a.say(offer);
  await stranger().say(claimBy(B));
  const b = await enter(B);
  await a.say({ kind: "follow", after: 0 });
  await b.say({ kind: "follow", after: 0 });
  return [a, b];
}
