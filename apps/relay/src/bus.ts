/** A hint that there may be records up to `head` in a space; 0 means that anything may have changed there. */
export interface Wake {
  space: Uint8Array;
  head: number;
}

export interface Hearers {
  /** What other relays published. */
  wakes(wakes: Wake[]): void;
  /** Words may have been missed: look at everything. */
  missed(): void;
}

/**
 * [Note: hints, not news]
 * Between relays go hints only: which space, and up to which number, never a record. A hint that is lost, late, doubled or
 * false costs a read of the database and nothing else; relays look around by themselves every few seconds, too.
 */
export interface Bus {
  /** Tells the other relays; silent when they can't be reached. */
  publish(wakes: Wake[]): void;
  /** To be called once. */
  listen(hearers: Hearers): void;
  isUp(): boolean;
  close(): Promise<void>;
}

const SPACE = 16;
const SIZE = SPACE + 6;

/** Entries one after the other: 16 bytes of the space, 6 of the head, the highest first. */
export function encodeWakes(wakes: readonly Wake[]): Uint8Array {
  const bytes = new Uint8Array(SIZE * wakes.length);
  const view = new DataView(bytes.buffer);
  for (const [i, { space, head }] of wakes.entries()) {
    bytes.set(space, SIZE * i);
    view.setUint16(SIZE * i + SPACE, Math.floor(head / 2 ** 32));
    view.setUint32(SIZE * i + SPACE + 2, head % 2 ** 32);
  }
  return bytes;
}

/** Null for what no relay of this version says. */
export function decodeWakes(bytes: Uint8Array): Wake[] | null {
  if (bytes.length % SIZE !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / SIZE }, (_, i) => ({
    // A copy: a slice of a Buffer would share its memory, which the network uses again.
    space: new Uint8Array(bytes.subarray(SIZE * i, SIZE * i + SPACE)),
    head: view.getUint16(SIZE * i + SPACE) * 2 ** 32 + view.getUint32(SIZE * i + SPACE + 2),
  }));
}
