/** What comes in wrong: links, codes, names, words, passphrases. Each gets one clear sentence, and nothing is lost. */
import { expect, test } from "vitest";
import type { Person } from "./person.ts";
import { HOUR, useStage } from "./stage.ts";
import {
  ANSWERS,
  answerLetter,
  becomePair,
  begin,
  followLink,
  giveName,
  openLetters,
  PASSPHRASES,
  replyBoth,
  sendLetter,
  shortCode,
  unlock,
} from "./story.ts";
import { sealedPieces } from "./traces.ts";

const stage = useStage();

const two = () => Promise.all([stage.person(), stage.person()]);
const withClock = () => Promise.all([stage.person({ clock: true }), stage.person({ clock: true })]);

test("a link that has run out, and a page that says when all of it is gone", async () => {
  const [a, b] = await withClock();
  const link = await sendLetter(a);
  await stage.travel(73 * HOUR);
  await followLink(b, link);
  await b.sees("This link has run out");
  await b.sees("A letter waits three days, and they are over. Nothing is lost");
});

test("a link that was used, in a third person's hands", async () => {
  const [a, b] = await two();
  const link = await sendLetter(a);
  await followLink(b, link);
  await b.choose("18 or older");
  await b.tap("Begin");
  await b.page.getByLabel("Your letter").waitFor();
  const third = await stage.person();
  await followLink(third, link);
  await third.sees("This link was used before");
});

test("a link with a wrong letter, one cut short, one without its end", async () => {
  const [a, b] = await two();
  const link = await sendLetter(a);
  const [path = "", secret = ""] = link.split("#");
  const wrong = secret.slice(0, 9) + (secret[9] === "A" ? "B" : "A") + secret.slice(10);
  for (const garbled of [wrong, secret.slice(0, 20), "", "%%%", `${secret}AAAA`]) {
    await followLink(b, `${path}#${garbled}`);
    await b.sees("This link is not whole");
  }
  await answerLetter(b, link);
  await b.sees("Two letters, one moment.");
});

test("one's own link, a link for somebody who has a pair, a letter out of reach", async () => {
  const [a, b] = await two();
  const link = await sendLetter(a);
  await followLink(a, link);
  await a.sees("This is your own link");
  await followLink(b, link);
  await b.choose("18 or older");
  await b.tap("Begin");
  await b.page.getByLabel("Your letter").waitFor();

  const c = await stage.person();
  const another = await sendLetter(c, "Another house altogether.");
  await followLink(b, another);
  await b.sees("You already have someone here");

  const line = await stage.personOnLine();
  await line.go("/");
  await line.page.getByRole("button", { name: "Begin" }).waitFor();
  await line.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  line.line.cut();
  await followLink(line, another);
  await line.sees("The letter can’t be reached");
  line.line.mend();
  await line.tap("Try again");
  await line.sees("Write yours to the same question");
});

async function spokenWords(a: Person): Promise<string[]> {
  await a.tap("Show a code");
  const list = a.page.getByRole("list", { name: "The six words" });
  await list.waitFor();
  const words = await list.getByRole("listitem").allInnerTexts();
  await a.tap("Done");
  await a.sees("Scan with the other phone, or");
  return words.map((word) => word.replace(/[^a-z]/gi, ""));
}

const tryWords = async (person: Person, words: string): Promise<void> => {
  await person.write("The six words", words);
  await person.tap(/^(Open the letter|Try again)$/);
};

test("six words, typed sloppily, lead to the letter; wrong ones only don't fit together, and rest after five", async () => {
  const [a, b] = await withClock();
  await sendLetter(a);
  const words = await spokenWords(a);
  expect(words).toHaveLength(6);

  await b.go("/");
  await b.tap("I have a code");
  const said = new Set<string>();
  const wrong = [...words].reverse().join(" ");
  for (let attempt = 1; attempt <= 4; attempt++) {
    await tryWords(b, `${wrong} ${attempt > 2 ? "zzz" : ""}`);
    await b.page.getByRole("button", { name: "Try again" }).waitFor();
    await b.sees("These six don’t fit together.");
    said.add(await b.reads());
  }
  expect(said.size).toBe(1);
  await tryWords(b, wrong);
  await b.sees("Five tries did not fit. The letter is safe, and what you typed stays here.");
  expect(await b.page.getByLabel("The six words").inputValue()).toBe(wrong);
  await stage.travel(1000);
  for (let second = 0; second < 62; second++) await b.context.clock.runFor(1000);
  await b.misses(/^It rests for one minute/);

  await tryWords(b, ` ${words.join(",  ").toUpperCase()}. `);
  await b.sees("Write yours to the same question");
});

