/** Quiet mode: nothing is sent, nothing comes, nothing shows it, and nothing is lost. */
import { expect, test } from "vitest";
import { type Person, saying } from "./person.ts";
import { MINUTE, useStage } from "./stage.ts";
import {
  atHome,
  becomePair,
  isClosed,
  openBoth,
  openDay,
  PASSPHRASES,
  sealDay,
  toToday,
  unlock,
} from "./story.ts";

const stage = useStage();
const still = { clock: true, reducedMotion: "reduce" } as const;

async function set(
  person: Person,
  way: "Send nothing from now on" | "Send and receive again",
): Promise<void> {
  await person.tap(/^Yours$/);
  await person.tap("Quiet mode");
  await person.tap(way);
  await person.write("Your passphrase, once more", PASSPHRASES.a);
  await person.tap("Go on");
  await person.page.getByRole("heading", { name: /Nothing is sent now|sends and receives again/ }).waitFor();
  await person.tap(/^Back$/);
}

/** What the row and the page of quiet mode show to whoever holds the phone. */
async function looked(person: Person): Promise<string> {
  const row = await person.page.getByRole("button", { name: "Quiet mode" }).innerText();
  await person.tap("Quiet mode");
  await person.sees("This page looks the same");
  const page = await person.page.getByRole("main").innerHTML();
  await person.tap(/^Back$/);
  return row + page;
}

test("sends nothing and takes nothing in until it is ended, also after a reload, and shows nothing of itself", async () => {
  const [a, b] = await Promise.all([stage.person(still), stage.person(still)]);
  await becomePair(a, b);
  await a.tap(/^Yours$/);
  const before = await looked(a);
  await toToday(a);
  await set(a, "Send nothing from now on");
  expect(await looked(a)).toBe(before);

  const sent = saying(a);
  await toToday(a);
  await sealDay(a, "what Mara writes in quiet");
  await a.sees("Sealed.");
  await sealDay(b, "what Sam writes meanwhile");
  await stage.travel(MINUTE / 3);
  await a.go("/");
  await isClosed(a);
  await unlock(a, PASSPHRASES.a);
  await atHome(a);
  await stage.travel(MINUTE / 3);
  expect(saying(a)).toBe(sent);
  expect(await b.reads()).not.toContain("Open");

  await set(a, "Send and receive again");
  await toToday(a);
  await Promise.all([openDay(a), openBoth(b)]);
  await a.sees("what Sam writes meanwhile");
  await b.sees("what Mara writes in quiet");
});

test("asks for the lock each time, and stands in the way of leaving as another way", async () => {
  const [a, b] = await Promise.all([stage.person(still), stage.person(still)]);
  await becomePair(a, b);
  await a.tap(/^Yours$/);
  await a.tap("What happens if I leave");
  await a.tap("Or use quiet mode");
  await a.tap("Send nothing from now on");
  await a.write("Your passphrase, once more", "not the words at all");
  await a.tap("Go on");
  await a.sees("That is not the passphrase.");
  const sent = saying(a);
  await a.tap(/^Not now$/);
  await a.tap(/^Back$/);
  await toToday(a);
  await sealDay(a, "what Mara writes");
  await expect.poll(() => saying(a)).toBeGreaterThan(sent);
});
