/** The twelve words: made, typed back, lost devices, everything back in an empty browser; and all that can go wrong. */
import { statementsOf } from "@innermost/content";
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import { byKeyboard } from "./keys.ts";
import type { Person } from "./person.ts";
import { DAY, useStage } from "./stage.ts";
import {
  ANSWERS,
  atHome,
  becomePair,
  isClosed,
  openBoth,
  PASSPHRASES,
  sealDay,
  toToday,
  unlock,
} from "./story.ts";
import { foundIn, keptBy } from "./traces.ts";

const stage = useStage();
const MINUTE = 60_000;
const NEW = "rain on the skylight again";
const still = { clock: true, reducedMotion: "reduce" } as const;

const someone = () => stage.person(still);

async function pair(): Promise<[Person, Person]> {
  const [a, b] = await Promise.all([someone(), someone()]);
  await becomePair(a, b);
  return [a, b];
}

/** From Yours to the words. */
async function showWords(person: Person, passphrase = PASSPHRASES.a): Promise<string[]> {
  await person.tap("Yours");
  await person.tap(/^Recovery phrase/);
  await person.write("Your passphrase, once more", passphrase);
  await person.tap(/^(Show me the words|Make new words)$/);
  return readWords(person);
}

async function readWords(person: Person): Promise<string[]> {
  const list = person.page.getByRole("list", { name: "The twelve words, in order" });
  await list.waitFor();
  return list.getByRole("listitem").allInnerTexts();
}

async function typeBack(person: Person, words: readonly string[]): Promise<void> {
  await person.tap("I have written them down");
  await person.write("The twelve words", words.join(" "));
  await person.tap("These are my words");
}

/** From the welcome page to the page of the twelve words, filled in. */
async function typeWords(person: Person, words: readonly string[]): Promise<void> {
  await person.go("/");
  await person.tap("I have a code");
  await person.tap("I have twelve words of my own");
  await person.write("The twelve words", words.join(" "));
}

async function restore(person: Person, words: readonly string[]): Promise<void> {
  await typeWords(person, words);
  await person.write("A name for this device", "The new phone");
  await person.tap("Bring everything back");
  await person.write(/^Passphrase/, NEW);
  await person.tap("Set the lock");
  await atHome(person);
}

const swapped = (words: readonly string[]): string[] => {
  const [first = "", second = "", ...rest] = words;
  return first === second ? [...rest, first, second] : [second, first, ...rest];
};

async function seesFirstLetters(person: Person): Promise<void> {
  await person.tap("Our story");
  await person.sees("You both kept this");
  await person.page.getByRole("main").getByRole("listitem").getByRole("button").last().click();
  await Promise.all([person.sees(ANSWERS.a), person.sees(ANSWERS.b)]);
  await toToday(person);
}

test("the words, typed back, bring everything back in an empty browser, and the two go on", async () => {
  const [a, b] = await pair();
  const words = await showWords(a);
  expect(words).toHaveLength(12);
  await typeBack(a, swapped(words));
  await a.sees("These don’t fit together.");
  expect(await a.page.getByLabel("The twelve words").inputValue()).toBe(swapped(words).join(" "));
  await a.tap("Look at the words again");
  expect(await readWords(a)).toEqual(words);
  await typeBack(a, words);
  await a.sees("Your paper holds.");
  await a.tap("Done");
  await a.page
    .getByRole("button", { name: /^Recovery phrase/ })
    .getByText("on your paper")
    .waitFor();
  await toToday(a);
  await sealDay(a, "Burnt toast, every single Saturday.");
  await a.sees("Sealed.");
  await stage.travel(MINUTE);
  await a.context.close();

  const back = await someone();
  await restore(back, words);
  await seesFirstLetters(back);
  await back.tap("Yours");
  await back.page
    .getByRole("button", { name: /^Recovery phrase/ })
    .getByText("on your paper")
    .waitFor();
  await back.tap(/^Your devices/);
  await back.sees("This one. Added with the twelve words on");

  await stage.travel(DAY);
  await Promise.all([back.page.reload(), b.page.reload()]);
  await unlock(back, NEW);
  await unlock(b, PASSPHRASES.b);
  await Promise.all([toToday(back), toToday(b)]);
  await sealDay(back, "The last tram, with all its windows lit.");
  await sealDay(b, "Snow on a parked car, and a heart in it.");
  await Promise.all([back, b].map(openBoth));
  await back.sees("Snow on a parked car, and a heart in it.");
  await b.sees("The last tram, with all its windows lit.");
});

