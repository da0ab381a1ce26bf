import { type Bytes, type Opened, opened, refused } from "./door.ts";

/**
 * [Note: padding] The relay sees sizes. All that is sealed comes in one of these sizes (in bytes, overhead
 * included), so a size tells a range and no more. They are fixed: other sizes need another suite.
 */
export const BUCKETS: readonly number[] = [256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536];

const LARGEST = 65536;

/** The size that `length` bytes are sealed into; above the largest bucket its next multiple. */
export function bucketFor(length: number): number {
  return BUCKETS.find((bucket) => bucket >= length) ?? Math.ceil(length / LARGEST) * LARGEST;
}

export const isBucket = (length: number): boolean => length > 0 && bucketFor(length) === length;

/** ISO/IEC 7816-4: 0x80, then zeros. Throws RangeError where not even the 0x80 fits. */
export function pad(plaintext: Bytes, length: number): Bytes {
  if (plaintext.length >= length)
    throw new RangeError(`${plaintext.length} bytes don't fit into ${length - 1}`);
  const padded = new Uint8Array(length);
  padded.set(plaintext);
  padded[plaintext.length] = 0x80;
  return padded;
}

/** Runs on authenticated bytes only, so its timing tells an attacker nothing new. */
export function unpad(padded: Bytes): Opened<Bytes> {
  let end = padded.length - 1;
  while (end > 0 && padded[end] === 0) end--;
  return padded[end] === 0x80 ? opened(padded.slice(0, end)) : refused("malformed");
}
