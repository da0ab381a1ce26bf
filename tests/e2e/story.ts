/** The steps of the thread, so that each test can begin where its own story begins. */
import type { Host } from "./host.ts";
import type { Person } from "./person.ts";

export const ANSWERS = {
  a: "Wet coats and cinnamon in a narrow hall.",
  b: "Floor polish, which meant that guests were coming.",
};

export const PASSPHRASES = { a: "slow walk after supper", b: "green kettle on sundays" };

/** A answers the first card; gives the link. */
export async function sendLetter(a: Person, host: Host, words = ANSWERS.a): Promise<string> {
  await a.page.goto(host.address);
  await a.tap("Begin");
  await a.write("Your letter", words);
  await a.tap("Fold and seal");
  await a.sees("Scan with the other phone, or");
  await a.tap("Copy the link");
  await a.sees("Copied");
  return a.page.evaluate(() => navigator.clipboard.readText());
}

/** B follows the link and answers. */
export async function answerLetter(b: Person, link: string, words = ANSWERS.b): Promise<void> {
  await b.page.goto(link);
  await b.choose("18 or older");
  await b.tap("Begin");
  await b.write("Your letter", words);
  await b.tap("Fold and seal");
}

export async function openBoth(person: Person): Promise<void> {
  await person.tap("Open together");
  await person.tap("I’ve read it");
}

export async function reply(person: Person, way: RegExp, words: string): Promise<void> {
  await person.tap(way);
  await person.page.getByRole("textbox").fill(words);
  await person.tap("Give this reply");
}

/** Compares the code, names, locks. Ends on the page that waits for both, or at home. */
export async function keep(person: Person, name: string, passphrase: string): Promise<string[]> {
  await person.tap("Keep this");
  const words = await shortCode(person);
  await person.tap("They are the same");
  await person.write("Your name", name);
  await person.tap("Go on");
  await person.write(/^Passphrase/, passphrase);
  await person.tap("Set the lock");
  return words;
}

export async function shortCode(person: Person): Promise<string[]> {
  const list = person.page.getByLabel("The four words");
  await list.first().waitFor();
  return (await list.first().innerText()).split(/\s+/).filter(Boolean);
}

/** The whole way to a kept pair. */
export async function becomePair(a: Person, b: Person, host: Host): Promise<void> {
  const link = await sendLetter(a, host);
  await answerLetter(b, link);
  await a.page.goto(host.address);
  await openBoth(a);
  await openBoth(b);
  await keep(a, "Mara", PASSPHRASES.a);
  await keep(b, "Sam", PASSPHRASES.b);
  await a.page.getByRole("navigation").waitFor();
  await b.page.getByRole("navigation").waitFor();
}
