/** A week for two: kept, changed, done, looked back on by both, and taken in by the weeks after; and one's own pulse and lines. */
import { practicesOf } from "@innermost/content";
import { expect, test } from "vitest";
import { looker } from "./eyes.ts";
import { chooseTogether, enter, nameOf, pairOn, still, toWednesday } from "./focus-steps.ts";
import { byKeyboard } from "./keys.ts";
import { type Person, saying } from "./person.ts";
import { DAY, useStage } from "./stage.ts";
import { becomePair } from "./story.ts";

const stage = useStage();

const rows = (person: Person) => person.page.getByRole("main").locator("li > button[aria-expanded]");
const titles = async (person: Person): Promise<string[]> => {
  await rows(person).first().waitFor();
  return rows(person).evaluateAll((all) =>
    all.map((one) => one.querySelector("span > span:first-child")?.textContent ?? ""),
  );
};
const rowOf = (person: Person, title: string) => rows(person).filter({ hasText: title });

/** Opens a row and takes one of its ways. */
async function take(person: Person, title: string, way: string): Promise<void> {
  if ((await rowOf(person, title).getAttribute("aria-expanded")) === "false")
    await rowOf(person, title).click();
  await person.tap(`${way}: ${title}`);
}

/** Goes through a practice step by step and says how it was. */
async function doIt(person: Person, title: string, how: string): Promise<void> {
  await take(person, title, "Begin");
  await person.tap(/^Begin$/);
  const { steps = [] } = practicesOf("time").find((one) => one.title === title) ?? {};
  for (const [at, step] of steps.entries()) {
    await person.page.getByRole("heading", { level: 1, name: step }).waitFor();
    await person.tap(at === steps.length - 1 ? /^Done$/ : /^Next$/);
  }
  await person.choose(how);
  await person.tap("To this week");
}

const slider = (person: Person, name: string) => person.page.getByRole("slider", { name });

/** Says one thing of the week, seals what is said of `title`. Ends where it lies sealed or is open. */
async function lookBack(person: Person, title: string, mark: string): Promise<void> {
  await person.sees("What you had in mind");
  await person.page.getByRole("group", { name: title }).getByRole("radio", { name: mark }).click();
  await person.tap("Go on");
  await person.sees("How the week felt, to you");
  await person.tap("Go on");
  await person.tap("A laugh");
  await person.tap("Go on");
  await person.sees("What goes into the envelope?");
  await person.page.getByRole("checkbox", { name: title }).check();
  await person.choose("40 minutes");
  await person.tap("Seal what I chose");
}

test("a week is kept, done, looked back on by both, and the weeks after take it in", async () => {
  const [a, b] = await pairOn(stage);
  const { at, problems } = looker();
  await enter(a, "/week", "a");
  await at(a, "no focus", "First, one room for the two of you.");
  await chooseTogether(a, b, "time");
  for (const person of [a, b]) await person.tap("See this week");

  const first = await titles(a);
  expect(first.length).toBeGreaterThanOrEqual(2);
  expect(await titles(b)).toEqual(first);
  await at(a, "proposed", `Because you both chose ${nameOf("time")}.`);
  const [other = "", helping = ""] = first;
  await a.tap("Keep this week");
  for (const person of [a, b]) await person.sees("Kept for the two of you.");

  await take(b, other, "Swap it for another");
  await at(b, "changed", "Changed on this page only, until you keep it.");
  await b.tap("Keep this week");
  await expect.poll(() => titles(a)).not.toEqual(first);
  expect(await titles(a)).toEqual(await titles(b));
  const swapped = (await titles(a))[0] ?? "";

  const framesOfB = saying(b);
  await take(a, swapped, "Leave it out, just for me");
  await at(a, "left out", "Left out. Only on your devices; nobody else sees it.");
  await a.misses(/^Bringing in/);
  expect(saying(b)).toBe(framesOfB);

  await rowOf(a, helping).click();
  await a.tap(`Begin: ${helping}`);
  await at(a, "practice", "Where it comes from");
  await a.page.getByRole("checkbox", { name: "Low on energy" }).check();
  await at(
    a,
    "practice, low on energy",
    practicesOf("time").find(({ title }) => title === helping)!.variants.energy,
  );
  await a.tap(/^Begin$/);
  await at(a, "a step", "All the steps at once");
  await a.tap("All the steps at once");
  await at(a, "all steps", "One step after the other");
  await a.tap(/^Done$/);
  await at(a, "how was it", "How was it, for you?");
  await a.choose("it helped");
  await a.tap("To this week");
  await a.sees("It helped");
  await doIt(b, helping, "it helped");

  await a.tap("Look back on this week");
  await at(a, "marks", "What you had in mind");
  await a.tap("Go on");
  await slider(a, "What I carry felt, this week…").press("ArrowRight");
  await at(a, "feel", "6 of 10");
  await a.tap("Go on");
  await a.write("What helped, this week", "We laughed about the kettle");
  await a.write("One small wish for next week", "A walk");
  await at(a, "words", "Both stay on your devices.");
  await a.tap("Go on");
  await at(a, "envelope", "What goes into the envelope?");
  expect(await a.page.getByRole("checkbox", { name: helping }).isChecked()).toBe(false);

  await b.misses(/^Bringing in/);
  const before = await b.reads();
  const frames = saying(b);
  a.line.cut();
  await a.page.getByRole("checkbox", { name: helping }).check();
  await a.choose("40 minutes");
  await a.tap("Seal what I chose");
  await at(a, "sealed, offline", "It is kept here, and goes out once you are online.");
  a.line.mend();
  await a.misses(/^Offline/);
  expect(await b.reads()).toBe(before);
  expect(saying(b)).toBe(frames);
  await b.tap("Look back on this week");
  await lookBack(b, helping, "It helped");
  for (const person of [a, b]) await person.sees("What you both told of the week");
  await at(a, "opened", "It helped you both.");
  expect(await b.reads()).not.toContain("kettle");

  await stage.travel(7 * DAY);
  await Promise.all([enter(a, "/week", "a"), enter(b, "/week", "b")]);
  await a.sees("It comes next in its room.");
  expect(await titles(a)).not.toEqual(first);
  expect(await titles(b)).toEqual(await titles(a));
  await a.tap(/2nd week of your focus/);
  await a.tap("Offer another room, or none");
  await a.tap(nameOf("communication"));
  await b.go("/focus");
  await enter(b, "/focus", "b");
  await b.tap(`Yes to ${nameOf("communication")}`);
  await b.tap("See this week");
  await b.sees("It helped before.");
  expect(await titles(b)).toContain(helping);
  await at(b, "a new focus", `Beside ${nameOf("communication")}, your focus.`);
  expect(problems).toEqual([]);
});

