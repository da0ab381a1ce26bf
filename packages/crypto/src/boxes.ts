import { concat, frame, utf8 } from "./bytes.ts";
import { type Bytes, type Door, type Opened, refused, SUITE } from "./door.ts";
import { bucketFor, isBucket, pad, unpad } from "./padding.ts";
import { type Primitives, SEAL_OVERHEAD } from "./primitives.ts";

const OVERHEAD = 1 + SEAL_OVERHEAD;
const SUITE_BYTE = Uint8Array.of(SUITE);
const BOX = utf8("innermost/1/box");

/** A plaintext sealed into `length` bytes: suite 1, nonce 24, padded ciphertext, tag 16. */
export function sealPadded(
  tools: Primitives,
  key: Bytes,
  about: Bytes,
  plaintext: Bytes,
  length: number,
): Bytes {
  return concat(SUITE_BYTE, tools.seal(key, about, pad(plaintext, length - OVERHEAD)));
}

/** The suite is looked at first: what a later suite means by the rest is not ours to judge. */
export function openPadded(tools: Primitives, key: Bytes, about: Bytes, box: Bytes): Opened<Bytes> {
  if (box.length === 0) return refused("malformed");
  if (box[0] !== SUITE) return refused("unknown-suite");
  if (!isBucket(box.length)) return refused("malformed");
  const padded = tools.open(key, about, box.subarray(1));
  return padded.ok ? unpad(padded.value) : padded;
}

/** The bucket for a plaintext, with room for the overhead and the padding's own byte. */
export const paddedLength = (plaintext: Bytes): number => bucketFor(plaintext.length + 1 + OVERHEAD);

export function boxes(tools: Primitives): Pick<Door, "sealBox" | "openBox"> {
  const about = (label: string, context: Bytes) => frame([BOX, SUITE_BYTE, utf8(label), context]);
  return {
    sealBox: (key, label, context, plaintext) =>
      sealPadded(tools, key, about(label, context), plaintext, paddedLength(plaintext)),
    openBox: (key, label, context, box) => openPadded(tools, key, about(label, context), box),
  };
}
