/**
 * Fuzzing led by coverage: inputs that reach a place of the code, or a count of visits to it, that none before them
 * reached are kept and changed further. The engine's own precise coverage says what was reached.
 */
import { type Profiler, Session } from "node:inspector/promises";
import { within } from "./keys.ts";

export interface Exploring<T> {
  seeds: readonly T[];
  /** Another input, made of one or two that were worth keeping. */
  change(one: T, other: T): T;
  /** Throws where the code breaks what it promises. */
  run(input: T): void | Promise<void>;
  /** Which scripts count, by their address. */
  watches(url: string): boolean;
  chance(): number;
  /** ms */
  most: number;
}

export interface Explored<T> {
  runs: number;
  kept: number;
  places: number;
  placesOfSeeds: number;
  failure: { input: T; error: unknown } | null;
}

export async function explore<T>(options: Exploring<T>): Promise<Explored<T>> {
  const { chance } = options;
  const coverage = await openCoverage(options.watches);
  const places = new Set<string>();
  const kept: T[] = [];
  let runs = 0;

  /** Whether it reached something new; its error, if it broke. */
  async function attempt(input: T): Promise<{ isNew: boolean; error: unknown }> {
    let error: unknown = null;
    runs += 1;
    try {
      await options.run(input);
    } catch (thrown) {
      error = thrown;
    }
    const before = places.size;
    for (const place of await coverage.take()) places.add(place);
    return { isNew: places.size > before, error };
  }

  const end = performance.now() + options.most;
  let failure: Explored<T>["failure"] = null;
  for (const seed of options.seeds) {
    const { error } = await attempt(seed);
    kept.push(seed);
    if (error) failure = { input: seed, error };
  }
  const placesOfSeeds = places.size;
  const any = () => kept[within(chance, 0, kept.length)]!;
  while (!failure && performance.now() < end) {
    const input = options.change(any(), any());
    const { isNew, error } = await attempt(input);
    if (isNew) kept.push(input);
    if (error) failure = { input, error };
  }
  await coverage.close();
  return { runs, kept: kept.length, places: places.size, placesOfSeeds, failure };
}

async function openCoverage(watches: (url: string) => boolean) {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return {
    /** What was reached since the last time: a place, and about how often. */
    take: async (): Promise<string[]> => {
      const { result } = await session.post("Profiler.takePreciseCoverage");
      return result.filter(({ url }) => watches(url)).flatMap(reached);
    },
    close: async () => {
      await session.post("Profiler.stopPreciseCoverage");
      session.disconnect();
    },
  };
}

const reached = ({ scriptId, functions }: Profiler.ScriptCoverage): string[] =>
  functions.flatMap(({ ranges }) =>
    ranges
      .filter(({ count }) => count > 0)
      .map(
        ({ startOffset, endOffset, count }) =>
          `${scriptId} ${startOffset} ${endOffset} ${Math.ceil(Math.log2(count + 1))}`,
      ),
  );
