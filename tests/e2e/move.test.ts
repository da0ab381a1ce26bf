/** Two people go on at another relay: one asks, one agrees, each brings a file; then the old relay is stopped. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examine } from "./eyes.ts";
import { lockNewPlace, openFile, saveFile } from "./file.ts";
import { type Host, openHost } from "./host.ts";
import { expectNoTrouble, newPerson, type Person } from "./person.ts";
import { useStage } from "./stage.ts";
import { ANSWERS, becomePair, openBoth, openDay, PASSPHRASES, sealDay } from "./story.ts";

const stage = useStage();
const THERE = { a: "blue lamp on the landing", b: "seven pears in a bowl" };

let folder = "";
let place: Host;
let elsewhere: Person[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "innermost-move-"));
  place = await openHost();
  elsewhere = [];
});
afterEach(async ({ task }) => {
  if (task.result?.state === "fail")
    for (const one of elsewhere) console.log(`${one.page.url()}\n${await one.reads().catch(String)}`);
  await Promise.all(elsewhere.map((person) => person.close()));
  await place.close();
  rmSync(folder, { recursive: true, force: true });
  expectNoTrouble(...elsewhere);
});

/** Their browser at the new address, with what they saved at the old one. */
async function comes(path: string, passphrase: string, lock: string): Promise<Person> {
  const person = await newPerson(stage.browser, { address: place.address, reducedMotion: "reduce" });
  elsewhere.push(person);
  await person.go("/");
  await person.tap("I have a file");
  await openFile(person, path, passphrase);
  await lockNewPlace(person, lock);
  return person;
}

const isIn = (person: Person) =>
  expect
    .poll(() => person.reads(), { timeout: 40_000 })
    .not.toMatch(/Offline|Bringing everything|doesn’t know you/);

test("one asks, the other agrees; the day that was sealed before opens at the new place, the old one being gone", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  await becomePair(a, b);
  await sealDay(a, "Rain on the tent, and we inside.");
  await a.sees("Sealed.");

  await a.go("/");
  await a.page.getByLabel("Passphrase").fill(PASSPHRASES.a);
  await a.tap(/^Open$/);
  await a.tap("Yours");
  await a.tap("Move to another address");
  expect(await examine(a, "asking to move")).toEqual([]);
  await a.write("The new address", `${place.address}/`);
  await a.tap("Ask Sam");
  await a.sees("You asked Sam to move");

  await b.sees("Mara asks to move to another address");
  await b.tap(/^Look at it/);
  await b.sees("Mara asks to move");
  expect(await examine(b, "being asked to move")).toEqual([]);
  await b.tap("Move there together");
  for (const one of [a, b]) await one.sees(/^You two go on at/);

  const files: string[] = [];
  for (const [one, passphrase, name] of [
    [a, PASSPHRASES.a, "mara"],
    [b, PASSPHRASES.b, "sam"],
  ] as const) {
    await one.tap("Save everything");
    files.push(await saveFile(one, passphrase, folder, name));
  }
  const a2 = await comes(files[0] ?? "", PASSPHRASES.a, THERE.a);
  await a2.sees("This place doesn’t know you yet");
  await a2.tap(/^Look at it/);
  await a2.sees("You and Sam agreed to come here.");
  await a2.tap("Begin here");
  await isIn(a2);
  const b2 = await comes(files[1] ?? "", PASSPHRASES.b, THERE.b);
  await isIn(b2);
  await stage.host.stop();

  await sealDay(b2, "The heater that ticks in the hall.");
  await Promise.all([openDay(a2), openBoth(b2)]);
  await a2.sees("The heater that ticks in the hall.");
  await b2.sees("Rain on the tent, and we inside.");
  expect(place.files().includes(ANSWERS.a)).toBe(false);
  await stage.host.start();
});
