/** More than one device of one person: added by a link, both the same, told of, removed; the partner sees none of it. */
import { type Statement, statementsOf } from "@innermost/content";
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import { byKeyboard } from "./keys.ts";
import { cardOf, lockLate, makeLink, setLock, stepsOf, TABLET, takeUp, toDevices } from "./own-devices.ts";
import type { Person } from "./person.ts";
import { MINUTE, useStage } from "./stage.ts";
import {
  atHome,
  becomePair,
  copyLink,
  followLink,
  openDay,
  PASSPHRASES,
  sealDay,
  toToday,
  unlock,
} from "./story.ts";

const stage = useStage();
const still = { clock: true, reducedMotion: "reduce" } as const;

const someone = () => stage.person(still);

async function pair(): Promise<[Person, Person]> {
  const [a, b] = await Promise.all([someone(), someone()]);
  await becomePair(a, b);
  await Promise.all([a, b].map(lockLate));
  return [a, b];
}

const inStep = stepsOf(stage);

async function storyOf(person: Person): Promise<string> {
  await person.tap("Our story");
  await person.sees("You both kept this");
  const story = await person.reads();
  await toToday(person);
  return story;
}

async function answer(person: Person, statements: readonly Statement[], word: string): Promise<void> {
  for (const { text } of statements) {
    await person.sees(text);
    await person.choose(word);
    await person.tap(/^Next$/);
  }
}

test("a second device shows the same, goes on where the first one stopped, and can be removed", async () => {
  const [a, b] = await pair();
  const room = statementsOf("communication");
  await a.go("/check/communication");
  await unlock(a, PASSPHRASES.a);
  await answer(a, room.slice(0, 2), "Often");
  await a.sees(room[2]?.text ?? "");
  await a.tap("Save and stop");
  await a.page
    .getByRole("button", { name: /Being heard/ })
    .getByText("go on")
    .waitFor();
  await a.tap("Innermost, home");
  await b.misses(/^Bringing in what is new/);
  const before = await b.reads();

  const tablet = await someone();
  await toDevices(a);
  await takeUp(tablet, await makeLink(a));
  await a.sees("Mara’s tablet is there.");
  await toToday(a);
  await a.sees(/^A device was added on .*: Mara’s tablet\.$/);
  await a.tap("Look at it: Mara’s tablet");
  await a.tap("That was me: Mara’s tablet");
  await a.misses("Was it you?");
  await toToday(a);
  await a.misses("Was it you?");
  await lockLate(tablet);
  expect(await storyOf(tablet)).toBe(await storyOf(a));
  const card = await cardOf(a);
  await expect.poll(() => cardOf(tablet)).toBe(card);

  await tablet.go("/check/communication");
  await unlock(tablet, TABLET);
  await answer(tablet, room.slice(2), "Rarely");
  await tablet.sees("What helps here");
  await a.go("/check");
  await unlock(a, PASSPHRASES.a);
  await inStep(() =>
    a.page
      .getByRole("button", { name: /Being heard/ })
      .getByText("done")
      .isVisible(),
  );

  await tablet.go("/");
  await unlock(tablet, TABLET);
  await sealDay(tablet, "Burnt toast, every single Saturday.");
  await tablet.sees("Sealed.");
  await a.tap("Innermost, home");
  await inStep(() => a.page.getByText("It opens together with Sam’s").isVisible());
  expect(await b.reads()).toBe(before);

  await sealDay(b, "The bakery’s back door at six.");
  await b.page.getByRole("heading", { name: "Two letters, one moment." }).waitFor();
  await openDay(a);
  await a.sees("The bakery’s back door at six.");
  await a.sees("Burnt toast, every single Saturday.");

  await a.go("/devices");
  await unlock(a, PASSPHRASES.a);
  await a.tap("Remove Mara’s tablet");
  await a.sees("What it has, it keeps, behind its own lock.");
  await a.write("Your passphrase, once more", "green kettle on mondays");
  await a.tap("Remove it");
  await a.sees("That is not the passphrase.");
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  await a.tap("Remove it");
  await a.sees("Mara’s tablet is removed.");
  await a.tap("Your devices");
  await a.misses("Mara’s tablet");
  await inStep(() => tablet.page.getByText("This device was removed.").isVisible());
  await tablet.tap("Take a copy of what is here");
  await tablet.sees("Take everything with you");
  await tablet.tap("Back");
  await tablet.tap("Erase it and begin anew");
  await tablet.sees(/^Then all that this app holds on this device is gone/);
  expect(await examine(tablet, "erasing what was removed")).toEqual([]);
  await tablet.write("Your passphrase, once more", TABLET);
  await tablet.tap("Erase it for good");
  await tablet.page.getByRole("button", { name: "Begin" }).waitFor();
  await takeUp(tablet, await makeLink(a));
  expect(await storyOf(tablet)).toBe(await storyOf(a));
});

