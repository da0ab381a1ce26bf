/** The couple's life up to a moment, made by the script in a second or so: nothing of it is kept anywhere. */
import { addDays, type CivilDate, type DailySource } from "@innermost/core";

import type { Act } from "./acts.ts";
import { DAY_MS, HOUR_MS, sampleClock, thisMonday } from "./clock.ts";
import { type CoupleWords, ENGLISH } from "./couple-words.ts";
import { MOMENTS, type Moment, type MomentId } from "./moments.ts";
import { actIn, becomePair, closePeople, type House, openHouse, type People, sourceOf } from "./people.ts";
import { dayOfCard, type Scene, scenesOf, TOLD } from "./story.ts";

const WEEK = 7 * DAY_MS;

/** The couple's ninth week is everyone's this week, so that their phones say today's date. */
const WEEKS_BEFORE = 8;

export interface Telling {
  readonly house: House;
  readonly scenes: readonly Scene[];
  /** When the first Monday began, in ms. */
  readonly start: number;
  /** The day of the card that the moments tell of. */
  readonly toldOn: CivilDate;
  /** Acts of the script that were not possible: none, as long as the script fits the app. */
  readonly undone: readonly Act[];
}

/** `tell` hears the number of each week as it is reached. */
export async function tellUpTo(
  moment: MomentId,
  tell: (week: number) => void,
  words: CoupleWords = ENGLISH,
): Promise<Telling> {
  const { first } = words.letters;
  const start = thisMonday() - WEEKS_BEFORE * WEEK;
  const house = await openHouse(sampleClock(start + 18 * HOUR_MS));
  const people = await becomePair(house, { card: first.card, words: first });
  const source = sourceOf(people);
  const telling = { house, scenes: scenesOf(source, words), start, toldOn: toldOn(source), undone: [] };
  const undone = await live(people, telling, moment, tell);
  closePeople(people);
  return { ...telling, undone };
}

const toldOn = (source: DailySource): CivilDate => addDays(source.keptOn, dayOfCard(source, TOLD) ?? 0);

async function live(
  people: People,
  telling: Telling,
  moment: MomentId,
  tell: (week: number) => void,
): Promise<Act[]> {
  const undone: Act[] = [];
  for (const scene of scenesBetween(telling, null, moment)) {
    tell(weekAt(scene));
    goTo(telling, scene);
    for (const act of scene.acts) if (!(await actIn(people, act))) undone.push(act);
  }
  return undone;
}

const weekAt = ({ at }: Scene): number => Math.floor(at / WEEK) + 1;

/** The scenes after one moment, up to and with another. */
export function scenesBetween({ scenes }: Telling, after: MomentId | null, upTo: MomentId): readonly Scene[] {
  const index = (id: MomentId) => scenes.findIndex(({ moment }) => moment === id);
  return scenes.slice(after === null ? 0 : index(after) + 1, index(upTo) + 1);
}

export const goTo = ({ house, start }: Telling, scene: Scene): void => house.clock.moveTo(start + scene.at);

export const momentOf = (id: MomentId): Moment => {
  const moment = MOMENTS.find((one) => one.id === id);
  if (!moment) throw new RangeError(id);
  return moment;
};

/** The path that a phone shows at a moment. */
export const pathAt = ({ toldOn }: Telling, shown: string): string =>
  shown === "card" ? `/day/${toldOn}` : shown;
