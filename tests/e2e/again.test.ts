/** A kept pair comes back: reload, lock, second visit, two tabs, drafts, and a card a day. */
import { expect, test } from "vitest";
import { type Person, saying } from "./person.ts";
import { DAY, useStage } from "./stage.ts";
import {
  ANSWERS,
  atHome,
  becomePair,
  isClosed,
  openBoth,
  PASSPHRASES,
  sealDay,
  toToday,
  unlock,
  writeLetter,
} from "./story.ts";

const stage = useStage();
const MINUTE = 60_000;

async function pair(): Promise<[Person, Person]> {
  const [a, b] = await Promise.all([stage.person({ clock: true }), stage.person({ clock: true })]);
  await becomePair(a, b);
  return [a, b];
}

const letterOf = (person: Person) => person.page.getByLabel("Your letter");

/** The first opened round as Our story tells it. */
async function seesStory(person: Person): Promise<void> {
  await person.tap("Our story");
  await person.page.getByRole("main").getByRole("listitem").getByRole("button").first().click();
  await Promise.all([person.sees(ANSWERS.a), person.sees(ANSWERS.b)]);
}

test("reload, lock and a second visit ask for the lock, and show the same state", async () => {
  const [a] = await pair();
  await seesStory(a);
  await a.misses(/^Bringing in what is new/);
  const before = await a.reads();

  await a.page.reload();
  await isClosed(a);
  expect(await a.reads()).not.toContain(ANSWERS.a);
  expect(await a.reads()).not.toMatch(/Mara|Sam/);
  await unlock(a, PASSPHRASES.a);
  await a.sees(ANSWERS.b);
  await expect.poll(() => a.reads()).toBe(before);

  await a.tap("Yours");
  await a.tap("Lock now");
  await isClosed(a);
  await unlock(a, PASSPHRASES.a);
  await a.sees("Lock and keys");

  const later = await a.tab();
  await a.page.close();
  await later.go("/");
  await unlock(later, PASSPHRASES.a);
  await seesStory(later);
  await expect.poll(() => later.reads()).toBe(before);
});

test("two tabs of one person show one state, and lock together", async () => {
  const [a] = await pair();
  const other = await a.tab();
  await other.go("/");
  await atHome(other);

  await sealDay(a, "Burnt toast, every single Saturday.");
  await a.sees("Sealed.");
  await other.sees("It opens together with Sam’s");
  await other.tap("Look at your letter");
  await other.tap("Read your own once more");
  await other.sees("Burnt toast, every single Saturday.");

  await toToday(other);
  await other.tap("Yours");
  await other.tap("Lock now");
  await Promise.all([isClosed(a), isClosed(other)]);
  await unlock(a, PASSPHRASES.a);
  await other.sees("Lock and keys");
});

test("it locks by itself after the chosen minutes without a touch", async () => {
  const [a] = await pair();
  await a.tap("Yours");
  await a.page.getByText("Lock by itself").click();
  await a.choose("5");
  await a.sees("after 5 minutes");
  await stage.travel(4 * MINUTE);
  await a.tap(/^Today$/);
  await stage.travel(4 * MINUTE);
  await atHome(a);
  await stage.travel(2 * MINUTE);
  await isClosed(a);
});

test("a draft outlasts a reload, the lock and a quick exit", async () => {
  const [a] = await pair();
  const draft = "The smell of the swimming hall, and";
  await a.tap(/^Begin$/);
  await letterOf(a).pressSequentially(draft);
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  expect(await letterOf(a).inputValue()).toBe(draft);

  await letterOf(a).fill(`${draft} wet hair`);
  await a.tap("Quick exit");
  await a.page.getByRole("heading", { name: "Kitchen conversions" }).waitFor();
  await a.go("/");
  await unlock(a, PASSPHRASES.a);
  await a.tap(/^Begin$/);
  expect(await letterOf(a).inputValue()).toBe(`${draft} wet hair`);

  await letterOf(a).fill(`${draft} wet hair in winter`);
  await stage.travel(3 * MINUTE);
  await unlock(a, PASSPHRASES.a);
  expect(await letterOf(a).inputValue()).toBe(`${draft} wet hair in winter`);
});

test("a card a day: sealed by one it shows nothing to the other, and opens when both have answered", async () => {
  const [a, b] = await pair();
  const cardOf = (person: Person) => person.page.getByRole("heading", { level: 1 }).innerText();
  const first = await cardOf(a);
  await expect.poll(() => cardOf(b)).toBe(first);

  await stage.travel(DAY);
  await Promise.all([a, b].map((person) => person.page.reload()));
  await Promise.all([unlock(a, PASSPHRASES.a), unlock(b, PASSPHRASES.b)]);
  await Promise.all([atHome(a), atHome(b)]);
  await expect.poll(() => cardOf(a)).not.toBe(first);
  const second = await cardOf(a);
  await expect.poll(() => cardOf(b)).toBe(second);

  await b.misses(/^Bringing in what is new/);
  const before = await b.reads();
  const framesBefore = saying(b);
  await sealDay(a, "The last tram, with all its windows lit.");
  await a.sees("Sealed.");
  await stage.travel(2000);
  expect(await b.reads()).toBe(before);
  expect(saying(b)).toBe(framesBefore);

  await sealDay(b, "Snow on a parked car, and a heart in it.");
  await Promise.all([a, b].map(openBoth));
  await a.sees("Snow on a parked car, and a heart in it.");
  await b.sees("The last tram, with all its windows lit.");

  await a.tap("Stop here");
  await a.tap(/^Begin it now/);
  await writeLetter(a, "Yesterday still counts for me.");
  await a.sees("Sealed.");
  await b.tap("Stop here");
  await b.tap(/^Begin it now/);
  await writeLetter(b, "For me as well.");
  await openBoth(b);
  await b.sees("Yesterday still counts for me.");
  await openBoth(a);
  await a.sees("For me as well.");
});