test("a device that stays is told of a restored one; new words end the old ones", async () => {
  const [a] = await pair();
  const old = await showWords(a);
  await typeBack(a, old);
  await a.tap("Done");
  const back = await someone();
  await restore(back, old);
  await a.tap(/^Your devices/);
  await a.sees(/^A device was added on .*: The new phone\.$/);

  await toToday(a);
  const fresh = await showWords(a);
  await a.sees("Until then your old paper works.");
  await typeBack(a, fresh);
  await a.sees("Your old words lead nowhere now");
  const late = await someone();
  await typeWords(late, old);
  await late.tap("Bring everything back");
  await late.sees("These don’t fit together.");
  await late.write("The twelve words", fresh.join(" "));
  await late.tap("Try again");
  await late.sees("This device gets a lock of its own.");
});

test("words that were not typed back lead nowhere, and nothing of them is kept anywhere", async () => {
  const [a] = await pair();
  const words = await showWords(a);
  for (let minutes = 0; minutes < 5; minutes++) await stage.travel(MINUTE);
  expect(await readWords(a)).toEqual(words);
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  await a.sees("Twelve words on paper");
  expect(await a.reads()).not.toContain(words.join(" "));
  const anew = await someone();
  await typeWords(anew, words);
  await anew.tap("Bring everything back");
  await anew.sees("These don’t fit together.");

  await a.write("Your passphrase, once more", PASSPHRASES.a);
  await a.tap("Show me the words");
  const second = await readWords(a);
  expect(second).not.toEqual(words);
  await typeBack(a, second);
  await a.sees("Your paper holds.");
  expect(foundIn(await keptBy(a.page), [words.join(" "), second.join(" ")])).toEqual([]);
  expect(await a.page.evaluate(() => JSON.stringify(history.state) + location.href)).not.toContain(second[0]);
});

test("without a connection the paper waits, and so does bringing it back", async () => {
  const [a, b] = await Promise.all([stage.personOnLine(still), someone()]);
  await becomePair(a, b);
  await a.tap("Yours");
  await a.tap(/^Recovery phrase/);
  a.line.cut();
  await a.sees("You are offline. You can look at the words, but they count only once you are online.");
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  await a.tap("Show me the words");
  const words = await readWords(a);
  await typeBack(a, words);
  await away(a);
  expect(await a.page.getByLabel("The twelve words").inputValue()).toBe(words.join(" "));
  a.line.mend();
  await a.page.evaluate(() => dispatchEvent(new Event("online")));
  await a.tap("Try again");
  await a.sees("Your paper holds.");

  const back = await stage.personOnLine(still);
  await typeWords(back, words);
  back.line.cut();
  await back.tap("Bring everything back");
  await away(back);
  back.line.mend();
  await back.tap("Try again");
  await back.sees("This device gets a lock of its own.");
  back.line.cut();
  await back.write(/^Passphrase/, NEW);
  await back.tap("Set the lock");
  await away(back);
  back.line.mend();
  await back.page.reload();
  await unlock(back, NEW);
  await back.write("The twelve words", words.join(" "));
  await back.tap("Bring everything back");
  await atHome(back);
  await seesFirstLetters(back);
});

/** Time is moved until the page has stopped waiting for the relay. */
const away = (person: Person): Promise<void> =>
  expect
    .poll(
      async () => {
        await stage.travel(5000);
        return person.page.getByText("There is no connection.").isVisible();
      },
      { timeout: 40_000, interval: 1000 },
    )
    .toBe(true);

