/** The thread of two people, in steps, each by what can be seen and pressed. */
import type { Line } from "../e2e/line.ts";
import { ANSWERS, PASSPHRASES } from "../e2e/story.ts";
import type { Hand } from "./hand.ts";
import { inPage } from "./in-page.ts";

export interface Two {
  a: Hand;
  b: Hand;
  /** The way of the first of them to the relay. */
  line: Line;
  /** Where the other one reaches the app. */
  address: string;
}

export interface Step {
  name: string;
  act(two: Two): Promise<void>;
}

const both = ({ a, b }: Two, act: (hand: Hand) => Promise<void>): Promise<unknown> =>
  Promise.all([act(a), act(b)]);

async function openLetters(hand: Hand): Promise<void> {
  await hand.tap("Open together");
  await hand.tap("I’ve read it");
}

async function reply(hand: Hand, way: RegExp, words: string): Promise<void> {
  await hand.tap(way);
  await hand.write(/^(What I hear is|It means something that|What was it like when)/, words);
  await hand.tap("Give this reply");
}

async function keep(hand: Hand, name: string, passphrase: string): Promise<void> {
  await hand.tap("They are the same");
  await hand.write("Your name", name);
  await hand.tap("Go on");
  await hand.write(/^Passphrase/, passphrase);
  await hand.tap("Set the lock");
}

async function unlock(hand: Hand, passphrase: string): Promise<void> {
  await hand.sees("Closed");
  await hand.write(/^Passphrase$/, passphrase);
  await hand.tap(/^Open$/);
}

async function sealLetter(hand: Hand, words: string): Promise<void> {
  await hand.tap("Begin");
  await writeLetter(hand, words);
}

async function writeLetter(hand: Hand, words: string): Promise<void> {
  await hand.write("Your letter", words);
  await hand.tap("Fold and seal");
}

/** Where the page can come without a network, once all of it has been laid in. */
const worksOffline = (hand: Hand): Promise<boolean> =>
  hand.tab.run("() => 'serviceWorker' in navigator && Boolean(navigator.serviceWorker.controller)");

/** The short code as it stands on the page that asks whether both see the same. */
const codeOn = (text: string): string => /\byou (.+?) your partner\b/.exec(text)?.[1] ?? "";

export const THREAD: readonly Step[] = [
  {
    name: "the first letter is sealed, its link copied",
    async act({ a, line }) {
      await a.tab.go(`${line.address}/`);
      await a.tap("Begin");
      await a.choose("18 or older");
      await a.tap("Go on");
      await writeLetter(a, ANSWERS.a);
      await a.sees("Scan with the other phone, or");
      await a.tab.run(inPage.keepCopies);
      await a.tap("Copy the link");
      await a.sees("Copied");
    },
  },
  {
    name: "the link is followed and answered",
    async act({ a, b, address }) {
      const link = new URL(await a.tab.run<string>("() => window.copied"));
      await a.tap("I have sent it");
      await b.tab.go(address + link.pathname + link.hash);
      await b.choose("18 or older");
      await sealLetter(b, ANSWERS.b);
    },
  },
  {
    name: "both open at once",
    async act(two) {
      await both(two, openLetters);
      await Promise.all([two.a.sees(ANSWERS.b), two.b.sees(ANSWERS.a)]);
    },
  },
  {
    name: "a reply from each",
    async act({ a, b }) {
      await reply(a, /^Reflect/, "you listened for the guests");
      await b.sees("you listened for the guests");
      await reply(b, /^Thank/, "you told me about the hall");
      await a.sees("you told me about the hall");
    },
  },
  {
    name: "the same four words, names, a lock",
    async act(two) {
      await both(two, (hand) => hand.tap("Keep this"));
      await both(two, (hand) => hand.sees("They are the same"));
      const [ofA, ofB] = [codeOn(await two.a.reads()), codeOn(await two.b.reads())];
      if (ofA === "" || ofA !== ofB) throw new Error(`the words are "${ofA}" and "${ofB}"`);
      await Promise.all([keep(two.a, "Mara", PASSPHRASES.a), keep(two.b, "Sam", PASSPHRASES.b)]);
      await both(two, (hand) => hand.sees("Our story"));
    },
  },
  {
    name: "after a reload it is locked, and opens",
    async act({ b }) {
      await b.tab.reload();
      await unlock(b, PASSPHRASES.b);
      await b.sees("Our story");
    },
  },
  {
    name: "offline a card is written and sealed",
    async act({ a, line }) {
      const reloads = await worksOffline(a);
      line.cut();
      if (reloads) {
        await a.tab.reload();
        await unlock(a, PASSPHRASES.a);
      }
      await sealLetter(a, "The heater that ticks in the hall.");
      await a.sees("Sealed");
      if (!reloads) throw new Missing("the page itself without a network");
    },
  },
  {
    name: "back online it goes out, and both open",
    async act(two) {
      two.line.mend();
      await sealLetter(two.b, "The last tram.");
      await both(two, openLetters);
      await two.a.sees("The last tram.");
      await two.b.sees("The heater that ticks in the hall.");
    },
  },
  {
    name: "locked by hand, and opened",
    async act({ b, address }) {
      await b.tab.go(`${address}/yours`);
      await unlock(b, PASSPHRASES.b);
      await b.tap("Lock now");
      await unlock(b, PASSPHRASES.b);
      await b.sees("Our story");
    },
  },
];

/** The step went through without something that this engine has not. */
export class Missing extends Error {}
