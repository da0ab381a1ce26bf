/** Chance that follows from numbers alone: the same seed gives the same dice in any process, on any machine. */

/** One number from several (splitmix32 over each). */
export function mixed(...parts: readonly (number | string)[]): number {
  let state = 0x243f6a88;
  for (const part of parts) {
    if (typeof part === "number") state = stirred(state ^ part);
    else for (let at = 0; at < part.length; at++) state = stirred(state ^ part.charCodeAt(at));
  }
  return state >>> 0;
}

function stirred(state: number): number {
  let out = (state + 0x9e3779b9) | 0;
  out = Math.imul(out ^ (out >>> 16), 0x21f0aaad);
  out = Math.imul(out ^ (out >>> 15), 0x735a2d97);
  return out ^ (out >>> 15);
}

export type Dice = ReturnType<typeof diceOf>;

export function diceOf(...seed: readonly (number | string)[]) {
  let state = mixed(...seed);
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    return stirred(state) >>> 0;
  };
  const unit = (): number => next() / 2 ** 32;
  const below = (limit: number): number => Math.floor(unit() * limit);
  return {
    next,
    unit,
    below,
    happens: (odds: number): boolean => unit() < odds,
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
    bytes(length: number): Uint8Array {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += 4) {
        const four = next();
        for (let i = 0; i < 4 && at + i < length; i++) bytes[at + i] = (four >>> (8 * i)) & 255;
      }
      return bytes;
    },
  };
}
