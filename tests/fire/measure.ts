/** Figures that a test prints, and waits for something that comes. */
import { readFileSync } from "node:fs";
import type { RelayProcess } from "./relay-process.ts";

/** Resolves when it holds; rejects after `most` ms with what was waited for. */
export async function until(what: string, holds: () => boolean, most = 30_000): Promise<void> {
  const end = performance.now() + most;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The value below which `part` (0 to 1) of them lie. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Memory of the process in MiB, as the system counts it. */
export function memoryOf({ child }: RelayProcess): number {
  const line = readFileSync(`/proc/${child.pid}/status`, "utf8").match(/^VmRSS:\s+(\d+)/m)!;
  return Number(line[1]) / 1024;
}

export function filesOf({ child }: RelayProcess): number {
  return Number(readFileSync(`/proc/${child.pid}/status`, "utf8").match(/^FDSize:\s+(\d+)/m)![1]);
}

/** Asks for /healthz again and again until told to stop; answers how long each took, in ms. */
export function watchHealth(address: string, every = 50): { stop(): Promise<number[]> } {
  const took: number[] = [];
  let isOver = false;
  const running = (async () => {
    while (!isOver) {
      const began = performance.now();
      const answer = await fetch(`${address}/healthz`);
      await answer.text();
      took.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, every));
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await running;
      return took;
    },
  };
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
