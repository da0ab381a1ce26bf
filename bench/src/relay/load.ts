/* All clients of one run, in a process of their own. */
import { percentile } from "../numbers.ts";
import type { Line, Protocol } from "./line.ts";
import { evolu } from "./line-evolu.ts";
import { innermost } from "./line-innermost.ts";
import { hocuspocus, yWebsocket } from "./line-yjs.ts";
import { type Contender, type Mode, type Outcome, type Task, WORK } from "./work.ts";

const PROTOCOLS: Record<Contender, Protocol> = { innermost, "y-websocket": yWebsocket, hocuspocus, evolu };
const ALL = WORK.pairs * WORK.updates;
const now = (): number => performance.timeOrigin + performance.now();

const { contender, address, mode, from } = JSON.parse(process.argv[2] as string) as Task;
const protocol = PROTOCOLS[contender];
const pairs = Array.from({ length: WORK.pairs }, (_, index) => from + index);

/** Totals and latencies (ms) of one run, for acks or for arrivals at the reader. */
function counter() {
  const latencies: number[] = [];
  const totals = pairs.map(() => 0);
  let lastAt = Number.NaN;
  return {
    totals,
    /** True once it is everything. */
    reached(pair: number, total: number, sentAt: number[]): boolean {
      lastAt = now();
      for (let index = totals[pair] ?? 0; index < total; index++)
        latencies.push(lastAt - (sentAt[index] ?? lastAt));
      totals[pair] = Math.max(total, totals[pair] ?? 0);
      return latencies.length === ALL;
    },
    count: () => latencies.length,
    at: () => lastAt,
    summary: () => ({ p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) }),
  };
}

type Counter = ReturnType<typeof counter>;

async function work(mode: Mode): Promise<Outcome> {
  const [ack, reach] = [counter(), counter()];
  const sentAt: number[][] = pairs.map(() => []);
  const lines: Line[] = [];
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const send = (pair: number, index: number): void => {
    if (index >= WORK.updates) return;
    (sentAt[pair] as number[])[index] = now();
    lines[pair]?.send(index);
  };
  let open = pairs.length;
  let isHalf = false;
  const isOver = (): boolean => reach.count() === ALL && (!protocol.hasAcks || ack.count() === ALL);
  const watch = (pair: number) => {
    const note = (counted: Counter, total: number): void => {
      counted.reached(pair, total, sentAt[pair] as number[]);
      if (isOver()) finish();
    };
    return {
      acked: (total: number) => note(ack, total),
      seen(total: number) {
        const before = reach.totals[pair] ?? 0;
        note(reach, total);
        if (mode !== "burst" && total > before) send(pair, total);
        if (mode !== "kill" || isHalf || reach.count() < ALL / 2) return;
        isHalf = true;
        process.send?.({ kind: "half" });
      },
      closed() {
        open -= 1;
        if (open === 0) finish();
      },
    };
  };
  for (const [pair, number] of pairs.entries()) lines.push(await protocol.open(address, number, watch(pair)));
  const startedAt = now();
  for (const pair of pairs.keys())
    for (let i = 0; i < (mode === "burst" ? WORK.updates : 1); i++) send(pair, i);
  await finished;
  return {
    kind: "outcome",
    startedAt,
    ackedAt: ack.at(),
    seenAt: reach.at(),
    ack: ack.summary(),
    reach: reach.summary(),
    acked: protocol.hasAcks ? ack.totals : [],
    seen: reach.totals,
    kept: [],
  };
}

async function keptNow(): Promise<Outcome> {
  const none = { p50: Number.NaN, p99: Number.NaN };
  const kept = await Promise.all(pairs.map((pair) => protocol.kept(address, pair)));
  return {
    kind: "outcome",
    startedAt: 0,
    ackedAt: 0,
    seenAt: 0,
    ack: none,
    reach: none,
    acked: [],
    seen: [],
    kept,
  };
}

process.on("disconnect", () => process.exit(0));
const outcome = await (mode === "kept" ? keptNow() : work(mode));
process.send?.(outcome);
