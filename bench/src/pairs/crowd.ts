/* All devices of one party: connected, logged in, and then writing at an even pace, each time another pair. */
import { setTimeout as pause } from "node:timers/promises";
import { encodeClient } from "@innermost/protocol";
import type { WebSocket } from "ws";
import { percentile } from "../numbers.ts";
import { append, member } from "../relay/line-innermost.ts";

export interface Crowd {
  address: string;
  pairs: number;
  party: 0 | 1;
}

/** Latencies of acknowledgements in ms. */
export interface Crowded {
  p50: number;
  p99: number;
  seconds: number;
  updates: number;
}

/** Logins that are under way at once. */
const AT_ONCE = 50;
/** How long is written, and how many updates a second: about what 10,000 pairs send in a busy hour, ten times. */
const SECONDS = 30;
const PER_SECOND = 200;

/** Phones ping every 25 s; here all do, by turns, a few every so many ms. */
const PING_EVERY = 25_000;
const PING_STEP = 50;
const PING = encodeClient({ kind: "ping" });

const { address, pairs, party } = JSON.parse(process.argv[2] as string) as Crowd;
const sockets: WebSocket[] = [];
const heard = new Map<number, () => void>();

async function connect(): Promise<void> {
  let next = 0;
  async function line(): Promise<void> {
    while (next < pairs) {
      const pair = next++;
      sockets[pair] = await member(address, pair, party, (frame) => {
        if (frame.kind === "done") heard.get(pair)?.();
      });
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, line));
}

let pinged = 0;
function pingSome(): void {
  const some = Math.ceil((pairs * PING_STEP) / PING_EVERY);
  for (let i = 0; i < some; i++) sockets[pinged++ % pairs]?.send(PING);
}

async function write(): Promise<Crowded> {
  const latencies: number[] = [];
  const updates = SECONDS * PER_SECOND;
  const begun = performance.now();
  const waiting: Promise<void>[] = [];
  for (let count = 0; count < updates; count++) {
    await pause(Math.max(1, begun + (count * 1000) / PER_SECOND - performance.now()));
    waiting.push(one((count * 7919) % pairs, latencies));
  }
  await Promise.all(waiting);
  const seconds = (performance.now() - begun) / 1000;
  return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), seconds, updates };
}

function one(pair: number, latencies: number[]): Promise<void> {
  const sentAt = performance.now();
  sockets[pair]?.send(append(1));
  return new Promise((resolve) => {
    heard.set(pair, () => {
      latencies.push(performance.now() - sentAt);
      resolve();
    });
  });
}

process.on("disconnect", () => process.exit(0));
process.on("message", async () => process.send?.({ kind: "crowded", ...(await write()) }));
setInterval(pingSome, PING_STEP);
await connect();
process.send?.({ kind: "connected" });
