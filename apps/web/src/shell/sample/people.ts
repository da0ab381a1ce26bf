/** The two before their phones are looked at: real stores over memory, and the real relay's rules in this page. */

import type { DailySource } from "@innermost/core";
import { openRelay, type Relay, relayWire } from "@innermost/relay/in-process";
import {
  answer,
  confirm,
  type Door,
  dailySource,
  giveName,
  invite,
  join,
  look,
  memoryStorage,
  noTabs,
  type OpenView,
  openDoor,
  openStore,
  type Ports,
  type Session,
  type Storage,
  type Store,
  sayOfCode,
} from "@innermost/store";
import { type Act, cardIds, perform, WHO, type Who } from "./acts.ts";
import type { SampleClock } from "./clock.ts";
import { RELAY } from "./hands.ts";
import { KEY_NUMBER, keyOf } from "./pair-key.ts";
import { until } from "./turns.ts";

export interface House {
  readonly clock: SampleClock;
  readonly storage: Readonly<Record<Who, Storage>>;
  readonly relay: Relay;
}

/** Nobody lives there yet. */
export async function openHouse(clock: SampleClock): Promise<House> {
  const door = await openDoor();
  const relay = openRelay({
    platform: {
      verify: (...login) => door.verify(...login),
      now: () => clock.now(),
      random: (size) => door.random(size),
    },
  });
  return { clock, storage: { mara: memoryStorage(), sam: memoryStorage() }, relay };
}

export type People = Readonly<Record<Who, Store>>;

export const viewOf = (store: Store): OpenView => {
  const view = store.view();
  if (view.phase !== "open") throw new Error("the sample's stores have no lock");
  return view;
};

const sessionOf = (store: Store): Session => {
  const session = store.session();
  if (!session) throw new Error("the sample's stores have no lock");
  return session;
};

export interface First {
  readonly card: string;
  readonly words: Readonly<Record<Who, string>>;
}

/** From nothing to a kept pair, the way everyone goes it. */
export async function becomePair(house: House, first: First): Promise<People> {
  const door = await openDoor();
  let renewing = false;
  // The pair's key decides which card comes on which day: with the same key each time, their letters fit the cards.
  const sampleDoor: Door = { ...door, newKey: () => (renewing ? keyOf(KEY_NUMBER) : door.newKey()) };
  const [mara, sam] = await Promise.all(
    WHO.map((who) => openStore(portsOf(house, sampleDoor, house.storage[who]))),
  );
  if (!mara || !sam) throw new Error("the sample has two people");
  const people = { mara, sam };
  await invite(sessionOf(mara), first.card, first.words.mara);
  await until(() => viewOf(mara).pair?.delivered === true);
  const found = await look(portsOf(house, door, house.storage.sam), sessionOf(sam), fragmentOf(mara));
  if (!found.ok) throw new Error(`no invitation: ${found.why}`);
  await join(sessionOf(sam), found);
  const { round, card } = viewOf(sam).pair?.first ?? { round: "", card: "" };
  await answer(sessionOf(sam), round, card, first.words.sam);
  await until(() => both(people, ({ pair }) => Boolean(pair?.code)));
  renewing = true;
  for (const [who, name] of [
    ["mara", "Mara"],
    ["sam", "Sam"],
  ] as const)
    await confirmAs(people[who], name);
  await until(() => both(people, ({ pair }) => pair?.stage === "kept"));
  return people;
}

const fragmentOf = (store: Store): string => viewOf(store).pair?.link?.split("#")[1] ?? "";

async function confirmAs(store: Store, name: string): Promise<void> {
  await sayOfCode(sessionOf(store), "same");
  await giveName(sessionOf(store), name);
  await confirm(sessionOf(store));
}

const portsOf = ({ clock, relay }: House, door: Door, storage: Storage): Ports => ({
  door,
  storage,
  tabs: noTabs(),
  clock,
  wire: relayWire(relay),
  relay: RELAY,
  chance: () => (door.random(1)[0] ?? 0) / 256,
});

const both = (people: People, holds: (view: OpenView) => boolean): boolean =>
  WHO.every((who) => holds(viewOf(people[who])));

/** Nothing waits to be sent, and both have all there is. */
const areInStep = (people: People): boolean =>
  both(people, ({ waiting, shared }) => !waiting && shared.upTo === viewOf(people.mara).shared.upTo);

/** Does one act, and waits until it has come to both. */
export async function actIn(people: People, act: Act): Promise<boolean> {
  const store = people[act.by];
  const done = await perform({ session: sessionOf(store), view: viewOf(store) }, act);
  await until(() => areInStep(people));
  return done;
}

/** Which card comes on which day. */
export function sourceOf({ mara }: People): DailySource {
  const source = dailySource(sessionOf(mara), cardIds(), viewOf(mara).shared);
  if (!source) throw new Error("a kept pair has a card a day");
  return source;
}

export const closePeople = (people: People): void => {
  for (const who of WHO) people[who].close();
};
