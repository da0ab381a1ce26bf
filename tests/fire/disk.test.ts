/** Disks that are full, broken, read-only, slow, or hold a damaged file: clear words, no loss, and on it goes. */
import { chmodSync, closeSync, openSync, readFileSync, statSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { audit } from "./audit.ts";
import { limitFiles, smallDisk } from "./disk.ts";
import { memoryOf, ms, quantile, until, watchHealth } from "./measure.ts";
import { faultsAtRest, isBehind, openPair, type Pair, urlOf } from "./pair.ts";
import { RelayEnded, type RelayProcess, type Start, scratch, startRelay } from "./relay-process.ts";

const HELD = fileURLToPath(new URL("./held-relay.ts", import.meta.url));
const MiB = 1024 * 1024;

const saying = (relay: RelayProcess, words: string) => relay.lines.filter((line) => line.includes(words));
const promisedBy = ({ devices }: Pair) => devices.reduce((sum, one) => sum + one.promised.size, 0);
const refusedOf = ({ devices }: Pair) => devices.reduce((sum, one) => sum + one.refusals(), 0);

async function open(start: Start): Promise<RelayProcess> {
  const relay = await startRelay(start);
  onTestFinished(relay.kill);
  return relay;
}

function folderOfItsOwn(): string {
  const { folder, forget } = scratch();
  onTestFinished(forget);
  return folder;
}

async function pairAt(relay: RelayProcess, sizes: [number, number]): Promise<Pair> {
  const pair = await openPair(urlOf(relay.address), Math.floor(performance.now()), sizes);
  onTestFinished(pair.close);
  return pair;
}

/** A pair at work until `over` is called, which resolves when nothing of it is open any more. */
function atWork(pair: Pair, lanes = 4): { over(): Promise<void> } {
  const over = Promise.withResolvers<void>();
  const done = pair.work(over.promise, lanes);
  return {
    over: () => {
      over.resolve();
      return done;
    },
  };
}

async function expectWhole(relay: RelayProcess, pair: Pair): Promise<void> {
  await until("both to have all", () => !isBehind(pair));
  expect(faultsAtRest(pair)).toEqual([]);
  expect(await audit(urlOf(relay.address), pair)).toEqual([]);
}

/** A disk that refuses, for a while, what is written: nothing is promised meanwhile, and all goes on after it. */
async function tryRefusal(
  relay: RelayProcess,
  words: string,
  refuse: () => void,
  allow: () => void,
): Promise<void> {
  const pair = await pairAt(relay, [4000, 8000]);
  const work = atWork(pair);
  await until("some work", () => promisedBy(pair) > 50);
  refuse();
  await until("the host to be told", () => saying(relay, words).length > 0);
  const [promised, refused] = [promisedBy(pair), refusedOf(pair)];
  await until("refusals", () => refusedOf(pair) > refused + 50);
  expect((await fetch(`${relay.address}/healthz`)).status).toBe(200);
  const meanwhile = promisedBy(pair) - promised;
  allow();
  await until("it to go on by itself", () => promisedBy(pair) > promised + meanwhile + 50);
  await until("the host to be told that it is over", () => saying(relay, '"event":"recovered"').length > 0);
  await work.over();
  await expectWhole(relay, pair);
  expect(saying(relay, words)).toHaveLength(1);
  console.log(`${refusedOf(pair)} requests refused and sent again, ${meanwhile} small ones still found room`);
}

describe("a disk that refuses", () => {
  it("for the size of its files is told to the host; nothing is lost, and it goes on by itself", async () => {
    const relay = await open({ folder: folderOfItsOwn() });
    const { pid } = relay.child;
    await tryRefusal(
      relay,
      "The disk reports errors.",
      () => limitFiles(pid!, 600 * 1024),
      () => limitFiles(pid!, null),
    );
    expect(await relay.stop()).toBe(0);
  });

  it("because it is full is told to the host; nothing is lost, and it goes on once there is room", async () => {
    const disk = smallDisk(2 * MiB);
    // Where no disk may be mounted, the case above stands for this one; a folder of the usual disk is then tried here, too.
    if (disk) onTestFinished(disk.forget);
    const relay = await open({ folder: disk?.folder ?? folderOfItsOwn() });
    const { pid } = relay.child;
    console.log(disk ? "a tmpfs of 2 MiB" : "no tmpfs may be mounted here: ulimit -f instead");
    const refuse = () => (disk ? undefined : limitFiles(pid!, MiB));
    const allow = () => (disk ? disk.remount(`size=${64 * MiB}`) : limitFiles(pid!, null));
    await tryRefusal(relay, disk ? "The disk is full." : "The disk reports errors.", refuse, allow);
    expect(await relay.stop()).toBe(0);
  });
});

/** A folder that can't be written to, by the surest way that this system allows. */
function readOnlyFolder(): string {
  const disk = smallDisk(MiB);
  if (disk) {
    onTestFinished(disk.forget);
    disk.remount("ro");
    return disk.folder;
  }
  if (process.getuid?.() === 0) return "/sys/innermost";
  const folder = folderOfItsOwn();
  chmodSync(folder, 0o500);
  return folder;
}

/** What a relay says that does not start. */
async function lastWords(start: Start): Promise<string> {
  const ended = await startRelay(start).catch((error: unknown) => error);
  if (!(ended instanceof RelayEnded)) throw new Error("it started");
  expect(ended.code).toBe(1);
  return ended.lines.join("\n");
}

describe("a relay that does not start", () => {
  it("says in one sentence that its folder can't be written to", async () => {
    const said = await lastWords({ folder: readOnlyFolder() });
    expect(said).toMatch(/^Innermost did not start \(\w+\)\. The data folder can't be written to\./);
    expect(said.split("\n")).toHaveLength(1);
  });

  it("says that another relay has its folder, which goes on undisturbed", async () => {
    const folder = folderOfItsOwn();
    const relay = await open({ folder });
    const pair = await pairAt(relay, [40, 900]);
    const work = atWork(pair);
    expect(await lastWords({ folder })).toMatch(/^Another relay uses this data folder/);
    await work.over();
    await expectWhole(relay, pair);
    await relay.kill();
    expect((await open({ folder })).address).toContain("http");
  });

  it.each([
    ["a torn page", (path: string) => overwrite(path, Math.floor(statSync(path).size / 8192) * 4096, 4096)],
    ["a torn head", (path: string) => overwrite(path, 0, 100)],
    ["half a file", (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2))],
  ])(
    "says of %s that the database is damaged, and what to do, and leaves it as it is",
    async (_what, damage) => {
      const folder = folderOfItsOwn();
      const relay = await open({ folder });
      const pair = await pairAt(relay, [400, 900]);
      const work = atWork(pair);
      await until("some work", () => promisedBy(pair) > 200);
      await work.over();
      expect(await relay.stop()).toBe(0);
      const path = join(folder, "relay.db");
      damage(path);
      const before = readFileSync(path);
      const said = await lastWords({ folder });
      expect(said).toMatch(
        /^Innermost did not start \(SQLITE_(CORRUPT|NOTADB)\)\. The database is damaged\. .*docs\/recovery\.md/,
      );
      expect(said.split("\n")).toHaveLength(1);
      expect(readFileSync(path).equals(before)).toBe(true);
    },
  );
});

function overwrite(path: string, at: number, size: number): void {
  const file = openSync(path, "r+");
  writeSync(file, Buffer.alloc(size, 0x5a), 0, size, at);
  closeSync(file);
}

describe("a disk that is slow to keep", () => {
  it("holds up who writes; all else goes on, memory stays bounded, and nothing is lost", async () => {
    const relay = await open({ folder: folderOfItsOwn(), program: HELD, env: { SLOW_MS: "2000" } });
    const pairs = [await pairAt(relay, [20_000, 40_000]), await pairAt(relay, [40, 900])] as const;
    const before = atWork(pairs[1], 2);
    await until("some work", () => promisedBy(pairs[1]) > 50);
    const usual = quantile(pairs[1].devices[0].waits, 0.5);
    await before.over();
    const memory = memoryOf(relay);
    relay.child.kill("SIGUSR2");
    const health = watchHealth(relay.address);
    // One pair sends all that a connection can carry, the other a little.
    const [flood, little] = [atWork(pairs[0], 100), atWork(pairs[1], 2)];
    const answered = pairs[1].devices[0].waits.length;
    await until("slow answers", () => pairs[1].devices[0].waits.length > answered + 4);
    const most = memoryOf(relay);
    relay.child.kill("SIGUSR2");
    await Promise.all([flood.over(), little.over()]);
    const slow = pairs[1].devices[0].waits.slice(answered, answered + 4);
    const alive = await health.stop();
    console.log(
      `a write takes ${ms(usual)}, with a disk that takes 2 s ${ms(quantile(slow, 0.5))}; other answers p50 ` +
        `${ms(quantile(alive, 0.5))}, p99 ${ms(quantile(alive, 0.99))}; memory ${Math.round(memory)} -> ${Math.round(most)} MiB`,
    );
    for (const pair of pairs) await expectWhole(relay, pair);
    expect(quantile(slow, 0.5)).toBeGreaterThan(1000);
    expect(quantile(alive, 0.9)).toBeLessThan(1000);
    expect(most - memory).toBeLessThan(200);
    expect(await relay.stop()).toBe(0);
  });

  it("and then fails ends the process with words; the next start has all that was promised", async () => {
    const folder = folderOfItsOwn();
    const relay = await open({ folder, program: HELD, env: { BROKEN: "1" } });
    const pair = await pairAt(relay, [40, 900]);
    const work = atWork(pair);
    await until("some work", () => promisedBy(pair) > 50);
    relay.child.kill("SIGUSR2");
    await until("its end", () => relay.child.exitCode !== null);
    // What it said last may still be on its way when it is gone.
    expect([await relay.stop(), saying(relay, "The disk reports errors.").length]).toEqual([74, 1]);
    const again = await open({ folder, port: Number(new URL(relay.address).port) });
    for (const { link } of pair.devices) link.retry();
    await work.over();
    await expectWhole(again, pair);
  });
});
