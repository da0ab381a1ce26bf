import type { ChildProcess } from "node:child_process";
import { kill, message, start } from "../child.ts";
import type { Contender, Mode, Outcome } from "./work.ts";

/** No part of the work takes longer, in ms, or it counts as failed. */
const MOST = 60_000;

const SERVE = new URL("./serve.ts", import.meta.url);
const LOAD = new URL("./load.ts", import.meta.url);

export interface Running {
  child: ChildProcess;
  address: string;
}

/** Starts a contender's server on a folder. */
export async function serve(contender: Contender, folder: string, pairs?: number): Promise<Running> {
  const child = start(SERVE, [contender, folder, ...(pairs ? [String(pairs)] : [])], ["--expose-gc"]);
  const { address } = await message<{ kind: "address"; address: string }>(child, "address", MOST);
  return { child, address };
}

/**
 * "durable": when (ms since 1970) all that the server had taken was stored. "cpu": its CPU time so far, in ms. "memory":
 * its resident memory in bytes.
 */
export async function ask({ child }: Running, what: "durable" | "cpu" | "memory"): Promise<number> {
  child.send(what);
  return (await message<{ kind: typeof what; answer: number }>(child, what, MOST)).answer;
}

interface Meanwhile {
  /** Called when half of the work has reached the readers. */
  half?(): void;
  /** Awaited while the clients are still connected, once their work is done. */
  done?(): Promise<void>;
}

/** Lets all clients do the work, and ends them. */
export async function load(
  contender: Contender,
  { address }: Running,
  mode: Mode,
  from: number,
  { half, done }: Meanwhile = {},
): Promise<Outcome> {
  const child = start(LOAD, [JSON.stringify({ contender, address, mode, from })]);
  if (half) void message(child, "half", MOST).then(half, () => {});
  try {
    const outcome = await message<Outcome>(child, "outcome", MOST);
    await done?.();
    return outcome;
  } finally {
    await kill(child);
  }
}
