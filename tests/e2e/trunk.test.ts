/** Everything in one file: opened at another address without any relay, and in a second browser beside the first. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examine } from "./eyes.ts";
import { newPerson, type Person } from "./person.ts";
import { openShelf, type Shelf } from "./shelf.ts";
import { useStage } from "./stage.ts";
import { ANSWERS, atHome, becomePair, openDay, PASSPHRASES, sealDay, unlock } from "./story.ts";

const stage = useStage();
const LAPTOP = "blue lamp on the landing";
const still = { clock: true, reducedMotion: "reduce" } as const;

let folder = "";
let shelf: Shelf;
let elsewhere: Person[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "innermost-trunk-"));
  shelf = await openShelf();
  elsewhere = [];
});
afterEach(async () => {
  await Promise.all(elsewhere.map((person) => person.close()));
  await shelf.close();
  rmSync(folder, { recursive: true, force: true });
  for (const { trouble } of elsewhere) expect(trouble).toEqual([]);
});

async function atTheShelf(): Promise<Person> {
  const person = await newPerson(stage.browser, { address: shelf.address, reducedMotion: "reduce" });
  elsewhere.push(person);
  return person;
}

/** From home: saves everything; gives the file. */
async function saveEverything(person: Person, passphrase: string): Promise<string> {
  await person.tap("Yours");
  await person.tap("Take everything with you");
  await person.choose("to carry elsewhere");
  await person.write("Your passphrase, once more", passphrase);
  const [file] = await Promise.all([person.page.waitForEvent("download"), person.tap("Save everything")]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  await person.sees("Saved. Look in your downloads.");
  expect(file.suggestedFilename()).toBe("everything.innermost");
  return path;
}

const pick = (person: Person, path: string) =>
  person.page.getByLabel(/^Choose (the|another) file/).setInputFiles(path);

async function openFile(person: Person, path: string, passphrase: string): Promise<void> {
  await pick(person, path);
  await person.write("The passphrase you had when you saved it", passphrase);
  await person.tap(/^(Open it|Try again)$/);
}

async function setLock(person: Person): Promise<void> {
  await person.write(/^Passphrase/, LAPTOP);
  await person.tap("Set the lock");
  await atHome(person);
}

/** The lock waits ten minutes, so that time can be moved a little. */
async function lockLate(person: Person): Promise<void> {
  await person.tap("Yours");
  await person.page.getByText("Lock by itself").click();
  await person.choose("10");
  await person.tap("Today");
}

test("opens where only the app's files are: story, what is sealed and waiting, and it can be saved again", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  await becomePair(a, b);
  await sealDay(a, "Rain on the tent, and we inside.");
  await a.sees("Sealed.");
  const sealedAt = new URL(a.page.url()).pathname;
  const path = await saveEverything(a, PASSPHRASES.a);

  const copy = await atTheShelf();
  await copy.go("/");
  await copy.tap("I have a file");
  await copy.sees("Open a file with everything");
  expect(await examine(copy, "opening a file")).toEqual([]);
  const letter = join(folder, "letter.txt");
  writeFileSync(letter, "only a letter");
  await pick(copy, letter);
  await copy.sees("This is not a file with everything.");
  await openFile(copy, path, "quite another passphrase");
  await copy.sees("That is not its passphrase.");
  await openFile(copy, path, PASSPHRASES.a);
  await setLock(copy);
  await copy.sees("Offline. Nearly everything still works.");
  await copy.tap("Our story");
  await copy.page.getByRole("link").or(copy.page.getByRole("button")).getByText(/smell/i).first().click();
  await copy.sees(ANSWERS.a);
  await copy.sees(ANSWERS.b);

  await copy.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await shelf.close();
  await copy.go("/");
  await unlock(copy, LAPTOP);
  await atHome(copy);
  expect(sealedAt).toContain("/day/");
  await copy.go(sealedAt);
  await unlock(copy, LAPTOP);
  await copy.tap("Read your own once more");
  await copy.sees("Rain on the tent, and we inside.");
  await copy.go("/import");
  await unlock(copy, LAPTOP);
  await copy.sees("Something is here already");
  await copy.tap("To what is here");
  expect(await saveEverything(copy, LAPTOP)).toContain("everything.innermost");
});

test("in a second browser it is one more device: the day opens on both, and the first is told", async () => {
  const [a, b] = await Promise.all([stage.person(still), stage.person(still)]);
  await becomePair(a, b);
  await lockLate(a);
  await sealDay(a, "Rain on the tent, and we inside.");
  await a.sees("Sealed.");
  const path = await saveEverything(a, PASSPHRASES.a);
  const laptop = await stage.person(still);
  await laptop.go("/import");
  await openFile(laptop, path, PASSPHRASES.a);
  await setLock(laptop);
  await a.tap("Today");
  await sealDay(b, "The heater that ticks in the hall.");
  await Promise.all([openDay(a), openDay(laptop)]);
  for (const one of [a, laptop]) await one.sees("The heater that ticks in the hall.");
  await a.go("/");
  await unlock(a, PASSPHRASES.a);
  await expect
    .poll(
      async () => {
        await stage.travel(20_000);
        return a.reads();
      },
      { timeout: 40_000, interval: 2000 },
    )
    .toContain("Was it you?");
});
