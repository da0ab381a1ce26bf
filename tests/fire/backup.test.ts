/** Backup of a relay at work, and its return after the disk was lost, by the commands that a host types. */
import { spawn } from "node:child_process";
import { cpSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sqliteStore } from "@innermost/relay";
import { describe, expect, it, onTestFinished } from "vitest";
import { until } from "./measure.ts";
import { faultsAtRest, faultsOf, isBehind, openPair, type Pair, urlOf } from "./pair.ts";
import { freePort, type RelayProcess, scratch, startRelay } from "./relay-process.ts";

const TOOL = fileURLToPath(new URL("../../tools/backup/backup.mjs", import.meta.url));
const SPACE = new Uint8Array(16).fill(1);

interface Said {
  code: number | null;
  words: string;
  took: number;
}

function command(verb: "backup" | "restore", folder: string, ...args: string[]): Promise<Said> {
  const began = performance.now();
  const child = spawn(process.execPath, [TOOL, verb, ...args], {
    env: { ...process.env, INNERMOST_DATA: folder, INNERMOST_DATABASE_URL: "" },
  });
  let words = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (words += data));
  return new Promise((resolve) =>
    child.once("close", (code) => resolve({ code, words: words.trim(), took: performance.now() - began })),
  );
}

function folderOfItsOwn(): string {
  const { folder, forget } = scratch();
  onTestFinished(forget);
  return folder;
}

async function open(folder: string, port = 0): Promise<RelayProcess> {
  const relay = await startRelay({ folder, port });
  onTestFinished(relay.kill);
  return relay;
}

/** A folder with a database that holds one space of so many records. */
async function filled(records = 0): Promise<string> {
  const folder = folderOfItsOwn();
  const store = sqliteStore(join(folder, "relay.db"));
  const none = new Uint8Array(0);
  await store.run((rows) => {
    rows.putSpace({ ...EMPTY, head: records });
    for (let number = 1; number <= records; number++) {
      const id = Uint8Array.from({ length: 16 }, (_, i) => (i === 0 ? number : 0));
      rows.putRecord(SPACE, {
        number,
        kind: "event",
        receivedAt: 0,
        id,
        suite: 1,
        epoch: 0,
        sum: none,
        capsule: none,
        body: id,
      });
    }
  });
  await store.close();
  return folder;
}

const EMPTY = { space: SPACE, creator: SPACE, epoch: 0, head: 0, bytes: 0, expiresAt: null };

