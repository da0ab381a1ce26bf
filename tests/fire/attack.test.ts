/** What a hostile client may send: the relay answers or closes, stays up, and a pair beside it goes on. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memoryOf, ms, quantile, until } from "./measure.ts";
import { faultsAtRest, isBehind, openPair, type Pair, urlOf } from "./pair.ts";
import { BROKEN_FRAMES, frame } from "./raw-frames.ts";
import { hear, ODD_REQUESTS, rawWebSocket } from "./raw-http.ts";
import { type RelayProcess, scratch, startRelay } from "./relay-process.ts";

const ATTACKER = fileURLToPath(new URL("./attacker.ts", import.meta.url));
const EACH_MS = Number(process.env.INNERMOST_ATTACK_MS ?? 1000);

let place: ReturnType<typeof scratch>;
let relay: RelayProcess;
let pair: Pair;

beforeAll(async () => {
  place = scratch();
  relay = await startRelay({ folder: place.folder });
  pair = await openPair(urlOf(relay.address), 5);
});

afterAll(async () => {
  pair.close();
  await relay.kill();
  place.forget();
});

const isUp = () => relay.child.exitCode === null;

/** Runs something beside the pair at work; answers how long (ms) each of its writes took meanwhile. */
async function beside(work: () => Promise<void>): Promise<number[]> {
  const over = Promise.withResolvers<void>();
  const [a, b] = pair.devices;
  const from = [a.waits.length, b.waits.length] as const;
  const going = pair.work(over.promise, 1);
  await work();
  over.resolve();
  await going;
  return [...a.waits.slice(from[0]), ...b.waits.slice(from[1])];
}

describe("over HTTP", () => {
  it.each(ODD_REQUESTS)("$what is answered or closed", async ({ bytes }) => {
    const { text, ended } = await hear(relay.address, bytes, 400);
    expect(ended || /^HTTP\/1\.1 \d{3} /.test(text)).toBe(true);
    expect(text).not.toMatch(/^HTTP\/1\.1 3|^location:/im);
    expect(text).not.toMatch(/SQLite|root:|stack|node_modules/);
    expect((await fetch(`${relay.address}/healthz`)).status).toBe(200);
  });

  it("one who asks for another protocol is answered in this one", async () => {
    const odd = ODD_REQUESTS.find(({ what }) => what === "an upgrade to HTTP/2")!;
    const usual = await hear(relay.address, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", 500);
    expect((await hear(relay.address, odd.bytes, 500)).text.split("\r\n")[0]).toBe(
      usual.text.split("\r\n")[0],
    );
  });

  it("slow ones and silent ones are let go, and nobody waits for them", async () => {
    const slow = Array.from({ length: 300 }, (_, i) =>
      drip(relay.address, i % 3 === 0 ? "" : "GET / HTTP/1.1\r\nX: "),
    );
    const took = await beside(async () => {
      await until("the slow ones to be let go", () => slow.every(({ isOver }) => isOver()), 45_000);
    });
    console.log(
      `beside 300 slow clients a write takes p50 ${ms(quantile(took, 0.5))}, p99 ${ms(quantile(took, 0.99))}`,
    );
    expect(took.length).toBeGreaterThan(100);
    expect((await hear(relay.address, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", 1000)).text).toContain(
      "200 OK",
    );
  });
});

/** A client that sends one byte in a while and never comes to an end. */
function drip(address: string, begin: string): { isOver(): boolean } {
  let over = false;
  void hear(address, begin, 60_000).then(({ ended }) => {
    over = ended;
  });
  return { isOver: () => over };
}

describe("over a web socket", () => {
  it.each(BROKEN_FRAMES)("$what ends the connection, and nothing else", async ({ bytes }) => {
    const socket = await rawWebSocket(relay.address);
    const closed = new Promise<boolean>((resolve) => {
      socket.once("close", () => resolve(true));
      setTimeout(() => resolve(false), 15_000);
    });
    socket.resume();
    socket.write(bytes);
    expect(await closed).toBe(true);
    expect(isUp()).toBe(true);
  });

  it("a ping is answered, and half a frame is waited for without harm", async () => {
    const socket = await rawWebSocket(relay.address);
    const heard = new Promise<Buffer>((resolve) => socket.once("data", resolve));
    socket.write(frame({ first: 0x89, payload: Buffer.from("hi") }));
    expect([...(await heard)]).toEqual([0x8a, 2, 104, 105]);
    socket.write(frame({ payload: Buffer.alloc(1000) }).subarray(0, 500));
    expect((await fetch(`${relay.address}/healthz`)).status).toBe(200);
    socket.destroy();
  });
});

it("floods of every kind hold up themselves: a pair beside them goes on, and is never cut off", async () => {
  const calm = await beside(() => new Promise((resolve) => setTimeout(resolve, EACH_MS)));
  console.log(
    `nothing: ${calm.length} writes, p50 ${ms(quantile(calm, 0.5))}, p99 ${ms(quantile(calm, 0.99))}`,
  );
  const child = spawn(process.execPath, [ATTACKER, relay.address, String(EACH_MS)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [a, b] = pair.devices;
  const counts = () => [a.waits.length, b.waits.length] as const;
  const rows: { name: string; took: number[] }[] = [];
  const worst = await beside(async () => {
    let from = counts();
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith("begin")) from = counts();
      else rows.push({ name: line.slice(4), took: [...a.waits.slice(from[0]), ...b.waits.slice(from[1])] });
    }
  });
  for (const { name, took } of rows)
    console.log(
      `${name}: ${took.length} writes, p50 ${ms(quantile(took, 0.5))}, p99 ${ms(quantile(took, 0.99))}`,
    );
  console.log(`${worst.length} writes in all; the relay has ${Math.round(memoryOf(relay))} MiB`);
  expect(rows).toHaveLength(14);
  expect(worst.length).toBeGreaterThan(200);
  await until("both to have all", () => !isBehind(pair));
  expect([faultsAtRest(pair), a.refusals() + b.refusals()]).toEqual([[], 0]);
  expect(memoryOf(relay)).toBeLessThan(800);
}, 180_000);
