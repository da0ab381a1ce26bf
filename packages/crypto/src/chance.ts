import type { Bytes } from "./door.ts";

export type Random = (length: number) => Bytes;

/** The one place of this package that asks the platform for chance. */
export const platformRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** A source that gives too few bytes would make guessable keys, so it stops here. */
export const checkedRandom =
  (random: Random): Random =>
  (length) => {
    const bytes = random(length);
    if (bytes.length !== length)
      throw new RangeError(`asked for ${length} random bytes, got ${bytes.length}`);
    return bytes;
  };
