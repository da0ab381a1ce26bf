/** Everything in one file: opened at another address without any relay, and in a second browser beside the first. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examine } from "./eyes.ts";
import { lockNewPlace, openFile, pick, saveEverything } from "./file.ts";
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
  const path = await saveEverything(a, PASSPHRASES.a, folder);

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
  await lockNewPlace(copy, LAPTOP);
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
  expect(await examine(copy, "something is here")).toEqual([]);
  // Deleting would end the pair, on all devices.
  await copy.misses("Delete what is here");
  await copy.tap("To what is here");
  expect(await saveEverything(copy, LAPTOP, folder)).toContain("everything.innermost");
});

test("in a second browser it is one more device: the day opens on both, and the first is told", async () => {
  const [a, b] = await Promise.all([stage.person(still), stage.person(still)]);
  await becomePair(a, b);
  await lockLate(a);
  await sealDay(a, "Rain on the tent, and we inside.");
  await a.sees("Sealed.");
  const path = await saveEverything(a, PASSPHRASES.a, folder);
  const laptop = await stage.person(still);
  await laptop.go("/import");
  await openFile(laptop, path, PASSPHRASES.a);
  await lockNewPlace(laptop, LAPTOP);
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

test("where somebody has begun alone, no file is opened over it, and the ways are told", async () => {
  const alone = await stage.person(still);
  await alone.go("/alone");
  await alone.choose("18 or older");
  await alone.tap(/^Begin/);
  await atHome(alone);
  await alone.go("/import");
  await alone.sees("Something is here already");
  await alone.tap("Read a locked copy");
  await alone.sees("It opens on this page alone.");
  await alone.go("/import");
  await alone.tap("Delete what is here, then open the file");
  await alone.page.getByRole("heading", { name: "Delete everything" }).waitFor();
});
