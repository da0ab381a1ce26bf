/** What one person writes on two of their devices at once: one counts, and the other lies where it was written. */
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import { cardOf, lockLate, makeLink, stepsOf, TABLET, takeUp, toDevices } from "./own-devices.ts";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import { becomePair, PASSPHRASES, reply, sealDay, toToday, unlock } from "./story.ts";

const stage = useStage();
const still = { clock: true, reducedMotion: "reduce" } as const;
const someone = () => stage.person(still);
const inStep = stepsOf(stage);

/** To the words of a week, and out with them for oneself. Ends at Today. */
async function lookBack(person: Person, passphrase: string, words: string): Promise<void> {
  await person.go("/week/back");
  await unlock(person, passphrase);
  await person.tap("Go on");
  await person.tap("Go on");
  await person.write("What helped, this week", words);
  await person.tap("Go on");
  await person.tap("Keep it all to myself");
  await person.sees("It stays with you.");
  await person.tap("To Today");
}

test("one card answered on two devices: the first one opens, the other lies where it was written, until it is let go", async () => {
  const WORDS = { phone: "The stairs smelled of wax.", tablet: "Burnt toast, every single Saturday." };
  const REPLIES = { phone: "the back door, of all doors", tablet: "that you told me of six in the morning" };
  const [a, b] = await Promise.all([stage.personOnLine(still), someone()]);
  await becomePair(a, b);
  await Promise.all([a, b].map(lockLate));
  await toDevices(a);
  const tablet = await someone();
  await takeUp(tablet, await makeLink(a));
  await lockLate(tablet);
  await toToday(a);
  await expect.poll(() => cardOf(tablet)).toBe(await cardOf(a));

  a.line.cut();
  await a.sees("Offline");
  await sealDay(tablet, WORDS.tablet);
  await tablet.sees("Sealed.");
  await sealDay(a, WORDS.phone);
  await a.sees("Sealed.");
  a.line.mend();
  await inStep(() => a.page.getByRole("heading", { name: "You wrote this in two places" }).isVisible());
  await a.sees(WORDS.phone);
  expect(await examine(a, "two places")).toEqual([]);
  await toToday(a);
  await a.tap("Look at both: You wrote this in two places");
  await a.sees(WORDS.phone);
  for (const device of [a, tablet]) {
    await device.tap("Read your own once more");
    await device.sees(WORDS.tablet);
  }
  expect(await tablet.reads()).not.toMatch(/two places|The stairs/);

  await sealDay(b, "The bakery’s back door at six.");
  await b.page.getByRole("heading", { name: "Two letters, one moment." }).waitFor();
  await b.tap("Open together");
  await b.tap("I’ve read it");
  await b.sees(WORDS.tablet);
  await b.misses(WORDS.phone);

  await a.tap("Open together");
  await a.tap("I’ve read it");
  await a.sees(WORDS.tablet);
  a.line.cut();
  await reply(a, /^Thank/, REPLIES.phone);
  await tablet.tap("Open together");
  await tablet.tap("I’ve read it");
  await reply(tablet, /^Thank/, REPLIES.tablet);
  await b.sees(REPLIES.tablet);
  a.line.mend();
  await inStep(() => a.page.getByRole("heading", { name: "You wrote this in two places" }).isVisible());
  for (const words of Object.values(REPLIES)) await a.sees(words);
  expect(await examine(a, "two replies")).toEqual([]);
  await a.tap("Stop here");
  await a.tap("Look at both: You wrote this in two places");
  await a.sees("That one was given.");
  const second = a.page.getByRole("region", { name: "You wrote this in two places" }).last();
  for (const _ of ["asked", "sure"]) await second.getByRole("button", { name: "Let it go" }).click();
  await a.misses(REPLIES.phone);
  await b.misses(REPLIES.phone);
  await a.tap("Our story");
  await a.write("Find words in it", "toast");
  await a.page.getByRole("main").getByRole("listitem").getByRole("button").first().click();
  await a.sees("You wrote this in two places");
  await a.tap("Let it go");
  await a.sees("Let these words go for good?");
  await a.tap("Keep them");
  await a.sees(WORDS.phone);
  await a.tap("Let it go");
  await a.tap("Let it go");
  await a.misses(WORDS.phone);
  await a.sees(WORDS.tablet);
});

test("the words of one week, written on two devices apart: none are lost, and the partner learns of none", async () => {
  const [a, b] = await Promise.all([stage.personOnLine(still), someone()]);
  await becomePair(a, b);
  await lockLate(a);
  await toDevices(a);
  const tablet = await someone();
  await takeUp(tablet, await makeLink(a));
  await lockLate(tablet);
  const before = await b.reads();

  a.line.cut();
  await lookBack(a, PASSPHRASES.a, "The walk without phones.");
  await lookBack(tablet, TABLET, "That you made soup.");
  a.line.mend();
  const row = (one: Person) =>
    one.page.getByRole("button", { name: "Look at both: You wrote this in two places" });
  const told = async () => {
    const [onPhone, onTablet] = await Promise.all([a, tablet].map((one) => row(one).isVisible()));
    return onPhone ? a : onTablet ? tablet : null;
  };
  await inStep(async () => (await told()) !== null);
  const one = (await told()) ?? a;
  await row(one).click();
  await one.sees("The newest words stand for the week.");
  await one.sees("The walk without phones.");
  expect(await examine(one, "a week in two places")).toEqual([]);
  for (const _ of ["asked", "sure"]) await one.tap("Let it go");
  await one.misses("The walk without phones.");
  await one.tap("Change your own part");
  for (const _ of ["marks", "feel"]) await one.tap("Go on");
  expect(await one.page.getByLabel("What helped, this week").inputValue()).toBe("That you made soup.");
  expect(await b.reads()).toBe(before);
});
