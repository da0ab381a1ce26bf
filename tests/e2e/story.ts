/** The steps of the thread, so that each test can begin where its own story begins. */
import type { Person } from "./person.ts";

export const ANSWERS = {
  a: "Wet coats and cinnamon in a narrow hall.",
  b: "Floor polish, which meant that guests were coming.",
};

export const PASSPHRASES = { a: "slow walk after supper", b: "green kettle on sundays" };

export async function writeLetter(person: Person, words: string): Promise<void> {
  await person.write("Your letter", words);
  await person.tap("Fold and seal");
}

/** From the first page to the letter; whoever has not begun one yet is asked their age before. */
export async function begin(person: Person): Promise<void> {
  await person.tap("Begin");
  const letter = person.page.getByLabel(person.named("Your letter"));
  await letter.or(person.page.getByRole("radio").first()).waitFor();
  if (await letter.isVisible()) return;
  await person.choose("18 or older");
  await person.tap("Go on");
}

/** A answers the first card; gives the link. */
export async function sendLetter(a: Person, words = ANSWERS.a): Promise<string> {
  await a.go("/");
  await begin(a);
  await writeLetter(a, words);
  await a.sees("Scan with the other phone, or");
  return copyLink(a);
}

export async function copyLink(a: Person): Promise<string> {
  await a.tap("Copy the link");
  await a.sees("Copied");
  return a.page.evaluate(() => navigator.clipboard.readText());
}

/** Opens a link that came from somebody else, over this person's own line. */
export async function followLink(person: Person, link: string): Promise<void> {
  const { pathname, hash } = new URL(link);
  await person.go(pathname + hash);
}

/** B follows the link and answers. */
export async function answerLetter(b: Person, link: string, words = ANSWERS.b): Promise<void> {
  await followLink(b, link);
  await b.choose("18 or older");
  await b.tap("Begin");
  await writeLetter(b, words);
}

export async function openBoth(person: Person): Promise<void> {
  await person.tap("Open together");
  await person.tap("I’ve read it");
}

/** The same, beginning at Today. */
export async function openDay(person: Person): Promise<void> {
  await person.tap(/^Open them together/);
  await openBoth(person);
}

export async function reply(person: Person, way: RegExp, words: string): Promise<void> {
  await person.tap(way);
  await person.write(/^(What I hear is|It means something that|What was it like when)/, words);
  await person.tap("Give this reply");
}

/** Says that the code is the same and gives a name. Ends at the lock. */
export async function giveName(person: Person, name: string): Promise<string[]> {
  await person.tap("Keep this");
  const words = await shortCode(person);
  await person.tap("They are the same");
  await person.write("Your name", name);
  await person.tap("Go on");
  return words;
}

/** Compares the code, names, locks. Ends on the page that waits for both, or at home. */
export async function keep(person: Person, name: string, passphrase: string): Promise<string[]> {
  const words = await giveName(person, name);
  await person.write(/^Passphrase/, passphrase);
  await person.tap("Set the lock");
  return words;
}

export async function shortCode(person: Person): Promise<string[]> {
  const list = person.page.getByLabel(person.named("The four words"));
  await list.first().waitFor();
  return (await list.first().innerText()).split(/\s+/).filter(Boolean);
}

export const atHome = (person: Person): Promise<void> => person.page.getByRole("navigation").waitFor();

export async function isClosed(person: Person): Promise<void> {
  await person.page.getByRole("heading", { name: person.named("Closed") }).waitFor();
}

export async function unlock(person: Person, passphrase: string): Promise<void> {
  await isClosed(person);
  await person.write(/^Passphrase$/, passphrase);
  await person.tap(/^Open$/);
}

/** Both have answered the first card and stand before the opened letters, one reply each still to give. */
export async function openLetters(a: Person, b: Person, words = ANSWERS): Promise<void> {
  const link = await sendLetter(a, words.a);
  await answerLetter(b, link, words.b);
  await a.go("/");
  await Promise.all([a, b].map(openBoth));
}

/** Replies are the way on to "Keep this". Each has come: what comes moves the page under whoever taps. */
export async function replyBoth(a: Person, b: Person): Promise<void> {
  await reply(a, /^Reflect/, "you listened for the guests");
  await reply(b, /^Thank/, "you told me about the hall");
  await Promise.all([a.sees("you told me about the hall"), b.sees("you listened for the guests")]);
}

/** The whole way to a kept pair. */
export async function becomePair(a: Person, b: Person, words = ANSWERS): Promise<void> {
  await openLetters(a, b, words);
  await replyBoth(a, b);
  await Promise.all([keep(a, "Mara", PASSPHRASES.a), keep(b, "Sam", PASSPHRASES.b)]);
  await Promise.all([a, b].map(atHome));
}

/** Answers the card of the day from Today. Ends where the letter lies sealed. */
export async function sealDay(person: Person, words: string): Promise<void> {
  await person.tap(/^Begin$/);
  await writeLetter(person, words);
}

export const toToday = (person: Person): Promise<void> => person.tap(/^Today$/);
