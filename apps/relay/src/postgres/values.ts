import { keyOf } from "../bytes.ts";

/**
 * [Note: arrays in binary]
 * A batch travels as one array a column. The driver would write an array of byte strings as text, two letters a byte,
 * which both ends pay for; a Buffer it hands on as it is, as PostgreSQL's own binary form: dimensions, a flag for
 * nulls, the element's type, its count, the lower bound, then each element after its length (-1 for null).
 */
const BYTEA = 17;
const INT8 = 20;
const INT2 = 21;
const TEXT = 25;
const HEAD = 20;

function headOf(type: number, count: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(HEAD + 4 * count + size);
  buffer.writeInt32BE(count === 0 ? 0 : 1, 0);
  buffer.writeInt32BE(1, 4);
  buffer.writeInt32BE(type, 8);
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16);
  return count === 0 ? buffer.subarray(0, 12) : buffer;
}

export function byteas(values: readonly (Uint8Array | null)[]): Buffer {
  let size = 0;
  for (const value of values) size += value?.length ?? 0;
  const buffer = headOf(BYTEA, values.length, size);
  let at = HEAD;
  for (const value of values) {
    at = buffer.writeInt32BE(value?.length ?? -1, at);
    if (value) buffer.set(value, at);
    at += value?.length ?? 0;
  }
  return buffer;
}

/** All numbers travel as eight bytes: a client may name any, and none may be too large for a neighbour's batch. */
export function integers(values: readonly (number | null)[]): Buffer {
  const buffer = headOf(INT8, values.length, 8 * values.filter((value) => value !== null).length);
  let at = HEAD;
  for (const value of values) {
    at = buffer.writeInt32BE(value === null ? -1 : 8, at);
    if (value === null) continue;
    at = buffer.writeInt32BE(Math.floor(value / 2 ** 32), at);
    at = buffer.writeUInt32BE(value >>> 0, at);
  }
  return buffer;
}

/** How a column's text is read: byte strings as arrays of their own, all numbers as numbers. */
const READERS: Record<number, (text: string) => unknown> = {
  [BYTEA]: (text) => new Uint8Array(Buffer.from(text.slice(2), "hex")),
  [INT8]: Number,
  [INT2]: Number,
  [TEXT]: (text) => text,
};

/** What the driver is given to read results with; it can't read them in binary. */
export const types = {
  getTypeParser: (type: number): ((text: string) => unknown) => {
    const read = READERS[type];
    if (!read) throw new Error(`No column here has the type ${type}.`);
    return read;
  },
};

/** A key of what belongs to a space. */
export const keyIn = (...parts: (Uint8Array | number)[]): string =>
  parts.map((part) => (typeof part === "number" ? String(part) : keyOf(part))).join("/");
