/** One room for two: named sealed, opened at once, offered back and forth, agreed, changed, and looked at after six weeks. */
import { expect, test } from "vitest";
import { looker } from "./eyes.ts";
import { chooseTogether, enter, handedIn, nameOf, nameRooms, pairOn, room } from "./focus-steps.ts";
import { byKeyboard } from "./keys.ts";
import { saying } from "./person.ts";
import { DAY, useStage } from "./stage.ts";

const stage = useStage();

test("two name their rooms sealed, see one proposal, offer another and agree", async () => {
  const [a, b] = await pairOn(stage);
  const { at, problems } = looker();
  await Promise.all([enter(a, "/focus", "a"), enter(b, "/focus", "b")]);
  await at(a, "naming", "Name up to three, each of you alone.");
  for (const id of ["neglect", "conflict", "time"] as const) await room(a, id).check();
  await at(a, "three named", "Three are chosen. Take one away to choose another.");
  await room(a, "past").click({ force: true });
  expect(await room(a, "past").isChecked()).toBe(false);
  await a.tap("Innermost, home");
  await a.page.getByRole("navigation").waitFor();
  await a.page.goBack();
  await room(a, "conflict").waitFor();
  expect(await room(a, "conflict").isChecked()).toBe(true);
  expect(await room(a, "vulnerability").isChecked()).toBe(false);

  await b.misses(/^Bringing in what is new/);
  const before = await b.reads();
  const frames = saying(b);
  a.line.cut();
  await a.sees("Offline. Nearly everything still works.");
  await nameRooms(a, [], 40);
  await at(a, "sealed, offline", "It is kept here, and goes out once you are online.");
  a.line.mend();
  await a.misses(/^Offline/);
  await a.page.reload();
  await enter(a, "/focus", "a");
  await a.sees("Time together, Working it out, Noticing · 40 minutes a week");
  expect(await b.reads()).toBe(before);
  expect(saying(b)).toBe(frames);

  await nameRooms(b, ["neglect", "past"], 60);
  for (const person of [a, b]) await person.sees("A proposal for the two of you");
  await at(a, "proposal", `${nameOf("neglect")}, for the next four to six weeks?`);
  await Promise.all([a, b].map((person) => person.sees("It is on both your lists.")));
  await b.sees("Small things fit 40 minutes a week.");
  await a.tap("Yes to Noticing");
  await at(a, "mine said", "You said Noticing.");
  await at(b, "theirs said", "Mara says Noticing.");
  await b.tap("Choose Time together");
  await at(a, "differing", "Sam says Time together.");
  await a.tap("Yes to Time together");
  for (const person of [a, b]) await person.sees("You both said yes to this room.");
  await at(b, "focus", "The 1st week");
  expect(problems).toEqual([]);
});

test("another room is offered, and the focus stays until both say it; after six weeks it comes up again", async () => {
  const [a, b] = await pairOn(stage);
  const { at, problems } = looker();
  await chooseTogether(a, b, "time");
  await a.tap("Offer another room, or none");
  await a.tap("Being heard");
  await at(a, "my offer", "You offer Being heard.");
  await at(b, "their offer", "Mara offers Being heard.");
  await b.page.getByRole("heading", { level: 1, name: "Time together" }).waitFor();
  await a.tap("Stay with Time together");
  await b.misses("Mara offers Being heard.");

  await b.tap("Offer another room, or none");
  await b.tap("Being heard");
  await a.tap("Yes to Being heard");
  for (const person of [a, b])
    await person.page.getByRole("heading", { level: 1, name: "Being heard" }).waitFor();

  await stage.travel(43 * DAY);
  await enter(a, "/focus", "a");
  await at(a, "due", "Six weeks have gone by.");
  await a.sees("The 7th week");
  await a.tap("Offer another room, or none");
  await a.tap("None for now");
  await enter(b, "/focus", "b");
  await b.sees("Mara offers none for now.");
  await b.tap("Yes, none for now");
  for (const person of [a, b]) await person.sees("No focus for now.");
  await at(b, "none", "Name your rooms");
  await b.tap("Name your rooms");
  await b.sees("Name up to three, each of you alone.");
  expect(problems).toEqual([]);
});

test("naming goes by keyboard alone", async () => {
  const [a, b] = await pairOn(stage);
  await Promise.all([enter(a, "/focus", "a"), enter(b, "/focus", "b")]);
  const keys = byKeyboard(a);
  await a.sees("Name up to three, each of you alone.");
  const box = room(a, "communication");
  for (let tabs = 0; !(await box.evaluate((one) => one === document.activeElement)); tabs++) {
    expect(tabs).toBeLessThan(20);
    await a.page.keyboard.press("Tab");
  }
  await a.page.keyboard.press("Space");
  expect(await box.isChecked()).toBe(true);
  await keys.choose("20 minutes");
  await keys.tap("Seal my answer");
  await a.sees("Being heard · 20 minutes a week");
});

test("what one named comes back unopened after fourteen days, and can be sealed anew", async () => {
  const [a, b] = await pairOn(stage);
  await enter(a, "/focus", "a");
  await handedIn(a, () => nameRooms(a, ["neglect"], 20));
  await a.sees("It opens together with Sam’s");
  await stage.travel(15 * DAY);
  await enter(a, "/focus", "a");
  await a.sees("It came back unopened after fourteen days.");
  expect(await room(a, "neglect").isChecked()).toBe(true);
  await nameRooms(a, ["time"], 60);
  await enter(b, "/focus", "b");
  await nameRooms(b, ["time"], 40);
  await a.sees(`${nameOf("time")}, for the next four to six weeks?`);
  await a.sees("Time together, Noticing · 60 minutes a week");
});

test("on a full device what one chose stays on the page, and is sealed once there is room", async () => {
  const [a] = await pairOn(stage);
  await enter(a, "/focus", "a");
  await room(a, "time").check();
  await a.choose("60 minutes");
  await a.page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    const full = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    Object.assign(globalThis, { makeRoom: () => Object.assign(IDBObjectStore.prototype, { put }) });
    IDBObjectStore.prototype.put = full;
  });
  await a.tap("Seal my answer");
  await a.sees("What you chose stays on this page.");
  expect(await room(a, "time").isChecked()).toBe(true);
  await a.page.evaluate(() => (globalThis as unknown as { makeRoom(): void }).makeRoom());
  await a.tap("Seal my answer");
  await a.sees("Time together · 60 minutes a week");
});
