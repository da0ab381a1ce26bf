/** Leaving and deleting, in browsers: what goes, what stays, what the other one comes to see, and what the relay's files hold. */
import { type ClientFrame, decodeClient, decodeRelay } from "@innermost/protocol";
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import { byKeyboard } from "./keys.ts";
import type { Person } from "./person.ts";
import { DAY, HOUR, useStage } from "./stage.ts";
import { ANSWERS, atHome, becomePair, PASSPHRASES, replyBoth, sealDay, toToday, unlock } from "./story.ts";

const stage = useStage();
const still = { clock: true, reducedMotion: "reduce" } as const;
const someone = () => stage.person(still);

async function pair(): Promise<[Person, Person]> {
  const [a, b] = await Promise.all([someone(), someone()]);
  await becomePair(a, b);
  return [a, b];
}

/** A's line to the relay can be cut. */
async function pairOnLine() {
  const [a, b] = await Promise.all([stage.personOnLine(still), someone()]);
  await becomePair(a, b);
  return [a, b] as const;
}

async function leave(person: Person, passphrase = PASSPHRASES.a): Promise<void> {
  const before = person.taps;
  await person.tap("Yours");
  await person.tap("What happens if I leave");
  await person.tap("I want to leave");
  await person.write("Your passphrase, once more", passphrase);
  await person.tap(/^Leave$/);
  await person.sees("You have left.");
  expect(person.taps - before - 1).toBeLessThanOrEqual(3);
}

async function erase(person: Person, way: "Delete, with 30 days" | "Delete now", passphrase = PASSPHRASES.a) {
  await person.tap("Yours");
  await person.tap(/^Delete everything$/);
  await person.tap(way);
  await person.write("Your passphrase, once more", passphrase);
  await person.tap(way === "Delete now" ? "Delete it for good" : way);
  await person.page.getByRole("heading", { name: /Find what stands between/ }).waitFor();
}

const isOver = (person: Person) => person.page.getByRole("heading", { name: "Not connected" }).waitFor();

/** Every id, key and ciphertext that these people's frames have shown to the relay. */
function marksOf(...people: Person[]): Map<string, Uint8Array> {
  const marks = new Map<string, Uint8Array>();
  const add = (name: string, ...all: Uint8Array[]) => {
    for (const one of all)
      if (one.length >= 16) marks.set(`${name} ${Buffer.from(one).toString("hex")}`, one.slice(0, 64));
  };
  for (const bytes of people.flatMap(({ frames }) => frames)) {
    const up = decodeClient(new Uint8Array(bytes));
    if (up.ok) addClient(up.frame, add);
    const down = decodeRelay(new Uint8Array(bytes));
    if (down.ok && down.frame.kind === "items")
      for (const { id, body } of down.frame.records) add("record", id, ...(body ? [body] : []));
  }
  return marks;
}

function addClient(frame: ClientFrame, add: (name: string, ...all: Uint8Array[]) => void): void {
  if (frame.kind === "hello" || frame.kind === "create") add("space", frame.space, frame.deviceKey);
  else if (frame.kind === "append" || frame.kind === "rotate") add("item", frame.item.id, frame.item.body);
  else if (frame.kind === "deposit") add("answer", frame.round, frame.commitment, frame.ciphertext);
  else if (frame.kind === "offer") add("letter", frame.slot, frame.sealed);
}

const inFiles = (marks: ReadonlyMap<string, Uint8Array>): string[] => {
  const files = stage.host.files();
  return [...marks].flatMap(([name, mark]) => (files.includes(Buffer.from(mark)) ? [name] : []));
};

/** Whether the relay's files hold what it was shown, after it has swept. */
async function afterSweep(marks: ReadonlyMap<string, Uint8Array>): Promise<string[]> {
  await stage.host.stop();
  await stage.host.start();
  return inFiles(marks);
}

/** The places of all that the app keeps in this browser. */
const placesKept = (person: Person): Promise<string[]> =>
  person.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open("innermost");
        opening.onsuccess = () => {
          const asked = opening.result.transaction("records").objectStore("records").getAllKeys();
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result.map(String));
          };
        };
      }),
  );

async function goOnAlone(person: Person): Promise<void> {
  await person.tap("Go on, on your own");
  await person.sees(/^This device then gives up its key/);
  await person.tap("Wait for now");
  await person.tap("Go on, on your own");
  await person.tap("Yes, go on alone");
}

async function seesBefore(person: Person): Promise<void> {
  await person.tap("Yours");
  await person.tap("From before, with Sam");
  await person.page.getByRole("main").getByRole("listitem").getByRole("button").first().click();
  await Promise.all([person.sees(ANSWERS.a), person.sees(ANSWERS.b)]);
}

