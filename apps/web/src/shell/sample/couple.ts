/** What the sample's page lets happen: the weeks up to now, then each next moment on the two phones, and back again. */

import { relayWire } from "@innermost/relay/in-process";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Looks } from "../types.ts";
import { type Act, WHO, type Who } from "./acts.ts";
import type { CoupleWords } from "./couple-words.ts";
import type { Given, Hands, Phone } from "./hands.ts";
import { BEGIN, MOMENTS, type MomentId } from "./moments.ts";
import { goTo, momentOf, pathAt, scenesBetween, type Telling, tellUpTo } from "./telling.ts";
import { until } from "./turns.ts";

export interface CoupleState {
  /** Grows with each telling: each has phones of its own. */
  readonly telling: number;
  readonly week: number;
  /** Null while the weeks are being told. */
  readonly moment: MomentId | null;
  readonly busy: boolean;
}

export interface Couple {
  readonly state: ReadonlySignal<CoupleState>;
  readonly hands: Hands;
  next(): void;
  again(): void;
  backAWeek(): void;
  /** Nothing of it is left. */
  end(): void;
}

interface Living {
  readonly telling: Promise<Telling>;
  readonly moment: MomentId;
  readonly phones: Map<Who, Phone>;
  readonly wires: Map<Who, ReturnType<typeof relayWire>>;
}

/** `looks` as this page has them now; `leave` is the quick exit of the whole page. */
export function openCouple(words: CoupleWords, looks: () => Looks, leave: () => void): Couple {
  const state = signal<CoupleState>({ telling: 0, week: 1, moment: null, busy: true });
  let living: Living | null = null;

  const change = (more: Partial<CoupleState>): void => {
    state.value = { ...state.value, ...more };
  };

  /** Tells it anew from the first day; the phones before are gone, with all that was done on them. */
  function live(moment: MomentId): void {
    close();
    const telling = state.value.telling + 1;
    const isThis = () => state.value.telling === telling;
    change({ telling, moment: null, busy: true, week: 1 });
    living = {
      telling: tellUpTo(moment, (week) => isThis() && change({ week }), words),
      moment,
      phones: new Map(),
      wires: new Map(),
    };
  }

  function close(): void {
    for (const wire of living?.wires.values() ?? []) wire.cut();
    living = null;
  }

  async function given(who: Who): Promise<Given> {
    const mine = living;
    if (!mine) throw new Error("the sample is over");
    const telling = await mine.telling;
    const { house } = telling;
    // A phone that is loaded again comes with a connection of its own; the one before goes.
    mine.wires.get(who)?.cut();
    const wire = relayWire(house.relay);
    mine.wires.set(who, wire);
    return {
      storage: house.storage[who],
      wire,
      now: () => house.clock.now(),
      offsetMinutes: house.clock.offsetMinutes(house.clock.now()),
      looks: looks(),
      path: pathAt(telling, momentOf(state.value.moment ?? mine.moment).shown[who]),
    };
  }

  function stands(who: Who, phone: Phone): void {
    if (!living) return;
    living.phones.set(who, phone);
    if (living.phones.size === WHO.length && state.value.moment === null) void arrive(living, living.moment);
  }

  async function arrive(mine: Living, id: MomentId): Promise<void> {
    const { press, week } = momentOf(id);
    await rest(mine);
    if (press) await Promise.all(WHO.map((who) => mine.phones.get(who)?.press(press)));
    if (living === mine) change({ moment: id, week, busy: false });
  }

  async function next(): Promise<void> {
    const { moment, busy } = state.value;
    const following = moment && after(moment);
    if (!living || busy || !following) return;
    change({ busy: true });
    const mine = living;
    const isDone = await actOut(mine, await mine.telling, moment, following);
    if (living !== mine) return;
    if (!isDone) return live(following);
    await show(mine, await mine.telling, following);
    await arrive(mine, following);
  }

  live(BEGIN);
  return {
    state,
    hands: { given, stands, leave },
    next: () => void next(),
    again: () => live(firstOf(1)),
    backAWeek: () => live(firstOf(Math.max(1, state.value.week - 1))),
    end: close,
  };
}

const after = (id: MomentId): MomentId | null =>
  MOMENTS[MOMENTS.findIndex((moment) => moment.id === id) + 1]?.id ?? null;

export const hasNext = (id: MomentId): boolean => after(id) !== null;

const firstOf = (week: number): MomentId => MOMENTS.find((moment) => moment.week === week)?.id ?? BEGIN;

/** Both have all there is, and nothing waits. */
const rest = ({ phones }: Living): Promise<boolean> =>
  until(() => {
    const [one, other] = WHO.map((who) => phones.get(who)?.standing());
    return Boolean(one && other && !one.waiting && !other.waiting && one.upTo === other.upTo);
  });

/** On the phones as they are: false where whoever looks around has left no pair to go on with. */
async function actOut(mine: Living, telling: Telling, from: MomentId, to: MomentId): Promise<boolean> {
  for (const scene of scenesBetween(telling, from, to)) {
    goTo(telling, scene);
    for (const act of scene.acts) await actOn(mine, act);
  }
  for (const phone of mine.phones.values()) phone.moved();
  return [...mine.phones.values()].every((phone) => phone.standing().upTo !== null);
}

async function actOn(mine: Living, act: Act): Promise<void> {
  await mine.phones.get(act.by)?.act(act);
  await rest(mine);
}

async function show(mine: Living, telling: Telling, id: MomentId): Promise<void> {
  for (const who of WHO) mine.phones.get(who)?.go(pathAt(telling, momentOf(id).shown[who]));
}