test("codes that differ keep nothing, and one can start again", async () => {
  const [a, b] = await two();
  await openLetters(a, b);
  await replyBoth(a, b);
  await a.tap("Keep this");
  await shortCode(a);
  await a.tap("They differ");
  await a.sees("Nothing is kept, and nothing was lost.");
  await a.page.reload();
  await a.sees("Then stop here, for now.");
  await a.tap("Start with a new letter");
  await a.page.getByLabel("Your letter").waitFor();
  await a.go("/");
  await a.page.getByRole("button", { name: "Begin" }).waitFor();
});

test("names and passphrases that will not do are told apart, and nothing typed is lost", async () => {
  const [a, b] = await two();
  await openLetters(a, b);
  await replyBoth(a, b);
  await a.tap("Keep this");
  await shortCode(a);
  await a.tap("They are the same");
  const name = a.page.getByLabel("Your name");
  await name.fill("   ");
  await a.tap("Go on");
  await a.sees("There is no name yet.");
  await name.fill("M".repeat(41));
  await a.tap("Go on");
  await a.sees("This name is too long to fit.");
  expect(await name.inputValue()).toHaveLength(41);
  await name.fill("M".repeat(40));
  await a.tap("Go on");

  for (const [typed, said] of [
    ["", "A little longer: four words or more"],
    ["tea", "A little longer: four words or more"],
    ["password password password password", "Too easy to guess. Add a word of your own"],
  ] as const) {
    await a.write(/^Passphrase/, typed);
    await a.tap("Set the lock");
    await a.sees(said);
  }
  await a.write(/^Passphrase/, PASSPHRASES.a);
  await a.sees("Long enough");
  await a.tap("Set the lock");
  await a.sees("Your part is done.");
});

test("a wrong passphrase waits longer each time, over a reload too, and the right one opens", async () => {
  const [a, b] = await withClock();
  await becomePair(a, b);
  await a.tap("Yours");
  await a.tap("Lock now");
  for (const guess of ["slow walk", "slow walk after lunch"]) {
    await unlock(a, guess);
    await a.sees(/Capitals and spaces count. Nothing is lost./);
  }
  await unlock(a, "slow walk before supper");
  await a.sees(/Try again in \d seconds?\./);
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  await a.sees("It rests for a little while.");
  await stage.travel(6000);
  await unlock(a, "slow walk under supper");
  await a.sees(/Try again in 1\d seconds\./);
  await stage.travel(16_000);
  await unlock(a, PASSPHRASES.a);
  await a.sees("Lock and keys");
});

test("a letter of 2,001 characters stays on the page, and is sealed when it is one shorter", async () => {
  const a = await stage.person();
  await a.go("/");
  await begin(a);
  const letter = a.page.getByLabel("Your letter");
  await letter.fill("m".repeat(2001));
  await a.sees("The letter is 1 character too long.");
  await a.page.getByRole("button", { name: "Fold and seal" }).click({ force: true });
  expect(await letter.inputValue()).toHaveLength(2001);
  await letter.fill("m".repeat(2000));
  await a.tap("Fold and seal");
  await a.sees("Scan with the other phone, or");
});

test("younger than 18: an honest end, help without an account, and nothing is sent", async () => {
  const [a, b] = await two();
  const link = await sendLetter(a);
  await followLink(b, link);
  await b.choose("younger");
  const asked = b.frames.length;
  await b.tap("Begin");
  await b.sees("Innermost is made for adults");
  await b.tap("See who listens");
  await b.sees("999");
  expect(b.frames.length).toBe(asked);
});

