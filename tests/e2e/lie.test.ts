/** A real relay behind a line that lies: the person reads what is known and what they can do, keeps everything, and goes on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LogRecord } from "@innermost/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Lie } from "../sim/lies.ts";
import { looker } from "./eyes.ts";
import { type Liar, openLiar } from "./liar.ts";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import {
  ANSWERS,
  atHome,
  becomePair,
  openBoth,
  openDay,
  PASSPHRASES,
  reply,
  sealDay,
  toToday,
  unlock,
} from "./story.ts";

const stage = useStage();
const still = { reducedMotion: "reduce" } as const;
const WORDS = { a: "The lamp that buzzed all winter.", b: "A dog that knew the time." };
const GIVEN = { a: "you let the dog in", b: "it buzzed until the snow was gone" };

let folder = "";
let liars: Liar[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "innermost-lie-"));
  liars = [];
});
afterEach(async () => {
  await Promise.all(liars.map((liar) => liar.close()));
  rmSync(folder, { recursive: true, force: true });
});

/** A kept pair; what the relay says to A, and A to the relay, goes by way of a liar, who tells the truth at first. */
async function pairBehindLiar(letters?: typeof ANSWERS) {
  const liar = await openLiar(stage.host.address);
  liars.push(liar);
  const [a, b] = await Promise.all([stage.person({ ...still, address: liar.address }), stage.person(still)]);
  await becomePair(a, b, letters);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  return { a, b, liar };
}

/** Another pair's records, as one of them hears them. */
async function recordsOfOthers(): Promise<readonly LogRecord[]> {
  const { a, b, liar } = await pairBehindLiar({
    a: "A tin of buttons nobody sewed on.",
    b: "Seven stairs, and the fifth one sang.",
  });
  const theirs: LogRecord[] = [];
  liar.tell({
    down(frame) {
      if (frame.kind === "items") theirs.push(...frame.records);
      return [frame];
    },
  });
  await openedDay(a, b);
  await reply(b, /^Reflect/, "not for anybody else");
  await a.sees("not for anybody else");
  await Promise.all([a, b].map((one) => one.context.close()));
  return theirs;
}

/** Shows the others' records in the place of what comes from now on. */
const swap = (theirs: readonly LogRecord[]): Lie => ({
  down(frame) {
    if (frame.kind !== "items") return [frame];
    const other = ({ number }: LogRecord) => theirs.find((one) => one.number === number) ?? theirs.at(-1);
    return [
      { ...frame, records: frame.records.map((one) => ({ ...one, ...other(one), number: one.number })) },
    ];
  },
});

/** Says of whatever is to be added that it is, and drops it. */
function swallow(): Lie {
  let last = 1000;
  return {
    up(frame, at) {
      if (frame.kind !== "append") return [frame];
      last += 1;
      at.say({ kind: "done", req: frame.req, number: last });
      return [];
    },
  };
}

/** The next connection begins anew. */
function breakOff(liar: Liar): void {
  liar.cut();
  liar.mend();
}

async function enter(person: Person, path: string, passphrase = PASSPHRASES.a): Promise<void> {
  await person.go(path);
  await unlock(person, passphrase);
}

async function again(a: Person): Promise<void> {
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
}

async function offline(a: Person, liar: Liar): Promise<void> {
  liar.cut();
  await a.context.setOffline(true);
}

async function online(a: Person, liar: Liar): Promise<void> {
  liar.mend();
  await a.context.setOffline(false);
  await a.page.evaluate(() => dispatchEvent(new Event("online")));
}

/** Until these words are there; where the app waits before it tries again, it tries now. */
const toldOf = (a: Person, title: string): Promise<void> =>
  expect
    .poll(
      async () => {
        await a.page.evaluate(() => dispatchEvent(new Event("online")));
        return a.reads();
      },
      { timeout: 60_000, interval: 1000 },
    )
    .toContain(title);

/** Both have opened the day; each stands before the words of the other. */
async function openedDay(a: Person, b: Person): Promise<void> {
  await Promise.all([sealDay(a, WORDS.a), sealDay(b, WORDS.b)]);
  await Promise.all([a, b].map(openBoth));
}

