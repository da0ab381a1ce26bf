/** A device that holds ten years: filled as the app fills it, and opened as the app opens it. Runs in Node and in a page. */
import type { Door } from "@innermost/crypto";
import { noTabs, type Session, type Storage } from "@innermost/store";
import { encode, rfc8949EncodeOptions } from "cborg";
import { logPrefix } from "../../../packages/store/src/local/chunks.ts";
import { logKeeping } from "../../../packages/store/src/local/keep-log.ts";
import { ownKeeping } from "../../../packages/store/src/local/keep-own.ts";
import { type Keeper, keeper, sealedPlace } from "../../../packages/store/src/local/keeper.ts";
import {
  itemPlace,
  itemPrefix,
  loadMemory,
  type Memory,
  OWN,
  PAIR,
  takeIn,
} from "../../../packages/store/src/local/memory.ts";
import { OWN_SNAPSHOT, readOwn } from "../../../packages/store/src/local/own-rows.ts";
import { snapshotPrefix } from "../../../packages/store/src/local/snapshot.ts";
import { systemClock } from "../../../packages/store/src/ports/clock.ts";
import { ownYears } from "./own-years.ts";
import { EVENTS, tenYears } from "./years.ts";

/** About as many as come in a few messages of the relay. */
const BATCH = 2000;

/** In ms, and in bytes on the disk. Unless it is said, of an opening: of the shared log and of one's own facts. */
export interface Kept {
  events: number;
  own: number;
  /** As it was before there were chunks: every record decrypted, checked and folded. */
  rows: number[];
  /** All chunks and one's own rows folded, without a snapshot. */
  chunks: number[];
  snapshot: number[];
  /** One's own facts alone: row by row, and from their snapshot. */
  ownRows: number[];
  ownSnapshot: number[];
  /** Another tab wrote something, and this one looks what is new. */
  again: number[];
  /** The longest that the page stood still while chunks and snapshot were made. */
  longest: number;
  rowBytes: number;
  chunkBytes: number;
  snapshotBytes: number;
  ownRowBytes: number;
  ownSnapshotBytes: number;
}

export interface Device {
  door: Door;
  storage: Storage;
  keeper: Keeper;
  space: Uint8Array;
}

/** `open` gives an empty storage each time; `times` is how often each opening is measured. */
export async function measureKept(
  door: Door,
  open: (name: string) => Promise<Storage>,
  times: number,
): Promise<Kept> {
  const old = await measureRows(door, await open("rows"));
  const { device, longest } = await filled(door, await open("chunks"), true);
  const onDisk = await sizes(device);
  const snapshot = await repeated(times, () => load(device));
  const again = await repeated(times, () => load(device, snapshot.value));
  const ownSnapshot = await repeated(times, () => loadOwn(device));
  await clear(device, sealedPlace(snapshotPrefix(device.space)));
  await clear(device, sealedPlace(OWN_SNAPSHOT));
  const chunks = await repeated(times, () => load(device));
  const ownRows = await repeated(times, () => loadOwn(device));
  for (const { value } of [snapshot, again, chunks])
    if (told(value) !== old.told) throw new Error("what was opened is not what was written");
  if (!ownSnapshot.value.base.isStored) throw new Error("one's own facts were not opened from a snapshot");
  const ms = { snapshot: snapshot.ms, again: again.ms, chunks: chunks.ms };
  const ownMs = { ownSnapshot: ownSnapshot.ms, ownRows: ownRows.ms };
  return { ...onDisk, ...old, ...ms, ...ownMs, events: EVENTS, longest };
}

/** What it came to, in numbers that a record which did not open would change. */
function told({ settled, personal }: Memory): string {
  const opened = [...settled.rounds.values()].filter(({ outcome }) => outcome !== "could-not-open");
  const { daily, weekly, answers, seen, checks, marks, reveals } = personal;
  const own = [daily, weekly, answers, seen, checks, marks, reveals].map(({ size }) => size);
  return [settled.upTo, opened.length, settled.weeks.size, ...own].join();
}

