/** Lives of keys: a phone lost, both lost, the passphrase forgotten, the paper found. Each ends with the two going on. */
import { expect, test } from "vitest";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import {
  atHome,
  becomePair,
  copyLink,
  followLink,
  isClosed,
  openBoth,
  openDay,
  PASSPHRASES,
  sealDay,
  toToday,
  unlock,
} from "./story.ts";

const stage = useStage();
const NEW = "rain on the skylight again";
const MINUTE = 60_000;
const still = { clock: true, reducedMotion: "reduce" } as const;
const WORDS = { a: "Burnt toast, every single Saturday.", b: "The bakery’s back door at six." };

const someone = () => stage.person(still);

/** The lock waits ten minutes, so that time can be moved a little. */
async function lockLate(person: Person): Promise<void> {
  await person.tap("Yours");
  await person.page.getByText("Lock by itself").click();
  await person.choose("10");
  await toToday(person);
}

async function pair(): Promise<[Person, Person]> {
  const [a, b] = await Promise.all([someone(), someone()]);
  await becomePair(a, b);
  await Promise.all([a, b].map(lockLate));
  return [a, b];
}

/** One's own devices are in step after a while of their own, at most about a minute: time is moved until it shows. */
const inStep = (shows: () => Promise<boolean>): Promise<void> =>
  expect
    .poll(
      async () => {
        await stage.travel(MINUTE / 3);
        return shows();
      },
      { timeout: 40_000, interval: 2000 },
    )
    .toBe(true);

async function tabletOf(a: Person): Promise<Person> {
  await a.tap("Yours");
  await a.tap(/^Your devices/);
  await a.tap("Add a device");
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  await a.tap("Make the link");
  const link = await copyLink(a);
  const tablet = await someone();
  await takeUp(tablet, link, "Mara’s tablet");
  await a.sees("Mara’s tablet is there.");
  await toToday(a);
  return tablet;
}

async function takeUp(device: Person, link: string, name: string): Promise<void> {
  await followLink(device, link);
  await device.write("A name for this device", name);
  await device.tap("Bring everything here");
  await device.write(/^Passphrase/, NEW);
  await device.tap("Set the lock");
  await atHome(device);
}

async function phraseOf(person: Person, passphrase: string): Promise<string[]> {
  await person.tap("Yours");
  await person.tap(/^Recovery phrase/);
  return newWords(person, passphrase);
}

async function newWords(person: Person, passphrase: string): Promise<string[]> {
  await person.write("Your passphrase, once more", passphrase);
  await person.tap(/^(Show me the words|Make new words)$/);
  const list = person.page.getByRole("list", { name: "The twelve words, in order" });
  await list.waitFor();
  const words = await list.getByRole("listitem").allInnerTexts();
  await person.tap("I have written them down");
  await person.write("The twelve words", words.join(" "));
  await person.tap("These are my words");
  await person.sees("Your paper holds.");
  return words;
}

async function typeWords(person: Person, words: readonly string[], name: string): Promise<void> {
  await person.write("The twelve words", words.join(" "));
  await person.write("A name for this device", name);
  await person.tap("Bring everything back");
}

async function restore(person: Person, words: readonly string[], name: string): Promise<void> {
  await person.go("/restore");
  await typeWords(person, words, name);
  await person.write(/^Passphrase/, NEW);
  await person.tap("Set the lock");
  await atHome(person);
}

/** From the list to the page that says it is done. */
async function lose(person: Person, name: string): Promise<void> {
  await person.tap("A device is lost or stolen");
  await person.page.getByRole("main").getByRole("button", { name, exact: true }).click();
  await person.sees(`Remove ${name}?`);
  await person.write("Your passphrase, once more", NEW);
  await person.tap("Remove it");
  await person.sees(`${name} is removed.`);
}

const firstName = (person: Person): Promise<string> =>
  person.page
    .getByRole("list", { name: "Your devices" })
    .getByRole("listitem")
    .first()
    .locator("p")
    .first()
    .innerText();

/** Both letters of the day are open to this person. */
async function readsBoth(person: Person): Promise<void> {
  await openDay(person);
  await Promise.all([person.sees(WORDS.a), person.sees(WORDS.b)]);
}