/** A day's page has no four words at its bottom. */
async function stopHere(person: Person): Promise<void> {
  await person.tap("Stop here");
  await atHome(person);
}

/** What was opened and one's own pages are there, whatever the relay says. */
async function canRead(a: Person): Promise<void> {
  await a.tap("Our story");
  await a.page.getByRole("main").getByRole("listitem").getByRole("button").last().click();
  await Promise.all([a.sees(ANSWERS.a), a.sees(ANSWERS.b)]);
  await a.tap("Rooms");
  await a.page.getByRole("heading", { name: "Seven rooms" }).waitFor();
  await a.tap("Yours");
  await a.page.getByRole("heading", { name: "Yours", exact: true }).waitFor();
}

const fourWords = (person: Person): Promise<string[]> =>
  person.page
    .getByRole("list", { name: /^Four words for/ })
    .getByRole("listitem")
    .allInnerTexts();

test("an old backup: what the relay lost comes back from the phones by itself, and both go on", async () => {
  const { a, b, liar } = await pairBehindLiar();
  const old = join(folder, "old");
  const { problems } = looker();
  await openedDay(a, b);
  const day = new URL(a.page.url()).pathname;
  await stage.host.stop();
  stage.host.copyTo(old);
  await stage.host.start();
  await reply(b, /^Reflect/, GIVEN.b);
  await a.sees(GIVEN.b);
  await stage.host.stop();
  stage.host.putBack(old);
  await stage.host.start();

  await enter(a, day);
  await reply(a, /^Thank/, GIVEN.a);
  await enter(b, day, PASSPHRASES.b);
  await toldOf(b, GIVEN.a);
  await toldOf(a, GIVEN.b);
  for (const one of [a, b]) await one.misses("The relay has lost something");
  await offline(a, liar);
  await again(a);
  for (const words of [GIVEN.a, GIVEN.b]) await a.sees(words);
  await online(a, liar);
  await enter(a, "/");
  await canRead(a);
  await toToday(a);
  await a.misses("The relay has lost something");
  expect(problems).toEqual([]);
});

test("another pair’s records in the place of theirs: none is shown, and the way on is said", async () => {
  const theirs = await recordsOfOthers();
  const { a, b, liar } = await pairBehindLiar();
  const { at, problems } = looker();
  await openedDay(a, b);
  await stopHere(a);
  liar.tell(swap(theirs));
  await reply(b, /^Reflect/, GIVEN.b);
  await toldOf(a, "Something came broken");
  await at(a, "swapped", "Something came broken");
  await a.sees("It can’t be read here. It broke at the relay, or an app was changed. All else is whole.");
  await offline(a, liar);
  await again(a);
  await a.sees("Something came broken");
  await canRead(a);
  await toToday(a);
  expect(await a.reads()).not.toMatch(/not for anybody else|buttons|stairs/);
  liar.truth();
  await online(a, liar);
  await a.tap("I’ve read it: Something came broken");
  await a.misses("Something came broken");
  await again(a);
  await atHome(a);
  expect(await a.reads()).not.toContain("Something came broken");

  // What B's phone writes next says which history it has seen.
  await stopHere(b);
  await b.tap("Yours");
  await b.tap("Move to another address");
  await b.write("The new address", "https://elsewhere.example/");
  await b.tap("Ask Mara");
  await toldOf(a, "Two histories that don’t fit");
  await at(a, "two histories", "Two histories that don’t fit");
  await a.sees("Your words are safe here. Nothing more is sent until you know.");
  await a.sees("Sit together and compare four words.");
  await offline(a, liar);
  await again(a);
  await a.sees("Two histories that don’t fit");
  await canRead(a);
  await a.tap("My check");
  await a.page.getByRole("heading", { name: "How has it been lately?" }).waitFor();
  await online(a, liar);
  await a.tap("Innermost, home");
  await a.tap("Compare with Sam");
  await at(a, "four words", "Do your phones hold the same?");
  await b.tap("Back");
  await b.tap("Compare what both phones hold");
  await b.sees("Do your phones hold the same?");
  expect(await fourWords(a)).toHaveLength(4);
  expect(await fourWords(b)).not.toEqual(await fourWords(a));
  await a.tap("They differ");
  await a.sees("Then your phones hold different histories.");
  await a.tap("Keep a copy");
  await a.page.getByRole("heading", { name: "Take everything with you" }).waitFor();
  expect(problems).toEqual([]);
}, 300_000);

