/** The check: alone room by room, opened by choice, seen side by side, and looked back on after four weeks. */
import { type RoomId, roomText, type Statement, statementsOf } from "@innermost/content";
import { expect, test } from "vitest";
import { looker } from "./eyes.ts";
import { byKeyboard } from "./keys.ts";
import type { Line } from "./line.ts";
import type { Person } from "./person.ts";
import { DAY, useStage } from "./stage.ts";
import { becomePair, PASSPHRASES, unlock } from "./story.ts";

const stage = useStage();
const OFTEN = ["Never", "Rarely", "Sometimes", "Often", "Nearly always"] as const;

const still = { clock: true, reducedMotion: "reduce" } as const;

async function pair(): Promise<[Person & { line: Line }, Person]> {
  const [a, b] = await Promise.all([stage.personOnLine(still), stage.person(still)]);
  await becomePair(a, b);
  return [a, b];
}

async function enter(person: Person, path: string, passphrase: string): Promise<void> {
  await person.go(path);
  await unlock(person, passphrase);
}

/** The word that says `ease`, 0 to 4, to a statement, whichever way it is keyed. */
const wordFor = ({ reversed }: Statement, ease: number): string => OFTEN[reversed ? 4 - ease : ease] ?? "";

async function answer(person: Person, statement: Statement, ease: number): Promise<void> {
  await person.sees(statement.text);
  await person.choose(wordFor(statement, ease));
  await person.tap(/^Next$/);
}

/** A whole room from its first statement on. Ends on what the room says. */
async function answerRoom(person: Person, room: RoomId, ease: number): Promise<void> {
  for (const statement of statementsOf(room)) await answer(person, statement, ease);
  await person.sees("What helps here");
}

const rowOf = (person: Person, room: RoomId) =>
  person.page.getByRole("listitem").filter({ hasText: roomText(room).name });

const chooses = (person: Person, room: RoomId, choice: "Keep" | "Open") =>
  rowOf(person, room).getByRole("radio", { name: choice }).click();

async function goOffline(person: Person & { line: Line }): Promise<void> {
  await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  person.line.cut();
  await person.context.setOffline(true);
}

async function goOnline(person: Person & { line: Line }): Promise<void> {
  person.line.mend();
  await person.context.setOffline(false);
}

