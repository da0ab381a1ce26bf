/** Somebody on their own: a home without a partner, what it says of itself, and what stays when a partner comes or doesn't. */
import { roomText, statementsOf } from "@innermost/content";
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import type { Person } from "./person.ts";
import { DAY, useStage } from "./stage.ts";
import {
  answerLetter,
  atHome,
  copyLink,
  giveName,
  keep,
  openBoth,
  PASSPHRASES,
  reply,
  unlock,
  writeLetter,
} from "./story.ts";

const stage = useStage();
const still = { clock: true, reducedMotion: "reduce" } as const;
const FIRST = "vulnerability";

async function beginAlone(person: Person): Promise<void> {
  await person.go("/");
  await person.tap("On my own, for now");
  await person.sees("relationship did not clearly improve (Nowlan, 2017)");
  await person.choose("18 or older");
  await person.tap("Begin on my own");
  await atHome(person);
}

async function answerFirstRoom(person: Person): Promise<void> {
  await person.sees(`The check: ${roomText(FIRST).name}`);
  await person.tap(/^Begin$/);
  for (const { text } of statementsOf(FIRST)) {
    await person.sees(text);
    await person.choose("Often");
    await person.tap(/^Next$/);
  }
  await person.sees("What helps here");
}

async function setLock(person: Person, passphrase: string): Promise<void> {
  await person.tap(/^Choose a passphrase/);
  await person.write(/^Passphrase/, passphrase);
  await person.tap("Set the lock");
  await atHome(person);
}

test("begins alone, keeps what is theirs through a lock, a letter and a partner", async () => {
  const [a, b] = await Promise.all([stage.person(still), stage.person(still)]);
  const problems: string[] = [];
  await a.go("/");
  await a.tap("On my own, for now");
  await a.sees("Begin on my own");
  problems.push(...(await examine(a, "alone")));
  await beginAlone(a);
  await a.sees("It can’t show two sides.");
  problems.push(...(await examine(a, "solo today")));
  await answerFirstRoom(a);

  await a.go("/");
  await setLock(a, PASSPHRASES.a);
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  await atHome(a);
  for (const place of ["Rooms", "Our story", "Yours"]) {
    await a.tap(new RegExp(`^${place}$`));
    problems.push(...(await examine(a, `solo ${place}`)));
  }
  await a.sees("This page is yours alone.");
  await a.tap(/^Rooms$/);
  await a.tap(new RegExp(roomText("time").name));
  await a.sees("A card a day takes two.");
  await a.misses("A card a day is on Today.");
  await a.tap(/^Today$/);

  await a.tap("Send a sealed one");
  await writeLetter(a, "A letter from somebody who began alone.");
  await a.sees("Scan with the other phone, or");
  const link = await copyLink(a);
  await a.go("/");
  await unlock(a, PASSPHRASES.a);
  await a.sees("Your sealed letter is on its way");
  problems.push(...(await examine(a, "solo with a letter")));

  await answerLetter(b, link);
  for (const person of [a, b]) await openBoth(person);
  await reply(a, /^Reflect/, "you listened for the guests");
  await reply(b, /^Thank/, "you told me about the hall");
  // A has a lock already: the name is the last step.
  await Promise.all([giveName(a, "Mara"), keep(b, "Sam", PASSPHRASES.b)]);
  await Promise.all([a, b].map(atHome));

  await a.go("/check");
  await unlock(a, PASSPHRASES.a);
  await a.page
    .getByRole("listitem")
    .filter({ hasText: roomText(FIRST).name })
    .getByText("done")
    .waitFor();
  expect(problems).toEqual([]);
});

test("an invitation that nobody took up ends alone: what is one's own stays", async () => {
  const a = await stage.person(still);
  await beginAlone(a);
  await answerFirstRoom(a);
  await a.go("/");
  await a.tap("Send a sealed one");
  await writeLetter(a, "A letter that will run out.");
  await a.sees("Scan with the other phone, or");
  await stage.travel(4 * DAY);
  await a.sees("The three days are over.");
  await a.tap("To Today");
  await atHome(a);
  // The words came back to their author.
  await a.sees("Go on with your letter");
  await a.go("/check");
  await a.page
    .getByRole("listitem")
    .filter({ hasText: roomText(FIRST).name })
    .getByText("done")
    .waitFor();
});
