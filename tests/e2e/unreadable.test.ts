/** Words typed into every field: the relay, its log, the frames and the locked device hold none of them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { launchProfile } from "./browser.ts";
import { type Host, openHost } from "./host.ts";
import { expectNoTrouble, inContext, type Person } from "./person.ts";
import {
  answerLetter,
  atHome,
  giveName,
  isClosed,
  keep,
  openBoth,
  reply,
  sealDay,
  sendLetter,
  unlock,
} from "./story.ts";
import { formsOf, foundBelow, foundIn, keptBy, sealedPieces } from "./traces.ts";

/** Made-up words, one for each field, so that no other text can hold them by chance. */
const WORDS = {
  code: "gruvantel",
  draft: "mendorquil",
  from: "Isparolde",
  for: "Quenthival",
  letterOfA: "zarqobelin",
  letterOfB: "huvantrosk",
  replyOfA: "wilgampeth",
  replyOfB: "dronquisel",
  nameOfA: "Maroveth",
  nameOfB: "Samquilor",
  passphraseOfA: "velmorgath",
  passphraseOfB: "kuplethine",
  dayOfA: "brindovash",
  dayOfB: "osqualdire",
  later: "pyrrhovell",
};
const ALL = Object.values(WORDS);

const passphrase = (own: string) => `${own} under seven quiet stars`;

let host: Host;
let folders: string[];
let contexts: BrowserContext[];
let a: Person;
let b: Person;

beforeEach(async () => {
  host = await openHost();
  folders = ["a", "b"].map((name) => mkdtempSync(join(tmpdir(), `innermost-profile-${name}-`)));
  contexts = await Promise.all(folders.map(launchProfile));
  [a, b] = (await Promise.all(contexts.map((context) => inContext(context, host.address)))) as [
    Person,
    Person,
  ];
});
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await host.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** To another page and back: browsers note for their history what fields hold, unless a field asks them not to. */
async function stepAside(person: Person): Promise<void> {
  await person.tap("Get help");
  await person.sees("999");
  await person.tap("Back");
  await person.misses("999");
}

/** The whole thread and a day more, with a word of its own in every field on the way. */
async function typeEverywhere(): Promise<void> {
  await b.go("/code");
  await b.write("The six words", `${WORDS.code} two three four five six`);
  await b.tap("Open the letter");
  await b.sees("These six don’t fit together.");

  const link = await sendLetter(a, `It was ${WORDS.letterOfA} then.`);
  await a.write("From", WORDS.from);
  await a.write("For", WORDS.for);
  await a.sees(`Look at it as ${WORDS.for} will`);
  await a.tap("Show a code");
  await a.page.getByRole("list", { name: "The six words" }).waitFor();
  await answerLetter(b, link, `And ${WORDS.letterOfB} here.`);
  await a.go("/");
  await Promise.all([openBoth(a), openBoth(b)]);
  await reply(a, /^Reflect/, `you said ${WORDS.replyOfA}`);
  await reply(b, /^Ask/, `it was ${WORDS.replyOfB}`);
  await giveName(a, WORDS.nameOfA);
  await a.tap(/^Show$/);
  await a.write(/^Passphrase/, passphrase(WORDS.passphraseOfA));
  await stepAside(a);
  await a.tap("Go on");
  await a.write(/^Passphrase/, passphrase(WORDS.passphraseOfA));
  await a.tap("Set the lock");
  await keep(b, WORDS.nameOfB, passphrase(WORDS.passphraseOfB));
  await Promise.all([atHome(a), atHome(b)]);

  await sealDay(a, `Today ${WORDS.dayOfA}.`);
  await a.sees("Sealed.");
  await b.tap(/^Begin$/);
  await b.write("Your letter", `First ${WORDS.draft}, and then`);
  await b.sees("Kept, only here");
  await stepAside(b);
  await b.write("Your letter", `Only ${WORDS.dayOfB}.`);
  await b.tap("Fold and seal");
  await Promise.all([openBoth(a), openBoth(b)]);
  await a.tap(/^Ask/);
  await a.page.getByRole("textbox").fill(WORDS.later);
  await stepAside(a);
  await a.page.reload();
  await unlock(a, `wrong ${WORDS.passphraseOfB}`);
  await a.sees(/Capitals and spaces count/);
  await unlock(a, passphrase(WORDS.passphraseOfA));
  await a.sees(WORDS.dayOfB);
}

async function lock(person: Person): Promise<void> {
  await person.page.goto(`${host.address}/yours`);
  await unlock(person, passphrase(person === a ? WORDS.passphraseOfA : WORDS.passphraseOfB));
  await person.tap("Lock now");
  await isClosed(person);
}

test("what is typed is unreadable at the relay, on the way and on a locked device", async () => {
  await typeEverywhere();
  expect(foundIn(Buffer.from(await a.reads()), [WORDS.dayOfB])).toEqual([WORDS.dayOfB]);

  expect(foundIn(host.files(), ALL)).toEqual([]);
  expect(foundIn(Buffer.from(JSON.stringify(host.logs)), ALL)).toEqual([]);
  expect(foundIn(Buffer.concat([...a.frames, ...b.frames]), ALL)).toEqual([]);

  await Promise.all([lock(a), lock(b)]);
  for (const person of [a, b]) {
    const kept = await keptBy(person.page);
    expect(foundIn(kept, ALL)).toEqual([]);
    expect(foundIn(kept, ["plain/vault", "Kitchen conversions"])).toHaveLength(2);
  }

  const relay = host.files();
  expect(sealedPieces(b.frames).some((piece) => relay.includes(piece))).toBe(true);

  await Promise.all(contexts.map((context) => context.close()));
  for (const folder of folders) {
    expect(foundBelow(folder, ["plain/vault"]).join()).toContain("IndexedDB");
    expect(foundBelow(folder, ALL)).toEqual([]);
  }
  expectNoTrouble(a, b);
});

test("the search itself finds a word in every form and place", () => {
  const word = "zarqobelin";
  const noise = Buffer.from("æ…—3");
  for (const form of formsOf(word)) expect(foundIn(Buffer.concat([noise, form]), [word])).toEqual([word]);
  for (const before of ["", "x", "xy"]) {
    const inside = Buffer.from(`${before}${word}, and more`);
    for (const way of ["base64", "base64url", "hex"] as const)
      expect(foundIn(Buffer.from(inside.toString(way)), [word])).toEqual([word]);
  }
  expect(foundIn(Buffer.from("zarqobeli"), [word])).toEqual([]);
});