test.each([
  ["before the first letter", "/write", "Go on"],
  ["on one's own", "/alone", "Begin on my own"],
])(
  "younger than 18, %s: the same end, nothing is kept, and nobody is asked to try again",
  async (_where, path, on) => {
    const a = await stage.person();
    await a.go(path);
    await a.page.getByRole("radio", { name: "younger" }).waitFor();
    const before = await records(a);
    await a.choose("younger");
    await a.tap(on);
    await a.sees("Innermost is made for adults");
    expect(await a.reads()).not.toMatch(/again|are you sure/i);
    expect(await records(a)).toBe(before);
    expect(a.frames).toEqual([]);
    await a.tap("See who listens");
    await a.sees("Under 18, and want to talk");
    // A word tapped by mistake shuts nobody out: the question stands there as if nothing had been said.
    await a.go(path);
    expect(await a.page.getByRole("radio", { checked: true }).count()).toBe(0);
  },
);

const records = (person: Person): Promise<number> =>
  person.page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name ? [name] : []));
    const open = (name: string) =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const counts = names.map(async (name) => {
      const db = await open(name);
      const stores = [...db.objectStoreNames].map(
        (store) =>
          new Promise<number>((resolve) => {
            const request = db.transaction(store).objectStore(store).count();
            request.onsuccess = () => resolve(request.result);
          }),
      );
      const all = await Promise.all(stores);
      db.close();
      return all.reduce((sum, one) => sum + one, 0);
    });
    return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0);
  });

test("no thanks sends nothing after the look, and leaves no record", async () => {
  const [a, b] = await two();
  const link = await sendLetter(a);
  await followLink(b, link);
  await b.sees("Write yours to the same question");
  const looked = b.frames.length;
  const seenByA = await a.reads();
  await b.tap("No thanks");
  await b.sees("Your partner is not told.");
  await b.tap("To the start");
  await b.page.getByRole("button", { name: "Begin" }).waitFor();
  expect(b.frames.length).toBe(looked);
  expect(await records(b)).toBe(0);
  expect(await records(a)).toBeGreaterThan(0);
  expect(await a.reads()).toBe(seenByA);
  await followLink(b, link);
  await b.sees("Write yours to the same question");
});

test("a letter taken back gives its words back, and its link is dead", async () => {
  const [a, b] = await two();
  const link = await sendLetter(a);
  await a.tap("I have sent it");
  await a.tap("Take it back");
  await a.sees("Take your letter back?");
  await a.tap("Take it back");
  await begin(a);
  expect(await a.page.getByLabel("Your letter").inputValue()).toBe(ANSWERS.a);
  await followLink(b, link);
  await b.sees(/This link has run out|This letter was taken back/);
});

const relayHolds = (pieces: readonly Buffer[]): boolean => {
  const files = stage.host.files();
  return pieces.some((piece) => files.includes(piece));
};

test("unkept, everything is gone after three days: on both devices and at the relay", async () => {
  const [a, b] = await withClock();
  await openLetters(a, b);
  await replyBoth(a, b);
  await giveName(a, "Mara");
  const pieces = sealedPieces(b.frames);
  expect(relayHolds(pieces)).toBe(true);

  await b.page.goto("about:blank");
  await stage.travel(73 * HOUR);
  await a.sees("The three days are over.");
  await b.go("/");
  await b.sees("The three days are over.");
  for (const person of [a, b]) {
    // That it has ended, and nothing else, until it was read.
    expect(await records(person)).toBe(1);
    await person.page.reload();
    await person.sees("The three days are over.");
    await person.tap("To the first page");
    await person.page.getByRole("button", { name: "Begin" }).waitFor();
    await expect.poll(() => records(person)).toBe(0);
    await person.page.reload();
    await person.page.getByRole("button", { name: "Begin" }).waitFor();
  }
  await stage.host.stop();
  await stage.host.start();
  expect(relayHolds(pieces)).toBe(false);
});

test("an unknown address leads home", async () => {
  const a = await stage.person();
  for (const path of ["/nowhere", "/story/abc", "/day/2026-02-30", "/keep", "/later", "/rooms/none"]) {
    await a.go(path);
    await a.page.getByRole("button", { name: "Begin" }).waitFor();
    await expect.poll(() => new URL(a.page.url()).pathname).toBe("/");
  }
});