test("one leaves alone: the pair ends for both, what was opened stays, and the relay's files hold nothing of it", async () => {
  const [a, b] = await pair();
  await sealDay(a, "A word that lies sealed.");
  await a.sees("Sealed.");
  const marks = marksOf(a, b);
  expect(inFiles(marks).length).toBeGreaterThan(10);
  await toToday(a);
  await leave(a);
  await a.sees("The relay knows. Nobody got a message.");
  await isOver(b);
  expect(await b.reads()).not.toMatch(/Mara|left|deleted/);
  expect(await examine(b, "not connected")).toEqual([]);
  await b.tap("Read what you opened");
  await b.sees("From before, with Mara");
  await b.tap("Back");
  await isOver(b);
  await a.tap("To Today");
  await atHome(a);
  await seesBefore(a);
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  await a.sees(ANSWERS.b);
  expect(await afterSweep(marks)).toEqual([]);
  await goOnAlone(b);
  await atHome(b);
  await b.tap("Yours");
  await b.sees("From before, with Mara");
});

test("one leaves offline: all is gone here at once, and the relay hears of it when there is a connection", async () => {
  const [a, b] = await pairOnLine();
  await sealDay(a, "A word that lies sealed.");
  await a.sees("Sealed.");
  await toToday(a);
  const marks = marksOf(a, b);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  a.line.cut();
  await a.context.setOffline(true);
  await leave(a);
  await a.sees("The relay will be told when this device is next online.");
  await a.tap("To Today");
  await atHome(a);
  await a.sees("The relay will be told when this device is next online.");
  expect(await a.reads()).not.toContain("A word that lies sealed.");
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  await atHome(a);
  await b.page.reload();
  await unlock(b, PASSPHRASES.b);
  await atHome(b);
  a.line.mend();
  await a.context.setOffline(false);
  await a.page.evaluate(() => dispatchEvent(new Event("online")));
  await a.misses("The relay will be told when this device is next online.");
  await isOver(b);
  expect(await afterSweep(marks)).toEqual([]);
});

test("the other one sees the same page and hears the same, whether one left, deleted, or deleted for later", async () => {
  const seen: unknown[] = [];
  for (const going of [
    (a: Person) => leave(a),
    (a: Person) => erase(a, "Delete now"),
    (a: Person) => erase(a, "Delete, with 30 days"),
  ]) {
    const [a, b] = await pair();
    await b.misses(/^Bringing in what is new/);
    const before = b.frames.length;
    await going(a);
    await isOver(b);
    const heard = b.frames.slice(before).filter(({ length }) => length > 4);
    seen.push([await b.reads(), heard.map((bytes) => bytes.toString("hex"))]);
    await Promise.all([a.context.close(), b.context.close()]);
  }
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});

test("two who part and come together again are a new pair: new ids, a new code, and what was before stays apart", async () => {
  const [a, b] = await pair();
  await leave(a);
  await isOver(b);
  await goOnAlone(b);
  await Promise.all([a.tap("To Today"), atHome(b)]);
  const before = marksOf(a, b);
  const [atA, atB] = [a.frames.length, b.frames.length];
  await a.tap("Send a sealed one");
  await a.write("Your letter", "The second time, a first letter.");
  await a.tap("Fold and seal");
  await a.sees("Scan with the other phone, or");
  await a.tap("Copy the link");
  await a.sees("Copied");
  const link = await a.page.evaluate(() => navigator.clipboard.readText());
  const { pathname, hash } = new URL(link);
  await b.go(pathname + hash);
  await unlock(b, PASSPHRASES.b);
  await b.choose("18 or older");
  await b.tap("Begin");
  await b.write("Your letter", "The second time, an answer.");
  await b.tap("Fold and seal");
  await a.go("/first");
  await unlock(a, PASSPHRASES.a);
  for (const one of [a, b]) {
    await one.tap("Open together");
    await one.tap("I’ve read it");
  }
  await replyBoth(a, b);
  for (const [one, name] of [
    [a, "Mara"],
    [b, "Sam"],
  ] as const) {
    await one.tap("Keep this");
    await one.tap("They are the same");
    await one.write("Your name", name);
    await one.tap("Go on");
  }
  await Promise.all([a, b].map((one) => one.page.getByRole("button", { name: /^Today$/ }).waitFor()));
  const again = marksOf(
    { ...a, frames: a.frames.slice(atA) } as Person,
    { ...b, frames: b.frames.slice(atB) } as Person,
  );
  expect([...again.keys()].filter((mark) => before.has(mark))).toEqual([]);
  await a.tap("Our story");
  await a.sees("You both kept this");
  expect(await a.reads()).not.toContain(ANSWERS.b);
  await seesBefore(a);
});