test("what it says that it has and hasn’t: told of, kept here, and sent again once it tells the truth", async () => {
  const { a, b, liar } = await pairBehindLiar();
  const { at, problems } = looker();
  await openedDay(a, b);
  const day = new URL(a.page.url()).pathname;
  const before = liar.told();
  liar.tell(swallow());
  await reply(a, /^Thank/, GIVEN.a);
  await expect.poll(() => liar.told(), { timeout: 30_000 }).toBeGreaterThan(before);
  breakOff(liar);
  await stopHere(a);
  await toldOf(a, "The relay did not keep its word");
  await at(a, "lost", "The relay did not keep its word");
  await a.sees("It is still here, and is sent again. If this comes back, ask who runs the relay.");
  await offline(a, liar);
  await enter(a, day);
  await a.sees(GIVEN.a);
  await enter(a, "/");
  await a.sees("The relay did not keep its word");
  await canRead(a);
  expect(await b.reads()).not.toContain(GIVEN.a);

  liar.truth();
  await online(a, liar);
  await b.sees(GIVEN.a);
  await toToday(a);
  await a.tap("I’ve read it: The relay did not keep its word");
  await a.misses("The relay did not keep its word");
  await again(a);
  await atHome(a);
  expect(await a.reads()).not.toContain("The relay did not keep its word");
  expect(problems).toEqual([]);
});

test.each([
  [
    "no answers",
    new Uint8Array([1, 255, 7, 7]),
    "What answers is not your relay",
    "What you write waits here. Check your network, or ask who runs the relay.",
  ],
  [
    "in another version’s bytes",
    new Uint8Array([255, 0, 7, 7]),
    "This app and the relay don’t fit",
    "One is newer than the other, or something else answers at its address. What you write waits here.",
  ],
])(
  "answers that are %s: told of, written on, and the letter goes once the relay is there",
  async (_, bytes, title, next) => {
    const { a, b, liar } = await pairBehindLiar();
    const { at, problems } = looker();
    liar.tell({ down: () => [bytes] });
    breakOff(liar);
    await toldOf(a, title);
    await at(a, "nonsense", title);
    await a.sees(next);
    await sealDay(a, WORDS.a);
    await a.sees("Sealed.");
    await offline(a, liar);
    await again(a);
    await a.tap("Read your own once more");
    await a.sees(WORDS.a);
    await toToday(a);
    await canRead(a);
    await toToday(a);
    await online(a, liar);
    await a.sees(title);
    await sealDay(b, WORDS.b);
    await b.sees("Sealed.");

    liar.truth();
    await a.tap(`Try again: ${title}`);
    await openDay(a);
    await a.sees(WORDS.b);
    await openBoth(b);
    await b.sees(WORDS.a);
    expect(problems).toEqual([]);
  },
);

test("that the pair has ended: nothing goes by its word, one’s own pages are there, and another try finds the truth", async () => {
  const { a, b, liar } = await pairBehindLiar();
  const { at, problems } = looker();
  liar.tell({
    down: (frame) =>
      frame.kind === "challenge" ? [{ kind: "refused", req: null, code: "unknown-space" }] : [frame],
  });
  breakOff(liar);
  await toldOf(a, "Not connected");
  await at(a, "ended", "Not connected");
  await a.sees("Does this surprise you? Then wait before you go on.");
  await canRead(a);
  await a.tap("How it feels");
  await a.page.getByRole("heading", { level: 1 }).waitFor();
  await again(a);
  await a.tap("Innermost, home");
  await a.sees("Not connected");
  await offline(a, liar);
  await again(a);
  await canRead(a);
  await toToday(a);
  await sealDay(a, WORDS.a);
  await a.sees("Sealed.");
  await toToday(a);
  await online(a, liar);
  await a.sees("Not connected");
  liar.truth();
  await a.tap("Try again");
  await a.misses("Not connected");
  await sealDay(b, WORDS.b);
  await openBoth(b);
  await b.sees(WORDS.a);
  expect(problems).toEqual([]);
});
