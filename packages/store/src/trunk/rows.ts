/** The rows of a trunk: one after the other, out of its pieces, with never more than a few pieces in memory. */
import type { Bytes } from "@innermost/core";
import { decode } from "cborg";
import type { Trunk } from "./format.ts";

export type PackedRow = readonly unknown[];

/** "damaged": something in it is not as it was packed. "stopped": `take` wanted no more. */
export type RowsRead = "whole" | "damaged" | "stopped";

/** Hands each row to `take`, in order, until it answers false. */
export async function readRows(trunk: Trunk, take: (row: PackedRow) => Promise<boolean>): Promise<RowsRead> {
  let left: Bytes = new Uint8Array(0);
  for (let index = 0; index < trunk.pieces; index++) {
    const piece = await trunk.piece(index);
    if (!piece) return "damaged";
    left = joined(left, piece);
    for (let bytes = firstRow(left); bytes; bytes = firstRow(left)) {
      left = left.subarray(4 + bytes.length);
      const row = rowIn(bytes);
      if (!row) return "damaged";
      if (!(await take(row))) return "stopped";
    }
  }
  return left.length === 0 ? "whole" : "damaged";
}

function joined(a: Bytes, b: Bytes): Bytes {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** The bytes of the row at the beginning, once all of it is there. */
function firstRow(bytes: Bytes): Bytes | null {
  if (bytes.length < 4) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return bytes.length < 4 + length ? null : bytes.subarray(4, 4 + length);
}

function rowIn(bytes: Bytes): PackedRow | null {
  try {
    const row = decode(bytes);
    return Array.isArray(row) ? row : null;
  } catch {
    return null;
  }
}