test("somebody on their own sets a lock first, and has their check again", async () => {
  const a = await someone();
  await a.go("/");
  await a.tap("On my own, for now");
  await a.choose("18 or older");
  await a.tap("Begin on my own");
  await a.go("/check/vulnerability");
  for (const { text } of statementsOf("vulnerability")) {
    await a.sees(text);
    await a.choose("Often");
    await a.tap(/^Next$/);
  }
  await a.sees("What helps here");
  await a.go("/yours");
  await a.tap(/^Recovery phrase/);
  await a.sees("It keeps your pages on this device to yourself.");
  await a.write(/^Passphrase/, PASSPHRASES.a);
  await a.tap("Set the lock");
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  await a.tap("Show me the words");
  const words = await readWords(a);
  await typeBack(a, words);
  await a.sees("Your paper holds.");
  await a.context.close();

  const back = await someone();
  await back.go("/");
  await back.tap("On my own, for now");
  await back.tap("I was here before: I have twelve words");
  await back.write("The twelve words", words.join(" "));
  await back.tap("Bring everything back");
  await back.write(/^Passphrase/, NEW);
  await back.tap("Set the lock");
  await atHome(back);
  await back.go("/check");
  await unlock(back, NEW);
  await back.page
    .getByRole("button", { name: /Opening up/ })
    .getByText("done")
    .waitFor();
});

test("it can be put off, and a locked, a full and a begun app are told apart", async () => {
  const [a] = await pair();
  await a.tap("Yours");
  await a.tap(/^Recovery phrase/);
  await a.tap("Later");
  await expect.poll(() => new URL(a.page.url()).pathname).toBe("/");
  await a.go("/restore");
  await isClosed(a);
  await unlock(a, PASSPHRASES.a);
  await a.sees("You have a home here already");
  await a.sees("This app holds what you have with Sam.");
});

test("every page of it holds for everybody, and all of it goes by keyboard", async () => {
  const [a] = await pair();
  const problems: string[] = [];
  const look = async (person: Person, name: string) => void problems.push(...(await examine(person, name)));
  const keys = byKeyboard(a);
  await keys.tap("Yours");
  await keys.tap(/^Recovery phrase/);
  await a.sees("Twelve words on paper");
  await look(a, "phrase");
  await keys.write("Your passphrase, once more", PASSPHRASES.a);
  await keys.tap("Show me the words");
  const words = await readWords(a);
  await look(a, "words");
  await keys.tap("I have written them down");
  await a.sees("Now type them back, from your paper");
  await look(a, "typing back");
  await keys.write("The twelve words", swapped(words).join(" "));
  await keys.tap("These are my words");
  await a.sees("These don’t fit together.");
  await look(a, "not fitting");
  await keys.write("The twelve words", words.join("\t").toUpperCase().replaceAll("\t", " "));
  await a.page.keyboard.press("Enter");
  await a.sees("Your paper holds.");
  await look(a, "holds");
  await keys.tap("Done");
  await keys.tap(/^Recovery phrase/);
  await a.sees("Lost, or seen by someone?");
  await look(a, "since");

  const back = await someone();
  const fingers = byKeyboard(back);
  await back.go("/code");
  await back.sees("I have twelve words of my own");
  await look(back, "code");
  await fingers.tap("I have twelve words of my own");
  await back.sees("Type them from your paper");
  await look(back, "restore");
  await fingers.write("The twelve words", swapped(words).join(" "));
  await fingers.tap("Bring everything back");
  await back.sees("These don’t fit together.");
  await look(back, "restore, not fitting");
  await fingers.write("The twelve words", words.join(" "));
  await fingers.tap("Try again");
  await back.sees("This device gets a lock of its own.");
  await fingers.write(/^Passphrase/, NEW);
  await fingers.tap("Set the lock");
  await atHome(back);
  expect(problems).toEqual([]);
});

test("words that are ended bring nothing back, and the page says so before", async () => {
  const [a] = await pair();
  const words = await showWords(a);
  await typeBack(a, words);
  await a.tap("Done");
  await a.tap(/^Recovery phrase/);
  await a.tap("End them, without new ones");
  await a.sees("If every device is lost after that, nothing brings it back.");
  expect(await examine(a, "end the words")).toEqual([]);
  await a.write("Your passphrase, once more", "not the passphrase");
  await a.tap("End the words");
  await a.sees("That is not the passphrase.");
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  await a.tap("End the words");
  await a.page
    .getByRole("button", { name: /^Recovery phrase/ })
    .getByText("none yet")
    .waitFor();
  const empty = await someone();
  await typeWords(empty, words);
  await empty.tap("Bring everything back");
  await empty.sees("These don’t fit together.");
});
