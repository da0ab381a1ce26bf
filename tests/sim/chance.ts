/** All chance of a run follows from its seed. SEED in the environment replays one. */
import { seededRandom } from "../../packages/crypto/src/seeded.ts";

export const given: number | null = process.env.SEED ? Number(process.env.SEED) : null;

export type Chance = ReturnType<typeof chance>;

/** A source of its own for each `name`, so that one person's dice never move another's. */
export function chance(seed: number, name: string) {
  const mixed = [...name].reduce(
    (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193),
    seed | 0,
  );
  const bytes = seededRandom(mixed);
  const unit = (): number => bytes(4).reduce((n, byte) => n * 256 + byte, 0) / 2 ** 32;
  return {
    bytes,
    unit,
    below: (limit: number): number => Math.floor(unit() * limit),
    happens: (odds: number): boolean => unit() < odds,
    pick: <T>(list: readonly T[]): T => list[Math.floor(unit() * list.length)] as T,
  };
}