test("two check alone, open what each chooses, see only what both opened, and look back after four weeks", async () => {
  const [a, b] = await pair();
  const { at, problems } = looker();

  await enter(a, "/check", PASSPHRASES.a);
  await at(a, "the check", "Begin, all at once");
  await a.tap("Begin, all at once");
  await at(a, "a statement", "In the last four weeks");
  await answerRoom(a, "vulnerability", 3);
  await at(a, "after a room", "It leans easier lately.");

  await a.tap("On to Being heard");
  const [first, second, third, fourth] = statementsOf("communication") as [
    Statement,
    Statement,
    Statement,
    Statement,
  ];
  await answer(a, first, 1);
  await goOffline(a);
  await answer(a, second, 1);
  await a.sees(third.text);
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  await a.sees(third.text);
  await a.tap(/^Back$/);
  await a.sees(second.text);
  expect(await a.page.getByRole("radio", { name: wordFor(second, 1) }).isChecked()).toBe(true);
  await a.tap(/^Next$/);
  await a.sees(third.text);
  await a.tap("Prefer not to say");
  await a.sees(fourth.text);
  await a.tap(/^Back$/);
  await at(a, "a statement not said", "You prefer not to say. That is fine.");
  await a.tap(/^Next$/);
  await answer(a, fourth, 1);
  await a.sees("It leans harder lately.");
  await a.tap("Save and stop");
  await at(a, "the check, begun", "Go on");
  await rowOf(a, "time").getByRole("button").click();
  await answerRoom(a, "time", 4);
  await a.tap("Save and stop");

  await a.tap("Choose what to open");
  await at(a, "what to open", "Room by room: open it, or keep it?");
  await chooses(a, "vulnerability", "Open");
  await chooses(a, "communication", "Keep");
  await chooses(a, "time", "Open");
  await a.sees("You are offline. What you seal is kept here");
  await enter(b, "/experiences", PASSPHRASES.b);
  await at(b, "nothing open", "No room is open yet.");
  await b.misses(/^Bringing in what is new/);
  const before = await b.reads();
  await a.tap("Seal 2 rooms");
  await a.sees(/^Sealed\. It opens if you both chose to/);
  await goOnline(a);
  await a.misses("You are offline. What you seal is kept here");
  expect(await b.reads()).toBe(before);

  await b.tap("Go to the check");
  await b.tap("Begin, all at once");
  await answerRoom(b, "vulnerability", 0);
  await b.tap("On to Being heard");
  await answerRoom(b, "communication", 2);
  await b.tap("On to What we carry");
  await b.tap("Save and stop");
  await rowOf(b, "time").getByRole("button").click();
  await answerRoom(b, "time", 3);
  await b.tap("Save and stop");
  await b.tap("Choose what to open");
  for (const room of ["vulnerability", "communication", "time"] as const) await chooses(b, room, "Open");
  await b.tap("Seal 3 rooms");
  await at(b, "chosen", "Open to you both since");
  await b.tap("See what is open to you both");

  await at(b, "two experiences", "Time together comes easily to you both.");
  const picture = (person: Person, room: RoomId) => rowOf(person, room).getByRole("img");
  const words = (person: Person, room: RoomId) =>
    picture(person, room).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  expect(await words(b, "vulnerability")).toEqual(["leans harder", "leans easier"]);
  const near = "leans easier, about the same for you both";
  expect(await words(b, "time")).toEqual([near, near]);
  expect(await picture(b, "communication").count()).toBe(0);
  expect(await b.page.getByText("Not opened by both. It stays closed.").count()).toBe(5);
  expect(await b.page.getByRole("list", { name: "The seven rooms" }).innerText()).not.toMatch(/\d/);

  await enter(a, "/experiences", PASSPHRASES.a);
  await a.sees("Time together comes easily to you both.");
  expect(await words(a, "vulnerability")).toEqual(["leans easier", "leans harder"]);
  expect(await picture(a, "communication").count()).toBe(0);
  await rowOf(a, "vulnerability").getByRole("button").click();
  await at(a, "a room unfolded", "Neither of you is wrong about it.");
  await a.tap("Read it as text");
  await at(a, "two experiences as text", "leans harder");
  await a.tap("Go to Opening up");
  await a.sees(roomText("vulnerability").lead);

  await enter(a, "/review", PASSPHRASES.a);
  await at(a, "looking back, early", "A new check is begun.");
  await stage.travel(29 * DAY);
  for (const [person, passphrase, ease] of [
    [a, PASSPHRASES.a, 0],
    [b, PASSPHRASES.b, 4],
  ] as const) {
    await enter(person, "/review", passphrase);
    await person.sees("Take the check again?");
    await person.tap("Take it again");
    await person.sees(/^Look back on the one before/);
    await person.tap("Begin, all at once");
    await answerRoom(person, "vulnerability", ease);
    await person.tap("Save and stop");
    await person.tap("Choose what to open");
    await chooses(person, "vulnerability", "Open");
    await person.tap("Seal 1 room");
    await person.sees(person === a ? /^Sealed\. It opens/ : /^Open to you both since/);
  }
  await enter(a, "/review", PASSPHRASES.a);
  await at(a, "looking back", "What moved, and what held");
  await rowOf(a, "vulnerability").getByText("Sam: likely easier").waitFor();
  expect(await rowOf(a, "vulnerability").innerText()).toContain("likely harder");
  expect(await rowOf(a, "time").innerText()).toContain("Not enough was said both times.");
  expect(problems).toEqual([]);
});

