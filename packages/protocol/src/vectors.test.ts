/** A vector that fails means another wire version, not another vector. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type ClientFrame,
  type Decoded,
  decodeClient,
  decodeRelay,
  encodeClient,
  encodeRelay,
  MAX_BODY,
  MAX_MESSAGE,
  type RelayFrame,
} from "./index.ts";
import { CLIENT, RELAY } from "./wire.ts";

interface Accepted {
  message: string;
  frame: { kind: string };
}

interface Rejected {
  why: string;
  message: string;
  code: string;
  req: number | null;
}

interface Vectors {
  client: Accepted[];
  relay: Accepted[];
  rejectedFromClient: Rejected[];
  rejectedFromRelay: Rejected[];
}

/** The frozen ones, and beside them a file for each group of frames that came since. */
const FILES = ["wire-v1", "wire-v1-leave", "wire-v1-carry", "wire-v1-retain"];
const read = (name: string): Vectors =>
  JSON.parse(readFileSync(new URL(`../../../tests/vectors/${name}.json`, import.meta.url), "utf8"));
const all = FILES.map(read);
const vectors: Vectors = {
  client: all.flatMap(({ client }) => client),
  relay: all.flatMap(({ relay }) => relay),
  rejectedFromClient: all.flatMap(({ rejectedFromClient }) => rejectedFromClient),
  rejectedFromRelay: all.flatMap(({ rejectedFromRelay }) => rejectedFromRelay),
};

const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));

/** The value that a vector notes: its bytes stand as hex, or as a size and the one byte they are all of. */
function meaning(note: unknown): unknown {
  if (Array.isArray(note)) return note.map(meaning);
  if (note === null || typeof note !== "object") return note;
  const { hex, size, of } = note as { hex?: string; size?: number; of?: number };
  if (hex !== undefined) return bytesOf(hex);
  if (size !== undefined) return new Uint8Array(size).fill(of!);
  return Object.fromEntries(Object.entries(note).map(([name, value]) => [name, meaning(value)]));
}

interface Side {
  accepted: Accepted[];
  rejected: Rejected[];
  kinds: string[];
  decode(bytes: Uint8Array): Decoded<ClientFrame | RelayFrame>;
  encode(frame: unknown): Uint8Array;
}

const client: Side = {
  accepted: vectors.client,
  rejected: vectors.rejectedFromClient,
  kinds: Object.keys(CLIENT),
  decode: decodeClient,
  encode: (frame) => encodeClient(frame as ClientFrame),
};

const relay: Side = {
  accepted: vectors.relay,
  rejected: vectors.rejectedFromRelay,
  kinds: Object.keys(RELAY),
  decode: decodeRelay,
  encode: (frame) => encodeRelay(frame as RelayFrame),
};

describe.each([
  ["client", client],
  ["relay", relay],
] as const)("wire version 1, from the %s", (_name, side) => {
  it("has a vector for each kind", () => {
    const kinds = new Set(side.accepted.map(({ frame }) => frame.kind));
    expect([...kinds].sort()).toEqual([...side.kinds].sort());
  });

  it.each(side.accepted)("reads and writes $frame", ({ message, frame }) => {
    expect(side.decode(bytesOf(message))).toEqual({ ok: true, frame: meaning(frame) });
    expect(Buffer.from(side.encode(meaning(frame))).toString("hex")).toBe(message);
  });

  it.each(side.accepted)("refuses $frame cut short, or with a byte too many", ({ message }) => {
    const whole = bytesOf(message);
    const shorter = [1, 2, 3, whole.length >> 1].map((less) => whole.subarray(0, whole.length - less));
    const results = [...shorter, Uint8Array.from([...whole, 0])].map((bytes) => side.decode(bytes).ok);
    expect(results).not.toContain(true);
  });

  it.each(side.rejected)("refuses $why", ({ message, code, req }) => {
    expect(side.decode(bytesOf(message))).toEqual({ ok: false, code, req });
  });

  it("refuses what is too large to be looked at", () => {
    const refused = { ok: false, code: "too-large", req: null };
    expect(side.decode(new Uint8Array(MAX_MESSAGE + 1).fill(1))).toEqual(refused);
  });
});

it("takes the largest body, and not one byte more", () => {
  const note = vectors.client.find(({ frame }) => frame.kind === "append")!.frame;
  const { item } = meaning(note) as Extract<ClientFrame, { kind: "append" }>;
  const appendOf = (size: number): ClientFrame => ({
    kind: "append",
    req: 1,
    item: { ...item, body: new Uint8Array(size) },
  });
  expect(decodeClient(encodeClient(appendOf(MAX_BODY)))).toEqual({ ok: true, frame: appendOf(MAX_BODY) });
  const refused = { ok: false, code: "too-large", req: 1 };
  expect(decodeClient(encodeClient(appendOf(MAX_BODY + 1)))).toEqual(refused);
});
