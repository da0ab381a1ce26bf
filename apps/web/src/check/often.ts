/** How often, 0 never to 4 nearly always. */
export type Often = 0 | 1 | 2 | 3 | 4;

export const OFTEN: readonly Often[] = [0, 1, 2, 3, 4];

/** Where the beads of each answer lie on a thread of 124: they show how often, not how good. */
export const BEADS: Readonly<Record<Often, readonly number[]>> = {
  0: [],
  1: [62],
  2: [21.5, 65.5, 96],
  3: [12, 34, 62, 80, 108],
  4: [6.5, 22.5, 38.5, 55, 70.5, 86.5, 102.5, 117.5],
};
