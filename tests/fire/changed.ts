/** Ways to change bytes, and rows of messages, as a fuzzer does. */
import { bytesBy, within } from "./keys.ts";

type Chance = () => number;
type Change = (bytes: Uint8Array, chance: Chance, other: Uint8Array) => Uint8Array;

/** Heads of CBOR that mean something: sizes at their borders, ends, floats, tags, and what is reserved. */
const TOKENS = [
  0x00, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x1f, 0x20, 0x3b, 0x40, 0x58, 0x5f, 0x60, 0x80, 0x84, 0x98, 0x9f, 0xa0,
  0xc0, 0xe0, 0xf4, 0xf6, 0xf7, 0xf9, 0xfb, 0xff,
];

const spliced = (bytes: Uint8Array, at: number, gone: number, come: Uint8Array): Uint8Array =>
  Uint8Array.from([...bytes.subarray(0, at), ...come, ...bytes.subarray(at + gone)]);
const place = (bytes: Uint8Array, chance: Chance) => within(chance, 0, bytes.length + 1);
const size = (chance: Chance) => 2 ** within(chance, 0, 7);

const WAYS: readonly Change[] = [
  (bytes, chance) => spliced(bytes, place(bytes, chance), 1, bytesBy(chance, 1)),
  (bytes, chance) =>
    spliced(bytes, place(bytes, chance), 1, Uint8Array.of(TOKENS[within(chance, 0, TOKENS.length)]!)),
  (bytes, chance) => spliced(bytes, place(bytes, chance), 0, bytesBy(chance, size(chance))),
  (bytes, chance) => spliced(bytes, place(bytes, chance), size(chance), new Uint8Array(0)),
  (bytes, chance) => bytes.subarray(0, place(bytes, chance)).slice(),
  (bytes, chance, other) =>
    spliced(bytes, place(bytes, chance), size(chance), other.subarray(place(other, chance))),
  (bytes, chance) => {
    const at = place(bytes, chance);
    return spliced(bytes, at, 0, bytes.subarray(at, at + size(chance)));
  },
  (bytes, chance) => {
    const at = place(bytes, chance);
    return bytes.map((byte, i) => (i === at ? byte ^ (1 << within(chance, 0, 8)) : byte));
  },
];

/** The bytes with one to four changes. */
export function changedBytes(bytes: Uint8Array, chance: Chance, other: Uint8Array): Uint8Array {
  let changed = bytes;
  for (let left = within(chance, 1, 5); left > 0; left--)
    changed = WAYS[within(chance, 0, WAYS.length)]!(changed, chance, other);
  return changed.slice(0, 4096);
}

/** Messages in another order, some twice, some left out, some from another row, and now and then one of them changed. */
export function changedRow(
  row: readonly Uint8Array[],
  chance: Chance,
  other: readonly Uint8Array[],
): Uint8Array[] {
  const changed = [...row];
  for (let left = within(chance, 1, 4); left > 0; left--) {
    const at = within(chance, 0, changed.length + 1);
    const foreign = other[within(chance, 0, other.length)] ?? new Uint8Array(0);
    const way = within(chance, 0, 5);
    if (way === 0) changed.splice(at, 1);
    if (way === 1) changed.splice(at, 0, foreign);
    if (way === 2) changed.push(...changed.splice(at, within(chance, 1, 4)));
    if (way === 3) changed.splice(at, 0, ...changed.slice(at, at + 3));
    if (way === 4 && changed[at]) changed[at] = changedBytes(changed[at], chance, foreign);
  }
  return changed.slice(0, 60);
}
