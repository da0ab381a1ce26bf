import { forget, kill, scratch } from "../child.ts";
import { median, shown, spread } from "../numbers.ts";
import { heading, say, table } from "../print.ts";
import { ask, load, serve } from "./run.ts";
import { CONTENDERS, type Contender, NAMES, type Outcome, WORK } from "./work.ts";

const ROUNDS = 3;
const ALL = WORK.pairs * WORK.updates;

interface Round {
  burst: Outcome;
  steps: Outcome;
  durableAt: number;
  /** The server's CPU time for one update of the burst, in microseconds. */
  cpu: number;
}

const perSecond = (until: number, { startedAt }: Outcome): number => (ALL * 1000) / (until - startedAt);

/** Throughput and latency of all contenders on the same work, by turns, then what a crash leaves of it. */
export async function benchRelay(): Promise<void> {
  heading("Relay");
  say(
    `${WORK.pairs} pairs, each one writing and one reading connection, ${WORK.updates} updates of ${WORK.size} B;`,
  );
  say(
    `${ROUNDS} rounds by turns; median (lowest to highest). Ours carries each in its sealed size of 512 B.`,
  );
  say("Each server first does the same once uncounted, so that it is measured as it is after a while.\n");
  const rounds: Record<Contender, Round[]> = { innermost: [], "y-websocket": [], hocuspocus: [], evolu: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const contender of rotated(round)) rounds[contender].push(await oneRound(contender));
  }
  printThroughput(rounds);
  printLatency(rounds);
  await benchCrash();
}

const rotated = (by: number): Contender[] =>
  CONTENDERS.map((_, i) => CONTENDERS[(i + by) % CONTENDERS.length]!);

async function oneRound(contender: Contender): Promise<Round> {
  const folder = scratch();
  const server = await serve(contender, folder);
  try {
    await load(contender, server, "burst", WORK.pairs, {
      done: async () => void (await ask(server, "durable")),
    });
    const before = await ask(server, "cpu");
    let stored = Number.NaN;
    const done = async (): Promise<void> => {
      stored = await ask(server, "durable");
    };
    const burst = await load(contender, server, "burst", 0, { done });
    if (contender === "innermost") stored = burst.ackedAt;
    const cpu = (((await ask(server, "cpu")) - before) * 1000) / ALL;
    const steps = await load(contender, server, "steps", 2 * WORK.pairs);
    return { burst, steps, durableAt: stored, cpu };
  } finally {
    await kill(server.child);
    forget(folder);
  }
}

function printThroughput(rounds: Record<Contender, Round[]>): void {
  const seen = (of: Contender) => rounds[of].map(({ burst }) => perSecond(burst.seenAt, burst));
  const durable = (of: Contender) => rounds[of].map(({ burst, durableAt }) => perSecond(durableAt, burst));
  const ours = { seen: median(seen("innermost")), durable: median(durable("innermost")) };
  say("All at once, updates/s:\n");
  table([
    ["", "at the reader", "ours to theirs", "stored", "ours to theirs", "server CPU, µs each"],
    ...CONTENDERS.map((of) => {
      return [
        NAMES[of],
        spread(seen(of)),
        ratio(ours.seen, median(seen(of))),
        spread(durable(of)),
        ratio(ours.durable, median(durable(of))),
        spread(rounds[of].map(({ cpu }) => cpu)),
      ];
    }),
  ]);
}

const ratio = (ours: number, theirs: number): string =>
  Number.isFinite(theirs) ? `${shown(ours / theirs, 2)} x` : "-";

function printLatency(rounds: Record<Contender, Round[]>): void {
  const of = (contender: Contender, pick: (outcome: Outcome) => number): string =>
    spread(rounds[contender].map(({ steps }) => pick(steps)).filter(Number.isFinite), 1);
  say("In step (each pair sends the next when its reader has the last), ms:\n");
  table([
    ["", "ack p50", "ack p99", "reader p50", "reader p99", "updates/s"],
    ...CONTENDERS.map((one) => [
      NAMES[one],
      of(one, ({ ack }) => ack.p50),
      of(one, ({ ack }) => ack.p99),
      of(one, ({ reach }) => reach.p50),
      of(one, ({ reach }) => reach.p99),
      spread(rounds[one].map(({ steps }) => perSecond(steps.seenAt, steps))),
    ]),
  ]);
}

/** What Evolu keeps can be read only by its client, which brings a database of its own. */
const CRASHED = CONTENDERS.filter((contender) => contender !== "evolu");

async function benchCrash(): Promise<void> {
  say("`kill -9` in the middle of the same work, then a restart on what is left:\n");
  const rows = [];
  for (const contender of CRASHED) rows.push(await crash(contender));
  table([["", "acknowledged", "at the reader", "kept", "acknowledged but lost", "seen but lost"], ...rows]);
}

async function crash(contender: Contender): Promise<string[]> {
  const folder = scratch();
  const server = await serve(contender, folder);
  const { acked, seen } = await load(contender, server, "kill", 0, { half: () => void kill(server.child) });
  await kill(server.child);
  const again = await serve(contender, folder);
  const { kept } = await load(contender, again, "kept", 0);
  await kill(again.child);
  forget(folder);
  const lost = (had: number[]): string =>
    had.length === 0 ? "-" : shown(sum(had.map((count, pair) => Math.max(0, count - (kept[pair] ?? 0)))));
  const said = acked.length === 0 ? "no acks" : shown(sum(acked));
  return [NAMES[contender], said, shown(sum(seen)), shown(sum(kept)), lost(acked), lost(seen)];
}

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
