import { decode, encode } from "cborg";
import { type Flaw, type Shape, tuple } from "./fields.ts";
import type { ClientFrame, Half, RelayFrame } from "./frames.ts";
import { MAX_MESSAGE, WIRE_VERSION } from "./limits.ts";
import { CLIENT, halves, RELAY } from "./wire.ts";

/** `req` is the request that the refused message carried, where it could be read. */
export type Decoded<F> = { ok: true; frame: F } | { ok: false; code: Flaw | "version"; req: number | null };

type AnyFrame = { kind: string };
type Table = Record<string, { number: number; shape: Shape<never> }>;

function codecOf<F extends AnyFrame>(table: Table) {
  const kinds = Object.entries(table).map(([kind, { number, shape }]) => ({
    kind,
    number,
    carriesReq: Object.keys(shape)[0] === "req",
    fields: tuple<object>(shape as Shape<object>),
  }));
  const byKind = new Map(kinds.map((entry) => [entry.kind, entry]));
  const byNumber = new Map<unknown, (typeof kinds)[number]>(kinds.map((entry) => [entry.number, entry]));

  function write(frame: F): Uint8Array {
    const entry = byKind.get(frame.kind)!;
    return message([entry.number, ...(entry.fields.write(frame) as unknown[])]);
  }

  function read(bytes: Uint8Array): Decoded<F> {
    const refused = (code: Flaw | "version", req: number | null = null) =>
      ({ ok: false, code, req }) as const;
    if (bytes.length > MAX_MESSAGE) return refused("too-large");
    if (bytes.length > 0 && bytes[0] !== WIRE_VERSION) return refused("version");
    const value = parse(bytes.subarray(1));
    if (!Array.isArray(value)) return refused("malformed");
    const [number, ...parts] = value;
    const entry = byNumber.get(number);
    if (!entry) return refused("malformed");
    const req = entry.carriesReq && Number.isSafeInteger(parts[0]) && parts[0] >= 0 ? parts[0] : null;
    const flaw = entry.fields.flaw(parts);
    if (flaw) return refused(flaw, req);
    if (!same(message(value), bytes)) return refused("malformed", req);
    return { ok: true, frame: { kind: entry.kind, ...entry.fields.read(parts) } as F };
  }

  return { write, read };
}

function message(value: unknown[]): Uint8Array {
  const content = encode(value);
  const bytes = new Uint8Array(1 + content.length);
  bytes[0] = WIRE_VERSION;
  bytes.set(content, 1);
  return bytes;
}

/** The one CBOR value in `bytes`, or undefined (which no frame holds) if there isn't exactly one. */
function parse(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, { strict: true, allowIndefinite: false, allowUndefined: false, allowBigInt: false });
  } catch {
    return undefined;
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const client = codecOf<ClientFrame>(CLIENT as unknown as Table);
const relay = codecOf<RelayFrame>(RELAY as unknown as Table);

/** The encoders trust the types; the decoders trust nothing, and never throw. */
export const encodeClient: (frame: ClientFrame) => Uint8Array = client.write;
export const decodeClient: (bytes: Uint8Array) => Decoded<ClientFrame> = client.read;
export const encodeRelay: (frame: RelayFrame) => Uint8Array = relay.write;
export const decodeRelay: (bytes: Uint8Array) => Decoded<RelayFrame> = relay.read;

/** The body of an opening, from its two halves in either order. */
export function encodeOpening(both: [Half, Half]): Uint8Array {
  return new Uint8Array(encode(halves.write([...both].sort((a, b) => a.party - b.party))));
}

/** The halves of party 0 and party 1, or null if `body` is no opening. */
export function decodeOpening(body: Uint8Array): [Half, Half] | null {
  const value = parse(body);
  if (halves.flaw(value) !== null || !same(encode(value), body)) return null;
  const [first, second] = halves.read(value);
  return first?.party === 0 && second?.party === 1 ? [first, second] : null;
}