test("a lost phone is removed with new keys, says so, and what it had sealed still opens", async () => {
  const [a, b] = await pair();
  const tablet = await tabletOf(a);
  await lockLate(tablet);
  await sealDay(a, WORDS.a);
  await a.sees("Sealed.");
  await tablet.tap("Today");
  await inStep(() => tablet.page.getByText("It opens together with Sam’s").isVisible());
  await tablet.tap("Yours");
  await tablet.tap(/^Your devices/);
  const phone = await firstName(tablet);
  await lose(tablet, phone);
  await tablet.sees("Your other devices have new keys.");
  await tablet.tap("Your devices");
  await tablet.misses(phone);
  await a.go("/");
  await unlock(a, PASSPHRASES.a);
  await inStep(() => a.page.getByText("This device was removed.").isVisible());
  await a.sees("It gets nothing new, of yours or of the two of you. What is here, it keeps.");

  await sealDay(b, WORDS.b);
  await b.page.getByRole("heading", { name: "Two letters, one moment." }).waitFor();
  await toToday(tablet);
  await readsBoth(tablet);
  expect(await a.reads()).not.toContain(WORDS.b);
});

test("both phones lost: the words bring all of it back, both are removed, and the day goes on", async () => {
  const [a, b] = await pair();
  const tablet = await tabletOf(a);
  const words = await phraseOf(a, PASSPHRASES.a);
  await a.tap("Done");
  await toToday(a);
  await sealDay(a, WORDS.a);
  await a.sees("Sealed.");
  await stage.travel(MINUTE);
  await a.sees("Sealed.");
  await stage.travel(MINUTE);
  await Promise.all([a.context.close(), tablet.context.close()]);

  const back = await someone();
  await restore(back, words, "The new phone");
  await lockLate(back);
  await back.tap("Yours");
  await back.tap(/^Your devices/);
  const phone = await firstName(back);
  await lose(back, phone);
  await back.sees("Was your paper with it?");
  await back.tap("Your devices");
  await lose(back, "Mara’s tablet");
  await back.tap("Your devices");
  await back.misses("A device is lost or stolen");
  await sealDay(b, WORDS.b);
  await b.page.getByRole("heading", { name: "Two letters, one moment." }).waitFor();
  await openBoth(b);
  await Promise.all([b.sees(WORDS.a), b.sees(WORDS.b)]);
  await toToday(back);
  await readsBoth(back);
});

test("a found paper leads nowhere once there are new words, and new ones bring all of it back", async () => {
  const [a, b] = await pair();
  const old = await phraseOf(a, PASSPHRASES.a);
  await a.tap("Done");
  await a.tap(/^Recovery phrase/);
  await a.sees("your devices get new keys");
  const words = await newWords(a, PASSPHRASES.a);
  await a.sees("Your old words lead nowhere now, and your devices get new keys.");
  await a.tap("Done");
  const finder = await someone();
  await inStep(async () => {
    await finder.go("/restore");
    await typeWords(finder, old, "Not mine");
    await finder.sees("These don’t fit together.");
    return true;
  });
  await toToday(a);
  await sealDay(a, WORDS.a);
  await sealDay(b, WORDS.b);
  await b.page.getByRole("heading", { name: "Two letters, one moment." }).waitFor();
  const back = await someone();
  await restore(back, words, "The new phone");
  await readsBoth(back);
});

test("a forgotten passphrase: the words bring it back behind a new lock, and so does another device", async () => {
  const [a] = await pair();
  const tablet = await tabletOf(a);
  const words = await phraseOf(a, PASSPHRASES.a);
  await a.tap("Done");
  await a.page.reload();
  await isClosed(a);
  await a.tap("Forgotten");
  await a.sees("Not us, and not your partner.");
  await a.misses("This device’s unlock still opens it");
  await a.tap("Use the twelve words");
  await a.sees("What comes back is all that was sent from here.");
  await a.write(/^Type “erase”/, "erase");
  await a.tap("Erase it for good");
  await typeWords(a, words, "The same phone");
  await a.write(/^Passphrase/, NEW);
  await a.tap("Set the lock");
  await atHome(a);
  await a.page.reload();
  await unlock(a, NEW);
  await atHome(a);

  await tablet.page.reload();
  await isClosed(tablet);
  await tablet.tap("Forgotten");
  await tablet.tap("Use another device");
  await tablet.write(/^Type “erase”/, "erase");
  await tablet.tap("Erase it for good");
  await a.tap("Yours");
  await a.tap(/^Your devices/);
  await a.tap("Add a device");
  await a.write("Your passphrase, once more", NEW);
  await a.tap("Make the link");
  await tablet.write("The link", await copyLink(a));
  await tablet.tap("Open it");
  await tablet.tap("Bring everything here");
  await tablet.write(/^Passphrase/, PASSPHRASES.b);
  await tablet.tap("Set the lock");
  await atHome(tablet);
});
