/** Steps for two who move to another relay. */
import { answerMove, askToMove, beginHere } from "@innermost/store";
import { locked } from "./devices.ts";
import type { Own, Person } from "./person.ts";
import type { Place } from "./places.ts";
import { settledState, until } from "./steps.ts";
import { packedBy, taking } from "./trunks.ts";
import type { World } from "./world.ts";

const need = (what: string, result: { ok: boolean }): void => {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result)}`);
};

/** A asks, B agrees, and both have heard of it. */
export async function agree(w: World, a: Person, b: Person, place: Place): Promise<void> {
  need("asking", await askToMove(a.session(), place.address));
  await until(w, "the asking", () => b.view().shared.move.asked !== null);
  need("answering", await answerMove(b.session(), true));
  await until(w, "the yes", () => [a, b].every((one) => settledState(one).move.agreed !== null));
}

/** Somebody's app at the new place, with all that a trunk holds. */
export async function comeWith(
  w: World,
  bytes: Uint8Array,
  place: Place,
  name: string,
  own: Own = {},
): Promise<Person> {
  const there = await locked(w, await place.person(name, own));
  need("taking", await taking(w, there, bytes, name));
  return there;
}

/** The same, with all that a device of theirs holds at the old place. */
export const come = async (w: World, one: Person, place: Place, name: string): Promise<Person> =>
  comeWith(w, await packedBy(w, one), place, name);

export const isAsked = (w: World, one: Person): Promise<void> =>
  until(w, "the question", () => one.session().own.entrance === "unknown-space");

export const isThere = (w: World, ...all: Person[]): Promise<void> =>
  until(w, "the new place", () => all.every((one) => one.view().link.name === "online"), 400);

/** The first of the two at the new place. */
export async function beginsThere(w: World, one: Person, place: Place, name: string): Promise<Person> {
  const there = await come(w, one, place, name);
  await isAsked(w, there);
  need("beginning", await beginHere(there.session()));
  await isThere(w, there);
  return there;
}

/** Both at the new place, the one who has asked first. */
export async function moved(w: World, a: Person, b: Person, place: Place): Promise<[Person, Person]> {
  await agree(w, a, b, place);
  const a2 = await beginsThere(w, a, place, "A there");
  const b2 = await come(w, b, place, "B there");
  await isThere(w, b2);
  return [a2, b2];
}

export const opensOn = (w: World, round: string, ...all: Person[]): Promise<void> =>
  until(w, "the opening", () =>
    all.every((one) => settledState(one).rounds.get(round)?.outcome === "opened"),
  );
