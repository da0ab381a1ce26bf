/** A device that never stops working: what it intends is sent again until the relay says that it has it. */
import type { Item, LogRecord } from "@innermost/protocol";
import {
  type LinkState,
  type Login,
  openLink,
  type Result,
  systemClock,
  webSocketWire,
} from "@innermost/sync";
import { bytesBy, chanceOf, hex } from "./keys.ts";

export interface DeviceOptions {
  url: string;
  space: Uint8Array;
  login: Login;
  seed: number;
  create?: boolean;
  /** Bytes of a body, least and most. */
  sizes?: [number, number];
}

const PASSING = ["away", "busy", "internal", "full"];

/** What a device has in hand and in store, and what it was promised. Ids are hex. */
export function openDevice(options: DeviceOptions) {
  const { space, login } = options;
  const chance = chanceOf(options.seed);
  const [least, most] = options.sizes ?? [40, 900];
  const records: LogRecord[] = [];
  const promised = new Map<string, number>();
  const intended = new Set<string>();
  const erased = new Set<number>();
  const faults: string[] = [];
  const waits: number[] = [];
  const woken = new Set<() => void>();
  let epoch = 0;
  let asked = 0;
  let refusals = 0;

  const link = openLink({
    wire: webSocketWire,
    url: options.url,
    space,
    login,
    ...(options.create ? { create: { ttlSeconds: 3600 } } : {}),
    after: () => records.length,
    clock: systemClock,
    random: () => 0,
    onRecords: async (fresh) => take(fresh),
    onState: (state) => heard(state),
    onWelcome: (welcome) => {
      if (records.length === 0) epoch = Math.max(epoch, welcome.epoch);
    },
  });

  function heard(state: LinkState): void {
    if (state.name === "refused") faults.push(`refused ${state.code}`);
    wake();
  }

  function wake(): void {
    for (const tell of woken) tell();
    woken.clear();
  }

  /** Resolves at the next change of the link or of the log. */
  const news = () => new Promise<void>((resolve) => woken.add(resolve));

  function take(fresh: LogRecord[]): void {
    for (const record of fresh) {
      if (record.number !== records.length + 1) faults.push(`${record.number} after ${records.length}`);
      records.push(record);
      if (record.kind === "rotation") epoch = Math.max(epoch, record.epoch);
    }
    wake();
  }

  function itemOf(id: Uint8Array, at: number): Item {
    const body = bytesBy(chance, least + Math.floor(chance() * (most - least)));
    return { id, suite: 1, epoch: at, sum: bytesBy(chance, 32), capsule: bytesBy(chance, 72), body };
  }

  /** Asks until the relay answers for good. */
  async function insist(ask: () => Promise<Result>): Promise<Result> {
    for (;;) {
      const began = performance.now();
      asked += 1;
      const result = await ask();
      if (result.ok) waits.push(performance.now() - began);
      if (result.ok || !PASSING.includes(result.code)) return result;
      refusals += 1;
      if (result.code === "away" && link.state().name !== "online") await news();
      else await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  function promise(id: string, number: number | null): void {
    if (promised.has(id) && promised.get(id) !== number) faults.push(`${id} was promised two numbers`);
    promised.set(id, number!);
  }

  async function append(): Promise<void> {
    const id = bytesBy(chance, 16);
    intended.add(hex(id));
    const item = itemOf(id, epoch);
    for (;;) {
      const sent = { ...item, epoch };
      const result = await insist(() => link.append(sent));
      if (result.ok) return promise(hex(id), result.number);
      if (result.code !== "stale-epoch") return void faults.push(`append ${result.code}`);
      if (sent.epoch === epoch) await news();
    }
  }

  async function rotate(): Promise<void> {
    const id = bytesBy(chance, 16);
    intended.add(hex(id));
    for (;;) {
      const fromEpoch = epoch;
      const item = itemOf(id, fromEpoch + 1);
      const result = await insist(() => link.rotate({ fromEpoch, item, admit: [], remove: [] }));
      if (result.ok) return promise(hex(id), result.number);
      if (result.code !== "stale-epoch") return void faults.push(`rotate ${result.code}`);
      if (fromEpoch === epoch) await news();
    }
  }

  const opened = (round: Uint8Array) =>
    records.find((record) => record.kind === "opening" && hex(record.id) === hex(round));

  /** A rotation voids what lies waiting, so it is handed in again until the round has opened. */
  async function deposit(round: Uint8Array): Promise<void> {
    const commitment = bytesBy(chance, 32);
    const ciphertext = bytesBy(chance, 8192);
    while (!opened(round)) {
      const at = epoch;
      const result = await insist(() => link.deposit({ round, epoch: at, commitment, ciphertext }));
      const isPast = !result.ok && ["stale-epoch", "already-open"].includes(result.code);
      if (!result.ok && !isPast) return void faults.push(`deposit ${result.code}`);
      if (at === epoch && !opened(round)) await news();
    }
    const halves = hex(opened(round)!.sum);
    if (!halves.includes(hex(commitment))) faults.push(`${hex(round)} opened without this half`);
  }

  async function erase(): Promise<void> {
    const events = records.filter(({ kind, number }) => kind === "event" && !erased.has(number));
    const one = events[Math.floor(chance() * events.length)];
    if (!one) return;
    const result = await insist(() => link.erase(one.number));
    if (result.ok) erased.add(one.number);
    else faults.push(`erase ${result.code}`);
  }

  return {
    link,
    login,
    records,
    promised,
    intended,
    erased,
    faults,
    /** ms that each answered request took, its repeats not counted. */
    waits,
    append,
    rotate,
    deposit,
    erase,
    offer: async (slot: Uint8Array) =>
      insist(() => link.offer({ slot, sealed: bytesBy(chance, 90), ttlSeconds: 3600 })),
    /** Resolves when it is online, or refused: then its faults say so. */
    async online(): Promise<void> {
      while (!["online", "refused"].includes(link.state().name)) await news();
    },
    asked: () => asked,
    refusals: () => refusals,
  };
}

export type Device = ReturnType<typeof openDevice>;
