/** A trunk that was packed once can be unpacked for ever: what fails here is another version of the format, not another vector. */
import { readFileSync } from "node:fs";
import { openDoor } from "@innermost/crypto";
import { expect, it } from "vitest";
import { openTrunk, type Source } from "../../packages/store/src/trunk/format.ts";
import { type PackedRow, readRows } from "../../packages/store/src/trunk/rows.ts";
import { LABEL, PASSPHRASE, packedAnew, ROWS } from "./trunk.ts";

interface Rejected {
  why: string;
  change: { flip: number } | { keep: number } | { more: number } | { set: number; to: number };
  passphrase?: string;
  result: string;
}

interface Frozen {
  trunk: string;
  reject: Rejected[];
}

const file = new URL("./trunk-v1.json", import.meta.url);
const { trunk, reject }: Frozen = JSON.parse(readFileSync(file, "utf8"));
const frozen = new Uint8Array(Buffer.from(trunk, "base64"));

const sourceOf = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: async (offset, length) => bytes.slice(offset, offset + length),
});

async function unpacked(bytes: Uint8Array, passphrase = PASSPHRASE) {
  const opened = await openTrunk(await openDoor(), sourceOf(bytes), passphrase);
  if (!opened.ok) return opened.why;
  const rows: PackedRow[] = [];
  const read = await readRows(opened.trunk, async (row) => rows.push(row) > 0);
  return read === "whole" ? { label: opened.trunk.label, rows } : read;
}

function changed(bytes: Uint8Array, change: Rejected["change"]): Uint8Array {
  if ("keep" in change) return bytes.slice(0, change.keep);
  if ("more" in change) return new Uint8Array([...bytes, ...new Uint8Array(change.more)]);
  const at = "flip" in change ? change.flip >> 3 : change.set;
  const before = bytes[at] ?? 0;
  return bytes.with(at, "flip" in change ? before ^ (1 << (change.flip & 7)) : change.to);
}

it("gives what was packed into it, and is packed the same again", async () => {
  expect(await unpacked(frozen)).toEqual({ label: LABEL, rows: ROWS });
  expect(Buffer.from(await packedAnew()).equals(Buffer.from(frozen))).toBe(true);
});

it.each(reject)("refuses $why", async ({ change, passphrase, result }) => {
  expect(await unpacked(changed(frozen, change), passphrase)).toBe(result);
});