test("a link that was used, taken back, cut short or has run out says so, and nothing is lost", async () => {
  const [a] = await pair();
  await toDevices(a);
  const back = await makeLink(a);
  await a.tap("Take it back");
  await a.sees("Add a device");
  const tablet = await someone();
  await followLink(tablet, back);
  await tablet.sees("This link has ended");

  const late = await makeLink(a);
  await followLink(tablet, late);
  await tablet.sees("Bring everything of yours here?");
  await followLink(tablet, late.slice(0, -3));
  await tablet.sees("This link is not whole");
  await a.tap("Back");
  await a.sees("A link for another device is open.");
  await a.tap("Show the link");
  await stage.travel(4 * MINUTE);
  await a.page.keyboard.press("Tab");
  await stage.travel(7 * MINUTE);
  await a.sees("This link has ended.");
  await tablet.go("/");
  await followLink(tablet, late);
  await tablet.sees("This link has ended");

  await a.tap("Make a new link");
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  await a.tap("Make the link");
  await a.sees("Open this on your other device");
  const good = await copyLink(a);
  await followLink(a, good);
  await unlock(a, PASSPHRASES.a);
  await a.sees("This is one of your devices already");
  const pasting = await someone();
  await pasting.go("/restore");
  await pasting.tap("I have a link from it");
  await pasting.write("The link", good);
  await pasting.tap("Open it");
  await pasting.sees("Bring everything of yours here?");
  await takeUp(tablet, good);
  const other = await someone();
  await followLink(other, good);
  await other.sees("This link has ended");
});

test("a take-up that breaks off goes on from where it was: offline, reload, second tab", async () => {
  const [a] = await pair();
  await toDevices(a);
  const link = await makeLink(a);
  const tablet = await stage.personOnLine(still);
  await followLink(tablet, link);
  await tablet.tap("Bring everything here");
  await tablet.sees("A lock that is only yours");
  await tablet.page.reload();
  await tablet.sees("Bring everything of yours here?");
  await tablet.write("A name for this device", "Mara’s tablet");
  await tablet.tap("Bring everything here");
  tablet.line.cut();
  await setLock(tablet);
  await tablet.sees("The connection broke off.");
  expect(await tablet.page.getByLabel("A name for this device").inputValue()).toBe("Mara’s tablet");

  tablet.line.mend();
  await tablet.page.reload();
  await unlock(tablet, TABLET);
  await tablet.sees("Bring everything of yours here?");
  const tab = await tablet.tab();
  await followLink(tab, link);
  await tab.sees("Bring everything of yours here?");
  await tablet.tap("Bring everything here");
  await atHome(tablet);
  expect(new URL(tablet.page.url()).hash).toBe("");
  await tab.sees("This is one of your devices already");
  await tab.tap("To the start");
  await atHome(tab);
  await a.sees(/ is there\.$/);
});

test("without a connection no link is made, and it says why", async () => {
  const [a, b] = await Promise.all([stage.personOnLine(still), someone()]);
  await becomePair(a, b);
  await toDevices(a);
  await a.tap("Add a device");
  a.line.cut();
  await a.sees("You are offline. This needs a connection, on both devices.");
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  await a.tap("Make the link");
  await inStep(() => a.page.getByText("There is no connection.").isVisible());
  a.line.mend();
  await a.page.evaluate(() => dispatchEvent(new Event("online")));
  await a.misses("You are offline. This needs a connection, on both devices.");
  await a.tap("Make the link");
  await a.sees("Open this on your other device");
});

test("every page of it holds for everybody, and all of it goes by keyboard", async () => {
  const [a] = await pair();
  const problems: string[] = [];
  const look = async (person: Person, name: string) => void problems.push(...(await examine(person, name)));
  await toDevices(a);
  await a.sees("This one. Your first.");
  await look(a, "devices, alone");
  const keys = byKeyboard(a);
  await keys.tap("Add a device");
  await a.sees("Add a device of yours");
  await look(a, "add");
  await keys.write("Your passphrase, once more", "not this one at all");
  await keys.tap("Make the link");
  await a.sees("That is not the passphrase.");
  await look(a, "add, wrong");
  await keys.write("Your passphrase, once more", PASSPHRASES.a);
  await a.page.keyboard.press("Enter");
  await a.sees("Open this on your other device");
  await look(a, "link");
  await keys.tap("Copy the link");
  await a.sees("Copied");
  const link = await a.page.evaluate(() => navigator.clipboard.readText());

  const tablet = await someone();
  const fingers = byKeyboard(tablet);
  await followLink(tablet, link);
  await tablet.sees("Bring everything of yours here?");
  await look(tablet, "take up");
  await fingers.write("A name for this device", "Mara’s tablet");
  await fingers.tap("Bring everything here");
  await tablet.sees("This device gets a lock of its own.");
  await look(tablet, "lock of a new device");
  await fingers.write(/^Passphrase/, TABLET);
  await fingers.tap("Set the lock");
  await atHome(tablet);
  await a.sees("Mara’s tablet is there.");
  await look(a, "added");
  await keys.tap("Your devices");
  await a.sees("Was it you?");
  await look(a, "notice");
  await keys.tap("Remove Mara’s tablet");
  await a.sees("Remove Mara’s tablet?");
  await look(a, "remove");
  await keys.write("Your passphrase, once more", PASSPHRASES.a);
  await keys.tap("Remove it");
  await a.sees("Mara’s tablet is removed.");
  await look(a, "removed");
  await keys.tap("Your devices");
  await a.misses("Mara’s tablet");

  await followLink(tablet, link);
  await unlock(tablet, TABLET);
  await tablet.sees("This is one of your devices already");
  await look(tablet, "not empty");
  const other = await someone();
  await followLink(other, link);
  await other.sees("This link has ended");
  await look(other, "gone");
  expect(problems).toEqual([]);
});