test("what was deleted for later looks like nothing, and its lock brings it back", async () => {
  const [a, b] = await pair();
  await erase(a, "Delete, with 30 days");
  await isOver(b);
  await a.page.reload();
  await a.page.getByRole("heading", { name: /Find what stands between/ }).waitFor();
  expect(await a.reads()).not.toMatch(/Mara|Sam|Closed/);
  await stage.travel(20 * DAY);
  await a.tap(/^Begin$/);
  await a.sees("Bring it back?");
  await a.tap("Back");
  await a.tap(/^Bring it back, until/);
  await a.write("Your passphrase, once more", "not this one at all");
  await a.tap(/^Bring it back$/);
  await a.sees("That is not the passphrase.");
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  await a.tap(/^Bring it back$/);
  await atHome(a);
  await seesBefore(a);
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  await a.sees(ANSWERS.b);
});

test("thirty days later it is gone here and at the relay, by itself", async () => {
  const [a, b] = await pair();
  await a.tap("Yours");
  await a.tap(/^Recovery phrase/);
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  await a.tap(/^Show me the words$/);
  const list = a.page.getByRole("list", { name: "The twelve words, in order" });
  await list.waitFor();
  const words = (await list.getByRole("listitem").allInnerTexts()).join(" ");
  await a.tap("I have written them down");
  await a.write("The twelve words", words);
  await a.tap("These are my words");
  await a.sees("Your paper holds.");
  await a.go("/");
  await unlock(a, PASSPHRASES.a);
  await erase(a, "Delete, with 30 days");
  await isOver(b);
  await a.misses("The relay will be told when this device is next online.");
  const marks = marksOf(a, b);
  expect((await afterSweep(marks)).length).toBeGreaterThan(0);
  await stage.travel(30 * DAY + HOUR);
  expect(await afterSweep(marks)).toEqual([]);
  await a.page.reload();
  // The first page stands before the app is there, and the app lets go of what is left as soon as it is.
  await expect.poll(() => placesKept(a)).toEqual([]);
  await a.page.getByRole("heading", { name: /Find what stands between/ }).waitFor();
  await a.misses(/^Bring it back/);
});

test("deleted now, nothing is left here or in the relay's files; offline, only what the relay is to be told", async () => {
  const [a, b] = await pairOnLine();
  await sealDay(a, "A word that lies sealed.");
  await a.sees("Sealed.");
  await toToday(a);
  const marks = marksOf(a, b);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  a.line.cut();
  await a.context.setOffline(true);
  await erase(a, "Delete now");
  await a.sees("The relay will be told when this device is next online.");
  a.line.mend();
  await a.context.setOffline(false);
  await a.page.evaluate(() => dispatchEvent(new Event("online")));
  await a.misses("The relay will be told when this device is next online.");
  await isOver(b);
  expect(await afterSweep(marks)).toEqual([]);
  expect(await placesKept(a)).toEqual([]);
  await a.page.reload();
  await a.page.getByRole("heading", { name: /Find what stands between/ }).waitFor();
});

test("every page of it holds for everybody, and all of it goes by keyboard", async () => {
  const [a] = await pair();
  const problems: string[] = [];
  const look = async (name: string) => void problems.push(...(await examine(a, name)));
  const keys = byKeyboard(a);
  await a.tap("Yours");
  await keys.tap("Delete everything");
  await a.sees("With 30 days to change your mind");
  await look("delete");
  await keys.tap("Delete, with 30 days");
  await a.sees("Your lock, once more");
  await look("delete, lock");
  // With nothing typed there is nothing to try: the way on is the field.
  await keys.tap("Delete, with 30 days");
  const field = a.page.getByLabel("Your passphrase, once more");
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
  await keys.write("Your passphrase, once more", PASSPHRASES.a);
  await a.page.keyboard.press("Enter");
  await a.sees(/^Bring it back, until/);
  await look("first page with a way back");
  await keys.tap(/^Bring it back, until/);
  await a.sees("Bring it back?");
  await look("bring back");
  await keys.tap("Delete it for good");
  await a.sees("Nobody can bring it back after that, not even you.");
  await look("bring back, or let it go");
  await keys.tap("Keep it until then");
  await a.misses("Nobody can bring it back after that, not even you.");
  await keys.write("Your passphrase, once more", PASSPHRASES.a);
  await a.page.keyboard.press("Enter");
  await atHome(a);
  await a.tap("Yours");
  await keys.tap("From before, with Sam");
  await a.sees("What you both opened.");
  await look("from before");
  await keys.tap("Delete this page");
  await look("from before, deleting");
  await keys.tap("Delete it for good");
  await a.misses("From before, with Sam");
  expect(problems).toEqual([]);
});
