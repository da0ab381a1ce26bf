/** A client that somebody has modified: it holds one person's keys, and says at the relay whatever a test makes up. */
import { type AnyEvent, type Bytes, bytesToAuthenticate, type Envelope, encodeEvent } from "@innermost/core";
import { SUITE } from "@innermost/crypto";
import { type Item, type LogRecord, openLink } from "@innermost/sync";
import type { PairRecord } from "../../packages/store/src/pair/record.ts";
import type { Person } from "./person.ts";
import type { World } from "./world.ts";

export const keysOf = (one: Person): PairRecord => structuredClone(one.session().memory.pair ?? no("pair"));

function no(what: string): never {
  throw new Error(`no ${what}`);
}

type Said = Pick<Envelope, "type" | "data"> & Partial<Envelope>;

/** Connects with the device key in `keys`, which stays the test's to change. */
export async function modified(world: World, one: Person, keys: PairRecord = keysOf(one)) {
  const { door, clock } = one.ports;
  const records: LogRecord[] = [];
  const link = openLink({
    wire: world.line().wire,
    url: one.ports.relay,
    space: keys.space,
    login: {
      deviceKey: keys.device.publicKey,
      sign: (message) => door.sign(keys.device.secretKey, message),
    },
    after: () => records.length,
    clock,
    random: () => 0.5,
    onRecords: async (fresh) => void records.push(...fresh),
    onState: () => {},
  });
  await world.settle();

  function itemOf(said: Said, epoch = keys.epochKeys.length - 1): Item {
    const after = { number: 0, head: new Uint8Array(32) };
    const event = { version: 1, critical: false, author: keys.person, date: "2026-11-22", after, ...said };
    const mac = door.mac(keys.authorKey, "event", keys.space, bytesToAuthenticate(event as AnyEvent));
    return sealed(encodeEvent(event as AnyEvent, mac), epoch);
  }

  function sealed(bytes: Bytes, epoch: number): Item {
    const id = door.random(16);
    const key = keys.epochKeys[epoch] ?? no("key of that epoch");
    return { id, suite: SUITE, epoch, ...door.sealItem(key, { space: keys.space, id, epoch }, bytes) };
  }

  return {
    link,
    keys,
    records,
    itemOf,
    say: (said: Said, epoch?: number) => link.append(itemOf(said, epoch)),
    /** Hands in an event's own bytes, with their author's MAC, as a new item. */
    resay: (bytes: Bytes) => link.append(sealed(bytes, keys.epochKeys.length - 1)),
    close: () => link.close(),
  };
}