/** Once only, and nothing of it stays: there is more of it than a browser likes to hold. */
async function measureRows(door: Door, storage: Storage) {
  const { device, own } = await filled(door, storage, false);
  const { rowBytes, ownRowBytes } = await sizes(device);
  const start = performance.now();
  const memory = await load(device);
  const rows = [performance.now() - start];
  await storage.clear();
  return { rows, rowBytes, ownRowBytes, own, told: told(memory) };
}

const load = ({ door, keeper, storage }: Device, before?: Memory): Promise<Memory> =>
  loadMemory(door, keeper, storage, before);

const loadOwn = ({ door, keeper }: Device) => readOwn(door, keeper, null);

async function repeated<T>(times: number, work: () => Promise<T>) {
  const ms: number[] = [];
  let value = await work();
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    value = await work();
    ms.push(performance.now() - start);
  }
  return { ms, value };
}

/** Writes ten years as they come down the log; with `keep`, moves them into chunks on the way, as the app does. */
async function filled(door: Door, storage: Storage, keep: boolean) {
  const { pair, records } = tenYears(door);
  const sealing = keeper(door, door.newKey(), storage);
  const device: Device = { door, storage, keeper: sealing, space: pair.space };
  const own = [...ownYears(door, pair)];
  await sealing.write({ [PAIR]: pair, ...Object.fromEntries(own) });
  const session = sessionOn(device, await load(device));
  const keepLog = logKeeping(session, (work) => work());
  const keepOwn = ownKeeping(session, (work) => work());
  const watch = keep ? watched() : null;
  let batch = [];
  for (const record of records()) {
    batch.push(record);
    if (batch.length < BATCH && record.number < EVENTS) continue;
    await storage.write(
      batch.map((one) => [itemPlace(pair.space, one.number), encode(one, rfc8949EncodeOptions)] as const),
    );
    if (keep) takeIn(session.memory, batch);
    session.linkState = { name: record.number < EVENTS ? "catching-up" : "online" };
    batch = [];
    if (keep) await (watch?.while(keepLog) ?? keepLog());
  }
  await watch?.while(keepOwn);
  return { device, own: own.length, longest: watch?.longest() ?? 0 };
}

/** As much of a session as the keeping of a log asks for. */
function sessionOn({ door, storage, keeper }: Device, memory: Memory): Session {
  const session = {
    ports: { door, storage, clock: systemClock, tabs: noTabs() },
    own: { waiting: new Set() },
    keeper,
    memory,
    linkState: { name: "catching-up" },
    save: keeper.write,
  };
  return session as unknown as Session;
}

/** How long a timer of no delay had to wait, at most. */
function watched() {
  let longest = 0;
  return {
    longest: () => longest,
    async while(work: () => Promise<void>): Promise<void> {
      let isRunning = true;
      let last = performance.now();
      const tick = (): void => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        if (isRunning) systemClock.setTimeout(tick, 0);
      };
      systemClock.setTimeout(tick, 0);
      await work();
      isRunning = false;
      tick();
    },
  };
}

async function clear({ storage }: Device, prefix: string): Promise<void> {
  const rows = await storage.list(prefix);
  await storage.write(rows.map(([place]) => [place, null]));
}

async function sizes({ storage, space }: Device) {
  const size = async (prefix: string): Promise<number> =>
    (await storage.list(prefix)).reduce((sum, [, bytes]) => sum + bytes.length, 0);
  const snapshotBytes = await size(sealedPlace(snapshotPrefix(space)));
  return {
    rowBytes: await size(itemPrefix(space)),
    chunkBytes: await size(`${sealedPlace(logPrefix(space))}chunk/`),
    snapshotBytes,
    ownRowBytes: await size(sealedPlace(OWN)),
    ownSnapshotBytes: await size(sealedPlace(OWN_SNAPSHOT)),
  };
}
