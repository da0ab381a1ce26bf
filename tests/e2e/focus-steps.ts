/** The steps of choosing a focus, for every story that begins with one. */
import { type RoomId, roomText } from "@innermost/content";
import { expect } from "vitest";
import type { Person } from "./person.ts";
import type { Stage } from "./stage.ts";
import { becomePair, PASSPHRASES, unlock } from "./story.ts";

export const still = { clock: true, reducedMotion: "reduce" } as const;
export const nameOf = (room: RoomId): string => roomText(room).name;

const WEDNESDAY = 3;

/** Moves everybody to noon of the next Wednesday, so that no story depends on the day it is told. */
export async function toWednesday(stage: Stage): Promise<void> {
  const now = new Date(Date.now());
  const days = (WEDNESDAY - now.getUTCDay() + 7) % 7 || 7;
  const noon = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, 12);
  await stage.travel(noon - now.getTime());
}

/** A kept pair on a Wednesday; the first of them over a line that can be cut. */
export async function pairOn(stage: Stage) {
  const [a, b] = await Promise.all([stage.personOnLine(still), stage.person(still)]);
  await toWednesday(stage);
  await becomePair(a, b);
  return [a, b] as const;
}

/** Comes to a page anew, as somebody who opens the app there. */
export async function enter(person: Person, path: string, who: keyof typeof PASSPHRASES): Promise<void> {
  await person.go(path);
  await unlock(person, PASSPHRASES[who]);
}

export const room = (person: Person, id: RoomId) => person.page.getByRole("checkbox", { name: nameOf(id) });

/** From the page that asks for rooms to where it lies sealed or opens. */
export async function nameRooms(person: Person, rooms: readonly RoomId[], minutes: number): Promise<void> {
  for (const id of rooms) await room(person, id).check();
  await person.choose(`${minutes} minutes`);
  await person.tap("Seal my answer");
}

/** Both have named and said the same room. Ends on the focus page of both. */
export async function chooseTogether(a: Person, b: Person, id: RoomId, minutes = 40): Promise<void> {
  await Promise.all([enter(a, "/focus", "a"), enter(b, "/focus", "b")]);
  await nameRooms(a, [id], minutes);
  await a.sees("It opens together with Sam’s");
  await nameRooms(b, [id], minutes);
  for (const person of [a, b]) await person.tap(`Yes to ${nameOf(id)}`);
  for (const person of [a, b]) await person.sees("You both said yes to this room.");
}

/** An answer as it crosses the wire is longer than this. */
const SEALED_BYTES = 8192;

/** How many sealed things have crossed this person's wire, and whether anything has come after the last. */
function crossed({ frames }: Person): { sealed: number; answered: boolean } {
  const last = frames.findLastIndex((frame) => frame.length > SEALED_BYTES);
  return {
    sealed: frames.filter((frame) => frame.length > SEALED_BYTES).length,
    answered: last >= 0 && frames.length > last + 1,
  };
}

/** Waits until what `doing` seals lies at the relay: the time it lies there begins only then. */
export async function handedIn(person: Person, doing: () => Promise<unknown>): Promise<void> {
  const before = crossed(person).sealed;
  await doing();
  await expect.poll(() => crossed(person)).toEqual({ sealed: before + 1, answered: true });
}
