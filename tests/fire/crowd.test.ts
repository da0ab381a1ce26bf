/** Very many connections: ten thousand that say nothing, and more than there are files for. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { memoryOf, ms, quantile, until } from "./measure.ts";
import { faultsAtRest, isBehind, openPair, type Pair, urlOf } from "./pair.ts";
import { type RelayProcess, type Start, scratch, startRelay } from "./relay-process.ts";

const CROWD = fileURLToPath(new URL("./crowd.ts", import.meta.url));
const MANY = Number(process.env.INNERMOST_CROWD ?? 2000);
/** As many files as the system lets a process have. */
const MORE_FILES = 'ulimit -n "$(ulimit -Hn)"';

async function open(start: Omit<Start, "folder">): Promise<RelayProcess> {
  const { folder, forget } = scratch();
  onTestFinished(forget);
  const relay = await startRelay({ folder, ...start });
  onTestFinished(relay.kill);
  return relay;
}

interface Crowd {
  /** Of the connections that were tried: how many are open, and how many were refused or cut off. */
  readonly open: number;
  readonly gone: number;
  leave(): Promise<void>;
}

/** A process that holds `count` connections to the relay: raw ones, or devices that have logged in. */
async function gather(
  address: string,
  count: number,
  kind: "strangers" | "members" | "silent",
): Promise<Crowd> {
  const child = spawn(
    "sh",
    ["-c", `${MORE_FILES}; exec "$@"`, "sh", process.execPath, CROWD, address, String(count), kind],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const crowd = { open: 0, gone: 0, leave: () => leave(child) };
  onTestFinished(crowd.leave);
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    const [isOpen, gone] = line.split(" ").map(Number) as [number, number];
    Object.assign(crowd, { open: isOpen, gone });
  });
  await until(`${count} ${kind}`, () => crowd.open + crowd.gone >= count, 120_000);
  return crowd;
}

function leave(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("close", () => resolve());
    child.kill("SIGKILL");
  });
}

/** How long (ms) the writes of a pair take while something lasts. */
async function beside(pair: Pair, work: () => Promise<void>): Promise<number[]> {
  const over = Promise.withResolvers<void>();
  const from = pair.devices.map(({ waits }) => waits.length);
  const going = pair.work(over.promise, 1);
  await work();
  over.resolve();
  await going;
  return pair.devices.flatMap(({ waits }, i) => waits.slice(from[i]));
}

const rest = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time));

async function expectUntouched(pair: Pair): Promise<void> {
  const [a, b] = pair.devices;
  await until("both to have all", () => !isBehind(pair));
  expect([faultsAtRest(pair), a.refusals() + b.refusals()]).toEqual([[], 0]);
}

describe("a crowd", () => {
  it.each(["strangers", "members"] as const)(
    `of ${MANY} silent %s costs little memory, and a pair beside it little time`,
    async (kind) => {
      const relay = await open({
        shell: MORE_FILES,
        program: HOSPITABLE,
        env: { STRANGERS: String(MANY + 100) },
      });
      const pair = await openPair(urlOf(relay.address), 5);
      onTestFinished(pair.close);
      const before = memoryOf(relay);
      const alone = await beside(pair, () => rest(2000));
      let crowd: Crowd | null = null;
      await beside(pair, async () => {
        crowd = await gather(relay.address, MANY, kind);
      });
      const { open: present } = crowd! as Crowd;
      const among = await beside(pair, () => rest(2000));
      const each = ((memoryOf(relay) - before) * 1024) / present;
      console.log(
        `${present} ${kind}: ${each.toFixed(1)} KiB each; a write beside them p50 ${ms(quantile(among, 0.5))}, p99 ` +
          `${ms(quantile(among, 0.99))} (alone ${ms(quantile(alone, 0.5))}, ${ms(quantile(alone, 0.99))})`,
      );
      expect(present).toBeGreaterThan(MANY * 0.99);
      expect(each).toBeLessThan(64);
      await crowd!.leave();
      await expectUntouched(pair);
    },
    240_000,
  );

  it("of strangers is let go when it does not log in, while who came before stays", async () => {
    const relay = await open({ shell: MORE_FILES, program: HOSPITABLE, env: { LOGIN_TIME: "3000" } });
    const pair = await openPair(urlOf(relay.address), 5);
    onTestFinished(pair.close);
    const crowd = await gather(relay.address, 2000, "strangers");
    await beside(pair, () => until("all to be let go", () => crowd.gone === 2000, 60_000));
    await expectUntouched(pair);
  });

  it("that needs more files than there are is closed at the door; who is in stays, and the door opens again", async () => {
    const relay = await open({ shell: "ulimit -n 256" });
    const pair = await openPair(urlOf(relay.address), 5);
    onTestFinished(pair.close);
    let crowd: Crowd | null = null;
    const took = await beside(pair, async () => {
      crowd = await gather(relay.address, 1000, "silent");
      await rest(1000);
    });
    const { open: present, gone } = crowd! as Crowd;
    console.log(
      `of 1000 with 256 files ${present} came in and ${gone} were closed; a write beside them p50 ` +
        `${ms(quantile(took, 0.5))}, p99 ${ms(quantile(took, 0.99))}`,
    );
    // The runtime itself would let in nearly as many as there are files; 64 of them stay for the database and the pages.
    expect(present).toBeLessThanOrEqual(256 - 64);
    expect(took.length).toBeGreaterThan(20);
    await expectUntouched(pair);
    await crowd!.leave();
    await until("the door to open", () => relay.child.exitCode === null);
    expect((await fetch(`${relay.address}/healthz`)).status).toBe(200);
    const late = await openPair(urlOf(relay.address), 6);
    await beside(late, () => rest(300));
    late.close();
  });
});

const HOSPITABLE = fileURLToPath(new URL("./hospitable-relay.ts", import.meta.url));
