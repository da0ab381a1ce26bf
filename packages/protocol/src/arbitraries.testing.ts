import fc from "fast-check";
import { type ClientFrame, CODES, type Half, type Item, type LogRecord, type RelayFrame } from "./frames.ts";
import { DEPOSIT_SIZE } from "./limits.ts";

const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size });
const upTo = (size: number) => fc.uint8Array({ maxLength: size });
const uint = fc.maxSafeNat();
const id = bytes(16);
const key = bytes(32);
const party = fc.constantFrom(0 as const, 1 as const);
const suite = fc.nat(255);
const ciphertext = fc.nat(255).map((byte) => new Uint8Array(DEPOSIT_SIZE).fill(byte));

export const item: fc.Arbitrary<Item> = fc.record({
  id,
  suite,
  epoch: uint,
  sum: key,
  capsule: bytes(72),
  body: upTo(300),
});

const half = (whose: 0 | 1): fc.Arbitrary<Half> =>
  fc.record({ party: fc.constant(whose), commitment: key, ciphertext });

export const bothHalves = fc.tuple(half(0), half(1));

const number = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const head = { number, receivedAt: uint, id, epoch: uint };

const event: fc.Arbitrary<LogRecord> = fc.record({
  ...head,
  kind: fc.constantFrom("event" as const, "rotation" as const),
  suite,
  sum: key,
  capsule: bytes(72),
  body: upTo(300),
});

const opening: fc.Arbitrary<LogRecord> = fc.record({
  ...head,
  kind: fc.constant("opening" as const),
  suite: fc.constant(0),
  sum: bytes(64),
  capsule: bytes(0),
  body: upTo(300),
});

const erased = event.map((entry): LogRecord => ({ ...entry, capsule: new Uint8Array(0), body: null }));

const frame = <K extends string, R extends object>(kind: K, fields: { [F in keyof R]: fc.Arbitrary<R[F]> }) =>
  fc.record({ kind: fc.constant(kind), ...fields }) as unknown as fc.Arbitrary<{ kind: K } & R>;

export const clientFrame: fc.Arbitrary<ClientFrame> = fc.oneof(
  frame("create", { space: id, deviceKey: key, ttlSeconds: uint }),
  frame("hello", { space: id, deviceKey: key }),
  frame("prove", { signature: bytes(64) }),
  frame("follow", { after: uint }),
  frame("append", { req: uint, item }),
  frame("rotate", {
    req: uint,
    fromEpoch: uint,
    item,
    admit: fc.array(fc.record({ deviceKey: key, party }), { maxLength: 4 }),
    remove: fc.array(key, { maxLength: 4 }),
  }),
  frame("deposit", { req: uint, round: id, epoch: uint, commitment: key, ciphertext }),
  frame("withdraw", { req: uint, round: id }),
  frame("offer", { req: uint, slot: id, sealed: upTo(300), ttlSeconds: uint }),
  frame("revoke", { req: uint, slot: id }),
  frame("peek", { req: uint, slot: id }),
  frame("claim", { req: uint, slot: id, deviceKey: key }),
  frame("ephemeral", { body: upTo(300) }),
  frame("erase", { req: uint, number: uint }),
  frame("ping", {}),
  frame("admit", { req: uint, deviceKey: key }),
  frame("dismiss", { req: uint, deviceKey: key }),
  frame("retain", { req: uint, devices: fc.array(key, { maxLength: 32 }) }),
  frame("leave", { req: uint, endsIn: uint }),
  frame("stay", { req: uint }),
  frame("carry", { req: uint, records: fc.array(fc.oneof(event, opening, erased), { maxLength: 5 }) }),
  frame("settle", {
    req: uint,
    head: uint,
    epoch: uint,
    party,
    admit: fc.array(fc.record({ deviceKey: key, party }), { maxLength: 4 }),
  }),
);

export const relayFrame: fc.Arbitrary<RelayFrame> = fc.oneof(
  frame("challenge", { bytes: key }),
  frame("welcome", { head: uint, epoch: uint, party, expiresAt: fc.option(uint), now: uint }),
  frame("done", { req: uint, number: fc.option(uint) }),
  frame("items", { records: fc.array(fc.oneof(event, opening, erased), { maxLength: 5 }) }),
  frame("offered", { req: uint, sealed: upTo(300), expiresAt: uint }),
  frame("claimed", { req: uint, space: id, party }),
  frame("forwarded", { body: upTo(300) }),
  frame("refused", { req: fc.option(uint), code: fc.constantFrom(...CODES) }),
  frame("caught-up", { head: uint }),
  frame("pong", {}),
);
