import type { Random } from "./chance.ts";

/**
 * The same bytes for the same seed, for simulations and tests. Anyone can foresee them, so no app imports this: it is no
 * part of the package's index. (splitmix32)
 */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  const nextByte = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) & 0xff;
  };
  return (length) => Uint8Array.from({ length }, nextByte);
}
