/** In for four seconds, out for six: a longer breath out than in. */
const IN_MS = 4000;
const OUT_MS = 6000;

export type Breath = {
  readonly phase: "in" | "out";
  /** The second of this phase, from 1: to 4 while breathing in, to 6 while breathing out. */
  readonly count: number;
  /** How full the breath is, 0 (empty) to 1 (full). */
  readonly fill: number;
};

/** Slow at both ends and quick in the middle, as a breath is. `part` is 0 to 1. */
const ease = (part: number): number => (1 - Math.cos(Math.PI * part)) / 2;

/** The breath `ms` milliseconds after the first one began. Time before the start counts as the start. */
export function breath(ms: number): Breath {
  const into = Math.max(0, ms) % (IN_MS + OUT_MS);
  if (into < IN_MS) return { phase: "in", count: Math.floor(into / 1000) + 1, fill: ease(into / IN_MS) };
  const out = into - IN_MS;
  return { phase: "out", count: Math.floor(out / 1000) + 1, fill: 1 - ease(out / OUT_MS) };
}
