/** Numbers that look thrown and are the same each time: nothing here needs real chance. */
export type Dice = () => number;

/** 0 to 1, without the 1. (splitmix32) */
export function dice(seed: number): Dice {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
