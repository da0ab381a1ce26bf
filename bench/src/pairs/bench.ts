import { execFileSync } from "node:child_process";
import { forget, kill, message, scratch, start } from "../child.ts";
import { shown } from "../numbers.ts";
import { heading, say, table } from "../print.ts";
import { ask, type Running, serve } from "../relay/run.ts";
import type { Crowd, Crowded } from "./crowd.ts";

const WANTED = 10_000;
/** Files that the relay needs beside its clients' sockets. */
const SPARE = 100;
const MOST = 10 * 60_000;
const CROWD = new URL("./crowd.ts", import.meta.url);
const GOAL_MB = 400;

/** Both of each pair stay connected to one relay, while some of them write. */
export async function benchPairs(): Promise<void> {
  heading("Many pairs at one relay");
  const pairs = Math.min(WANTED, Math.floor((openFiles() - SPARE) / 2));
  if (pairs < WANTED)
    say(`A process may open ${shown(openFiles())} files here, so that there are ${shown(pairs)} pairs.\n`);
  const folder = scratch();
  const server = await serve("innermost", folder, pairs);
  try {
    const before = await ask(server, "memory");
    const crowded = await crowd(server, pairs);
    const after = await ask(server, "memory");
    print(pairs, before, after, crowded);
  } finally {
    await kill(server.child);
    forget(folder);
  }
}

/** How many files a process may have open, by this shell. */
const openFiles = (): number => Number(execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" }));

/** The clients of one party in one process, so that neither process runs out of files. */
async function crowd({ address }: Running, pairs: number): Promise<Crowded> {
  const one = (task: Omit<Crowd, "address" | "pairs">) =>
    start(CROWD, [JSON.stringify({ address, pairs, ...task })]);
  const readers = one({ party: 1 });
  await message(readers, "connected", MOST);
  const writers = one({ party: 0 });
  await message(writers, "connected", MOST);
  const done = message<Crowded & { kind: "crowded" }>(writers, "crowded", MOST);
  writers.send("write");
  return done;
}

function print(pairs: number, before: number, after: number, { p50, p99, seconds, updates }: Crowded): void {
  const mb = (bytes: number): string => shown(bytes / 1e6, 0);
  table([
    ["", `${shown(pairs)} pairs, both connected`],
    ["memory before they came, MB", mb(before)],
    [`memory with them, MB (goal: under ${GOAL_MB} for ${shown(WANTED)})`, mb(after)],
    ["memory a pair, kB", shown((after - before) / pairs / 1000, 1)],
    [`the same for ${shown(WANTED)} pairs, MB`, mb(before + ((after - before) / pairs) * WANTED)],
    ["updates a second, each by another pair", shown(updates / seconds)],
    ["ack p50, ms", shown(p50, 1)],
    ["ack p99, ms", shown(p99, 1)],
  ]);
}
