/** Steps with a file that holds everything. */
import { join } from "node:path";
import { expect } from "vitest";
import type { Person } from "./person.ts";
import { atHome } from "./story.ts";

/** On the page that takes everything along, with that kind chosen: saves it into a folder; gives the file. */
export async function saveFile(
  person: Person,
  passphrase: string,
  folder: string,
  name: string,
): Promise<string> {
  await person.write("Your passphrase, once more", passphrase);
  const [file] = await Promise.all([person.page.waitForEvent("download"), person.tap("Save everything")]);
  const path = join(folder, `${name}.innermost`);
  await file.saveAs(path);
  await person.sees("Saved. Look in your downloads.");
  expect(file.suggestedFilename()).toBe("everything.innermost");
  return path;
}

/** From home. */
export async function saveEverything(person: Person, passphrase: string, folder: string): Promise<string> {
  await person.tap("Yours");
  await person.tap("Take everything with you");
  await person.choose("to carry elsewhere");
  return saveFile(person, passphrase, folder, "everything");
}

export const pick = (person: Person, path: string) =>
  person.page.getByLabel(/^Choose (the|another) file/).setInputFiles(path);

export async function openFile(person: Person, path: string, passphrase: string): Promise<void> {
  await pick(person, path);
  await person.write("The passphrase you had when you saved it", passphrase);
  await person.tap(/^(Open it|Try again)$/);
}

export async function lockNewPlace(person: Person, passphrase: string): Promise<void> {
  await person.write(/^Passphrase/, passphrase);
  await person.tap("Set the lock");
  await atHome(person);
}