test("keeping it all to oneself is as good, and a lighter week has fewer things", async () => {
  const [a, b] = await pairOn(stage);
  await chooseTogether(a, b, "neglect", 60);
  await a.tap("See this week");
  const full = await titles(a);
  await a.tap("Make it lighter");
  await expect.poll(async () => (await titles(a)).length).toBeLessThan(full.length);
  await a.tap("Undo");
  await expect.poll(() => titles(a)).toEqual(full);
  await a.tap("Keep this week");
  await a.tap("Look back on this week");
  await a.tap("Go on");
  await a.tap("Go on");
  await a.tap("Go on");
  const frames = saying(b);
  await a.tap("Keep it all to myself");
  await a.sees("It stays with you.");
  expect(saying(b)).toBe(frames);

  await enter(a, "/week/do/past.here-and-now", "a");
  await a.tap("Another time");
  await a.sees("Back to here and now");
  for (const word of ["Stop here", "A minute to breathe"])
    await a.page.getByRole("button", { name: word }).waitFor();
  expect(await a.page.getByRole("navigation").count()).toBe(0);
  await a.tap("Not now");
  await a.page.getByRole("navigation").waitFor();
});

test("alone one looks back on a week for oneself, without an envelope", async () => {
  const a = await stage.person(still);
  const { at, problems } = looker();
  await a.go("/alone");
  await a.choose("18 or older");
  await a.tap("Begin on my own");
  await a.page.getByRole("navigation").waitFor();
  await a.go("/week/back");
  await at(a, "nothing kept", "Nothing was kept for this week. That is fine.");
  await a.tap("Go on");
  await slider(a, "What I carry felt, this week…").fill("8");
  await a.tap("Go on");
  const long = "A very long wish. ".repeat(30);
  await a.write("One small wish for next week", long);
  await at(a, "full", "The line is full. Nothing more goes in here.");
  expect(await a.page.getByLabel("One small wish for next week").inputValue()).toBe(long.slice(0, 300));
  await a.write("One small wish for next week", "An hour in the sun");
  await a.misses("The line is full.");
  await a.tap("Keep it for me");
  await at(a, "kept", "It stays with you.");
  await a.tap("Change your own part");
  await a.tap("Go on");
  await a.sees("8 of 10");
  await a.tap("Go on");
  expect(await a.page.getByLabel("One small wish for next week").inputValue()).toBe("An hour in the sun");
  await a.tap("Keep it for me");
  await a.tap("Your lines");
  await at(a, "own line", "One week so far.");
  await a.go("/week/do/time.two-minute-hello");
  await a.tap("All the steps at once");
  await a.tap(/^Done$/);
  await a.choose("it helped");
  await a.tap("To the room");
  await a.page.getByRole("heading", { level: 1, name: nameOf("time") }).waitFor();
  expect(problems).toEqual([]);
});

test("a pulse a day, by keyboard and by touch, draws a middle from eight days on", async () => {
  const [a, b] = await Promise.all([stage.person(still), stage.person(still)]);
  await toWednesday(stage);
  await becomePair(a, b);
  const { at, problems } = looker();
  await enter(a, "/pulse", "a");
  await at(a, "pulse", "Only for you. Leave out what you like.");
  const keys = byKeyboard(a);
  const close = slider(a, "How connected I feel");
  for (let tabs = 0; !(await close.evaluate((one) => one === document.activeElement)); tabs++) {
    expect(tabs).toBeLessThan(20);
    await a.page.keyboard.press("Tab");
  }
  await a.page.keyboard.press("Enter");
  await a.page.keyboard.press("ArrowRight");
  await a.sees("Overlapping a little");
  await keys.tap("Keep it");
  await at(a, "pulse kept", "Kept, on your devices only. You can change it all day.");
  await keys.tap("Leave it out: How connected I feel");
  expect(await close.evaluate((one) => one === document.activeElement)).toBe(true);
  await close.click();
  await a.sees("Just touching");

  for (let day = 1; day < 9; day++) {
    await stage.travel(DAY);
    await enter(a, "/pulse", "a");
    await slider(a, "How connected I feel").fill(String(day));
    await a.tap("Keep it");
    await a.sees("Kept, on your devices only.");
    if (day === 3) {
      await a.tap("Your lines");
      await at(a, "few days", "4 days so far.");
    }
  }
  await a.tap("Your lines");
  await at(a, "lines", "Your middle of the last four weeks: 5 of 10.");
  await a.page.getByRole("img", { name: /^Connected, 9 points/ }).waitFor();
  await a.tap("Connected: As a table");
  await at(a, "table", "0 to 10");
  expect(problems).toEqual([]);
});
