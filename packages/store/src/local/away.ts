/**
 * What lies outside the vault once somebody has deleted everything: until when it can be brought back, and what the relay
 * has not been told yet. The keys among it open nothing: they are this device's pseudonyms at the relay, with which it may
 * say there that a space ends.
 */
import type { Bytes } from "@innermost/core";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import { owedForReturn } from "../own/gone.ts";
import { GONE, type Gone, returnAfter, WAITING } from "../own/state.ts";
import type { Change, Written } from "../ports/storage.ts";
import { keeper } from "./keeper.ts";
import { type Owed, openTelling, owedPlace, tell } from "./owed.ts";
import type { Ports } from "./session.ts";

const AWAY = "plain/away";
const OWED_AFTER = "plain/owed";
/** An unkept pair took everything with it when its time ran out, and nobody has read that yet. It names nobody. */
const ENDED_UNREAD = "plain/ended";

export interface After {
  /** The relay has not been told all yet. */
  readonly untold: boolean;
  /** Whether it is still to be said that an unkept pair has ended; `noteEnd` writes that it was read. */
  hasEnded(): Promise<boolean>;
  noteEnd(): Promise<unknown>;
  /** Until when everything can be brought back, in ms; null where nothing was put away. Begins to tell the relay. */
  begin(): Promise<number | null>;
  /**
   * Removes everything but what the relay is still to be told, and that is more from now on. `ended`: where it was the
   * time of an unkept pair that ran out, that stays to be read.
   */
  clear(owed?: readonly Owed[], ended?: boolean): Promise<Written>;
  /** Whether anything lies here that no key of this device opens any more. */
  hasLeft(): Promise<boolean>;
  putAway(until: number, owed: readonly Owed[]): Promise<Written>;
  /** Undoes it, for whoever has the vault's key. */
  bringBack(key: Bytes): Promise<Written>;
  run(): void;
  close(): void;
}

const packed = (value: unknown): Bytes => encode(value, rfc8949EncodeOptions);

export function openAfter(ports: Ports, changed: () => void): After {
  const { storage, door } = ports;
  const telling = openTelling(ports, tellAll);
  let untold = false;

  async function read<T>(place: string): Promise<T | null> {
    const bytes = await storage.get(place);
    return bytes && (decode(bytes) as T);
  }

  const owedNow = async (): Promise<Owed[]> => (await read<Owed[]>(OWED_AFTER)) ?? [];
  const owedChange = (owed: readonly Owed[]): Change => [OWED_AFTER, owed.length > 0 ? packed(owed) : null];

  async function tellAll(): Promise<boolean> {
    for (const owed of await owedNow()) {
      if (!(await tell(ports, owed))) continue;
      const left = (await owedNow()).filter(({ space }) => !door.equal(space, owed.space));
      await storage.write([owedChange(left)]);
    }
    untold = (await owedNow()).length > 0;
    changed();
    return !untold;
  }

  return {
    get untold() {
      return untold;
    },
    async begin() {
      untold = (await owedNow()).length > 0;
      if (untold) telling.run();
      return (await read<{ until: number }>(AWAY))?.until ?? null;
    },
    hasEnded: async () => (await storage.get(ENDED_UNREAD)) !== null,
    noteEnd: () => storage.write([[ENDED_UNREAD, null]]),
    clear: async (owed = [], ended = false) =>
      storage.clear([
        owedChange([...(await owedNow()), ...owed]),
        ...(ended ? [[ENDED_UNREAD, packed(true)] as const] : []),
      ]),
    hasLeft: async () =>
      (await storage.keys("")).some((place) => place !== OWED_AFTER && place !== ENDED_UNREAD),
    putAway: async (until, owed) =>
      storage.write([[AWAY, packed({ until })], owedChange([...(await owedNow()), ...owed])]),
    async bringBack(key) {
      const own = keeper(door, key, storage);
      const stays = await owedForReturn(own);
      const isBack = ({ space }: Owed) => stays.some((one) => door.equal(one.space, space));
      const rest = (await owedNow()).filter((one) => !isBack(one));
      const rows = [...rest, ...stays].map((one) => [owedPlace(one.space), one] as const);
      const thought = returnAfter(await own.get<Gone>(GONE));
      const changes = { ...Object.fromEntries(rows), [GONE]: thought, [WAITING + GONE]: door.random(6) };
      const written = await own.write(changes, [[AWAY, null], owedChange([])]);
      if (written.ok) untold = false;
      return written;
    },
    run: () => untold && telling.run(),
    close: telling.close,
  };
}
