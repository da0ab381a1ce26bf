/** Steps for one person with several devices. */
import { beginLink, lookAtLink, newPhrase, rehearse, restore, takeUp } from "@innermost/store";
import type { Own, Person } from "./person.ts";
import { racing, until } from "./steps.ts";
import type { World } from "./world.ts";

export const PASSPHRASE = "six quiet herons over water";
export const PROOF = { passphrase: PASSPHRASE };

const need = <T extends { ok: boolean }>(what: string, result: T): Extract<T, { ok: true }> => {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result)}`);
  return result as Extract<T, { ok: true }>;
};

export async function locked(world: World, one: Person): Promise<Person> {
  if (!one.view().locked) need("lock", await racing(world, one.store().setLock(PASSPHRASE)));
  return one;
}

/** What follows `/d#`. */
export async function linkFrom(world: World, one: Person): Promise<string> {
  await locked(world, one);
  const begun = need("link", await racing(world, beginLink(one.session(), PROOF, "Phone")));
  return begun.link.split("#")[1] ?? "";
}

export const finding = async (world: World, one: Person, fragment: string) =>
  need("found", await racing(world, lookAtLink(one.ports, fragment)));

/** Another device of the same person, brought in by a link. */
export async function secondDevice(world: World, one: Person, name: string, own: Own = {}): Promise<Person> {
  const fragment = await linkFrom(world, one);
  const other = await locked(world, await world.person(name, own));
  const found = await finding(world, other, fragment);
  need("taken up", await racing(world, takeUp(other.session(), found, name)));
  await until(world, "the new device's name on the old one", () => names(one).includes(name), 240);
  return other;
}

export async function phraseOf(world: World, one: Person): Promise<readonly string[]> {
  await locked(world, one);
  const { words } = need("phrase", await newPhrase(one.session(), PROOF));
  need("rehearsed", await racing(world, rehearse(one.session(), words, words.join(" "), "Phone")));
  return words;
}

/** The same at another place. */
export async function restoredAt(
  world: World,
  place: { person(name: string): Promise<Person> },
  words: readonly string[],
  name: string,
): Promise<Person> {
  const one = await locked(world, await place.person(name));
  need("restored", await racing(world, restore(one.session(), words.join(" "), name)));
  return one;
}

/** An empty browser, to which the words bring everything back. */
export async function restored(world: World, words: readonly string[], name: string): Promise<Person> {
  const one = await locked(world, await world.person(name));
  need("restored", await racing(world, restore(one.session(), words.join(" "), name)));
  return one;
}

export const names = (one: Person): string[] => one.view().own.devices.map(({ name }) => name);

/** All facts of one's own, by place, as they lie under the vault. */
export async function facts(one: Person): Promise<Record<string, string>> {
  const rows = await one.session().keeper.list<Uint8Array>("own/");
  return Object.fromEntries(rows.map(([place, bytes]) => [place, Buffer.from(bytes).toString("hex")]));
}

export const nothingWaits = (...all: Person[]): boolean => all.every((one) => !one.view().own.waiting);

/** Until each of a person's devices has sent and heard what there is. */
export async function inStep(world: World, ...all: Person[]): Promise<void> {
  await until(world, "nothing waiting", () => nothingWaits(...all), 400);
  await world.settle();
}

/** Until the pair's space is there on each device. */
export const online = (world: World, ...all: Person[]) =>
  until(world, "the pair's space", () => all.every((one) => one.view().link.name === "online"));

export const spaceOf = (one: Person) => one.session().own.private?.space ?? new Uint8Array();
export const pairOf = (one: Person) => one.session().memory.pair?.space ?? new Uint8Array();

/** How many devices of `one` the relay lets into the pair's space and into the private one. */
export function doors(world: World, one: Person): Promise<number[]> {
  const { pair } = one.session().memory;
  const [shared, mine] = [pairOf(one), spaceOf(one)];
  return world.relayStore.run((rows) => [
    rows.members(shared).filter(({ party }) => party === pair?.party).length,
    rows.members(mine).length,
  ]);
}
