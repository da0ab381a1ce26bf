export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** A text that can key a map: hex, two letters a byte. Made in one piece: what is joined bit by bit is slow to look up. */
export function keyOf(bytes: Uint8Array): string {
  const codes = new Array<number>(2 * bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    const at = 2 * bytes[i]!;
    codes[2 * i] = CODES[at]!;
    codes[2 * i + 1] = CODES[at + 1]!;
  }
  return String.fromCharCode(...codes);
}

/** The two letters of each byte, one byte after the other. */
const CODES = Uint8Array.from({ length: 512 }, (_, i) =>
  (i >> 1)
    .toString(16)
    .padStart(2, "0")
    .charCodeAt(i & 1),
);

export const NOTHING: Uint8Array = new Uint8Array(0);
