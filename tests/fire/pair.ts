/** Two devices in one space, both at work, and what must hold of them whatever happened to the relay. */
import { ask, systemClock, webSocketWire } from "@innermost/sync";
import { type Device, openDevice } from "./device.ts";
import { bytesBy, chanceOf, hex, newLogin } from "./keys.ts";

export const urlOf = (address: string): string => `${address.replace("http", "ws")}/relay/v1`;

export interface Pair {
  devices: readonly [Device, Device];
  space: Uint8Array;
  /** Keeps `lanes` requests of each device going until `until` resolves; resolves when none is open any more. */
  work(until: Promise<void>, lanes?: number): Promise<void>;
  close(): void;
}

/** Two strangers become a pair by an invitation, over the relay at `url`. */
export async function openPair(url: string, seed: number, sizes?: [number, number]): Promise<Pair> {
  const chance = chanceOf(seed);
  const space = bytesBy(chance, 16);
  const [slot, login] = [bytesBy(chance, 16), newLogin()];
  const more = sizes ? { sizes } : {};
  const a = openDevice({ url, space, login: newLogin(), seed: seed * 2 + 1, create: true, ...more });
  await a.online();
  await a.offer(slot);
  const door = ask({ wire: webSocketWire, url, clock: systemClock });
  while (!(await door.claim(slot, login.deviceKey)).ok);
  const b = openDevice({ url, space, login, seed: seed * 2 + 2, ...more });
  await b.online();
  // The first rotation keeps the space, so that it holds more than an unkept one.
  await a.rotate();
  return {
    devices: [a, b],
    space,
    work: workOf([a, b], chance),
    close: () => [a, b].map((one) => one.link.close()),
  };
}

function workOf([a, b]: readonly [Device, Device], chance: () => number): Pair["work"] {
  async function round(): Promise<void> {
    const id = bytesBy(chance, 16);
    await Promise.all([a.deposit(id), b.deposit(id)]);
  }

  async function step(device: Device): Promise<void> {
    const at = chance();
    if (at < 0.01) return device.rotate();
    if (at < 0.05) return device.erase();
    if (at < 0.1) return round();
    return device.append();
  }

  return async (until, lanes = 4) => {
    let isOver = false;
    void until.then(() => {
      isOver = true;
    });
    const lane = async (device: Device) => {
      while (!isOver) await step(device);
    };
    await Promise.all([a, b].flatMap((device) => Array.from({ length: lanes }, () => lane(device))));
  };
}

/** What is wrong with what the two have: nothing, if all that was promised is there, once, in order, and alike. */
export function faultsOf({ devices }: Pair): string[] {
  const [a, b] = devices;
  const faults = devices.flatMap((device) => [
    ...device.faults,
    ...brokenPromises(device),
    ...doubles(device),
  ]);
  const shortest = Math.min(a.records.length, b.records.length);
  for (let at = 0; at < shortest; at++)
    if (hex(a.records[at]!.sum) !== hex(b.records[at]!.sum)) faults.push(`they differ at ${at + 1}`);
  return faults;
}

/** Promises about what the device has received; the rest is judged once it has. */
function brokenPromises({ promised, records }: Device): string[] {
  return [...promised]
    .filter(([, number]) => number <= records.length)
    .filter(([id, number]) => hex(records[number - 1]!.id) !== id)
    .map(([id, number]) => `${id} is not at ${number}`);
}

function doubles({ records }: Device): string[] {
  const seen = new Set<string>();
  return records.flatMap(({ id, kind, number }) => {
    const key = `${kind === "opening"} ${hex(id)}`;
    if (seen.has(key)) return [`${key} again at ${number}`];
    seen.add(key);
    return [];
  });
}

/**
 * Whether something that was promised has not come yet. Both may be behind alike: the word that it is kept comes before
 * the record itself, and at another relay a moment later still.
 */
export function isBehind({ devices }: Pair): boolean {
  const last = Math.max(...devices.flatMap(({ promised }) => [...promised.values()]));
  const [a, b] = devices.map(({ records }) => records.length);
  return a !== b || a! < last;
}

/** What is wrong when all work is done: also what was intended and never arrived. */
export function faultsAtRest(pair: Pair): string[] {
  const { devices } = pair;
  const [a, b] = devices;
  const ids = new Set(a.records.map(({ id }) => hex(id)));
  const missing = devices.flatMap(({ intended }) => [...intended]).filter((id) => !ids.has(id));
  const promises = devices.flatMap(({ promised }) => [...promised]).filter(([id]) => !ids.has(id));
  return [
    ...faultsOf(pair),
    ...missing.map((id) => `${id} never arrived`),
    ...promises.map(([id]) => `${id} was promised and is gone`),
    ...(a.records.length === b.records.length
      ? []
      : [`they have ${a.records.length} and ${b.records.length}`]),
  ];
}