test("what one alone sealed comes back unseen after two weeks, and can be opened anew", async () => {
  const [a, b] = await pair();
  await enter(a, "/check/neglect", PASSPHRASES.a);
  await answerRoom(a, "neglect", 1);
  await enter(a, "/reveal", PASSPHRASES.a);
  await chooses(a, "neglect", "Open");
  await a.tap("Seal 1 room");
  await a.sees("You have chosen.");
  await stage.travel(15 * DAY);
  await enter(a, "/reveal", PASSPHRASES.a);
  await a.sees("It came back to you unseen: leans harder");
  await chooses(a, "neglect", "Open");
  await a.tap("Seal 1 room");
  await a.sees("You have chosen.");

  await enter(b, "/check/neglect", PASSPHRASES.b);
  await answerRoom(b, "neglect", 1);
  await enter(b, "/reveal", PASSPHRASES.b);
  await chooses(b, "neglect", "Open");
  await b.tap("Seal 1 room");
  await Promise.all([a, b].map((person) => person.sees(/^Open to you both since/)));
  await a.tap("See what is open to you both");
  await a.sees("Two experiences, side by side.");
});

test("an answer that can’t be kept stays on the page, and is kept once there is room", async () => {
  const a = await stage.person();
  const [first, second] = statementsOf("vulnerability") as [Statement, Statement];
  await a.go("/check/vulnerability");
  await answer(a, first, 4);
  await a.sees(second.text);
  await a.page.evaluate(() => {
    Object.assign(globalThis, { put: IDBObjectStore.prototype.put });
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await a.choose("Sometimes");
  await a.sees("This device is full.");
  await a.tap(/^Next$/);
  await a.sees(second.text);
  const chosen = a.page.getByRole("radio", { name: "Sometimes" });
  expect(await chosen.isChecked()).toBe(true);
  await a.page.evaluate(() => {
    IDBObjectStore.prototype.put = (globalThis as unknown as { put: IDBObjectStore["put"] }).put;
  });
  await a.tap(/^Next$/);
  await a.misses(second.text);
  await a.page.reload();
  await a.tap(/^Back$/);
  await a.sees(second.text);
  expect(await chosen.isChecked()).toBe(true);
});

test("one room by keyboard alone", async () => {
  const person = await stage.person({ reducedMotion: "reduce" });
  const a = byKeyboard(person);
  await a.go("/check");
  await a.tap("Begin, all at once");
  for (const [at, statement] of statementsOf("vulnerability").entries()) {
    await a.sees(statement.text);
    await a.choose("Never");
    for (let step = 0; step < at; step++) await a.page.keyboard.press("ArrowDown");
    expect(await a.page.getByRole("radio", { name: OFTEN[at] ?? "" }).isChecked()).toBe(true);
    await a.tap(/^Next$/);
  }
  await a.sees("What helps here");
  await a.tap("Save and stop");
  await a.sees("done");
});

test("on one’s own: nothing is promised, all seven rooms go through, and one’s own picture waits", async () => {
  const a = await stage.person(still);
  const { at, problems } = looker();
  await a.go("/check");
  await at(a, "alone", "On your own, for now");
  await a.tap("Begin, all at once");
  const rooms = [
    "vulnerability",
    "communication",
    "past",
    "time",
    "conflict",
    "neglect",
    "expectations",
  ] as const;
  for (const [place, room] of rooms.entries()) {
    await answerRoom(a, room, place % 5);
    const next = rooms[place + 1];
    await a.tap(next ? `On to ${roomText(next).name}` : "See your seven rooms");
  }
  await at(a, "own rooms", "Your seven rooms");
  await a.page.reload();
  await a.sees("Your seven rooms");
  await a.sees("You can take the check again from");
  expect(await a.page.getByText("Choose what to open").count()).toBe(0);
  await a.tap("Send your partner a light card");
  await a.page.getByLabel("Your letter").waitFor();
  expect(problems).toEqual([]);
});