describe("a backup", () => {
  it("of a relay at work comes back after the disk was lost; who knows more says so and loses nothing", async () => {
    const [folder, port] = [folderOfItsOwn(), await freePort()];
    const relay = await open(folder, port);
    const pairs: Pair[] = [];
    for (const seed of [1, 2, 3]) pairs.push(await openPair(urlOf(relay.address), seed * 1000 + port));
    onTestFinished(() => {
      for (const pair of pairs) pair.close();
    });
    const over = Promise.withResolvers<void>();
    const work = pairs.map((pair) => pair.work(over.promise, 4));
    const promised = () =>
      pairs.flatMap(({ devices }) => devices).reduce((sum, one) => sum + one.promised.size, 0);

    const took: number[] = [];
    for (const name of ["first", "second", "last"]) {
      const before = promised();
      await until("some work", () => promised() > before + 200);
      const said = await command("backup", folder, join(folder, `${name}.backup`));
      expect(said).toMatchObject({
        code: 0,
        words: expect.stringMatching(/^Backed up to .*3 spaces, \d+ records/),
      });
      expect(promised()).toBeGreaterThan(before + 200);
      took.push(said.took);
    }
    // One pair rests now: the backup has all of it. The others go on, and then the disk is lost.
    over.resolve();
    await Promise.all(work);
    const [resting, ...busy] = pairs as [Pair, Pair, Pair];
    expect((await command("backup", folder, join(folder, "rest.backup"))).code).toBe(0);
    const more = promised();
    // Their work is never over: what was promised after the backup is at this relay no more.
    const never = new Promise<void>(() => {});
    for (const pair of busy) void pair.work(never, 4);
    await until("work after the backup", () => promised() > more + 200);
    await relay.kill();
    const had = busy.map(({ devices }) => devices.map(({ records }) => [...records]));

    const fresh = folderOfItsOwn();
    const back = await command("restore", fresh, join(folder, "rest.backup"));
    expect(back).toMatchObject({ code: 0, words: expect.stringContaining("Start the relay now.") });
    const again = await open(fresh, port);
    for (const { devices } of pairs) for (const { link } of devices) link.retry();
    await Promise.all(pairs.flatMap(({ devices }) => devices).map((device) => device.online()));

    // Who had nothing newer goes on as if nothing had been; who had keeps it, says so, and waits.
    const states = pairs.map(({ devices }) => devices.map(({ link }) => link.state()));
    const behind = { name: "refused", code: "relay-behind" };
    expect(states).toEqual([
      [{ name: "online" }, { name: "online" }],
      [behind, behind],
      [behind, behind],
    ]);
    expect(busy.map(({ devices }) => devices.map(({ records }) => records.length))).toEqual(
      had.map((both) => both.map(({ length }) => length)),
    );
    const onward = Promise.withResolvers<void>();
    const going = resting.work(onward.promise, 4);
    const from = resting.devices[0].promised.size;
    await until("the resting pair to go on", () => resting.devices[0].promised.size > from + 50);
    onward.resolve();
    await going;
    await until("both to have all", () => !isBehind(resting));
    expect([faultsAtRest(resting), faultsOf(resting)]).toEqual([[], []]);
    console.log(`backups of a relay at work took ${took.map((one) => Math.round(one)).join(", ")} ms`);
    expect(await again.stop()).toBe(0);
  });

  it("is never written over a file, and leaves nothing half done", async () => {
    const folder = await filled(3);
    const file = join(folder, "one.backup");
    expect((await command("backup", folder, file)).words).toMatch(/1 spaces, 3 records/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await command("backup", folder, file)).toMatchObject({
      code: 1,
      words: expect.stringContaining("already"),
    });
    expect((await command("backup", folder, join(folder, "no", "such", "place"))).code).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(["one.backup", "relay.db"]);
  });

  it("says where there is nothing to back up, or how to say it", async () => {
    const folder = folderOfItsOwn();
    expect((await command("backup", folder, join(folder, "x"))).words).toMatch(/^There is no database in/);
    expect((await command("backup", folder)).words).toBe("Say where to: npm run backup -- <file>");
    expect((await command("restore", folder)).words).toMatch(/^Say what from/);
  });
});

describe("restoring", () => {
  it("refuses where a relay runs, and where data lie unless they are to be set aside", async () => {
    const folder = await filled(3);
    const file = join(folder, "one.backup");
    await command("backup", folder, file);
    const relay = await open(folder);
    expect((await command("restore", folder, file, "--replace")).words).toBe(
      "A relay is using this data folder: stop it first.",
    );
    await relay.stop();
    expect(await command("restore", folder, file)).toMatchObject({
      code: 1,
      words: expect.stringContaining("holds a database already"),
    });
    expect((await command("restore", folder, file, "--replace")).words).toMatch(
      /is now .*relay\.db\.replaced-1/,
    );
    expect(
      readdirSync(folder)
        .filter((name) => name.startsWith("relay.db"))
        .sort(),
    ).toEqual(["relay.db", "relay.db.replaced-1"]);
  });

  it("takes nothing that is damaged, cut off, or no backup, and leaves the folder as it is", async () => {
    const folder = await filled(200);
    const file = join(folder, "one.backup");
    await command("backup", folder, file);
    const whole = statSync(file).size;
    const half = join(folder, "half.backup");
    cpSync(file, half);
    truncateSync(half, Math.floor(whole / 8192) * 4096);
    const text = join(folder, "text.backup");
    writeFileSync(text, "no database\n".repeat(1000));
    const empty = join(folder, "empty.backup");
    writeFileSync(empty, "");
    const target = folderOfItsOwn();
    for (const bad of [half, text, empty]) {
      const said = await command("restore", target, bad);
      expect([said.code, said.words]).toEqual([
        1,
        expect.stringMatching(/^(It holds no|The database in it is)/),
      ]);
    }
    expect(readdirSync(target).filter((name) => name !== "relay.lock")).toEqual([]);
    rmSync(target, { recursive: true });
  });
});
