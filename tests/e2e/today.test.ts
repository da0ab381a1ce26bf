/** Today after days away: small, without a debt, and with what the two have kept in reach. */
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import { chooseTogether, enter, pairOn } from "./focus-steps.ts";
import { byKeyboard } from "./keys.ts";
import type { Person } from "./person.ts";
import { DAY, useStage } from "./stage.ts";
import { atHome, openBoth, reply, sealDay } from "./story.ts";

const stage = useStage();

const rows = (person: Person) => person.page.getByRole("main").getByRole("listitem");
const row = (person: Person, words: string) => rows(person).filter({ hasText: words });

test("a week away leaves one earlier card on Today, and the others where they can be found", async () => {
  const [a] = await pairOn(stage);
  await stage.travel(6 * DAY);
  await enter(a, "/", "a");
  await a.sees("An earlier card");
  expect(await rows(a).count()).toBeLessThanOrEqual(4);
  expect(await row(a, "An earlier card").count()).toBe(1);
  await row(a, "Twelve words for your drawer").waitFor();
  const problems = await examine(a, "after a week away");
  await byKeyboard(a).tap("More from the last two weeks");
  await expect.poll(() => row(a, "An earlier card").count()).toBe(6);
  problems.push(...(await examine(a, "unfolded")));
  await a.tap("Fold it away");
  await expect.poll(() => row(a, "An earlier card").count()).toBe(1);
  expect(problems).toEqual([]);
});

test("a kept week stays in reach, and what was put off is gone for the day", async () => {
  const [a, b] = await pairOn(stage);
  await chooseTogether(a, b, "time");
  await enter(b, "/", "b");
  await row(b, "A few small things for the two of you").waitFor();
  await a.tap("See this week");
  await a.tap("Keep this week");
  await a.sees("Kept for the two of you.");
  await row(b, "What you two kept for it").waitFor();
  expect(await row(b, "This week").getByRole("button", { name: "Later" }).count()).toBe(0);
  await b.tap("Later: The check: Opening up");
  await b.misses("The check: Opening up");

  await stage.travel(2 * DAY);
  await enter(b, "/", "b");
  await atHome(b);
  await b.tap("See them: This week");
  await b.sees("Kept for the two of you.");
});

test("a letter that nothing came to comes back: Today says so, and one’s own words are there to read", async () => {
  const [a] = await pairOn(stage);
  await sealDay(a, "The heater that ticks in the hall.");
  await a.sees("Sealed.");
  await stage.travel(14 * DAY);
  await enter(a, "/", "a");
  await row(a, "Your letter, sealed").waitFor();
  await stage.travel(2 * DAY);
  await enter(a, "/", "a");
  await row(a, "Your letter came back").getByRole("button", { name: "Read it" }).click();
  await a.sees("It waited two weeks, and its time ran out.");
  await a.sees("The heater that ticks in the hall.");
  const problems = await examine(a, "came back");
  await a.tap("To the start");
  await row(a, "Your letter came back").waitFor();
  await stage.travel(15 * DAY);
  await enter(a, "/", "a");
  await a.misses("Your letter came back");
  expect(problems).toEqual([]);
});

/** Names of places under which something that somebody writes is kept in this browser. */
const draftsKept = (person: Person): Promise<string[]> =>
  person.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open("innermost");
        opening.onsuccess = () => {
          const asked = opening.result.transaction("records").objectStore("records").getAllKeys();
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result.map(String).filter((place) => place.includes("draft/")));
          };
        };
      }),
  );

test("what is sealed or given leaves no draft behind, however fast it went", async () => {
  const [a, b] = await pairOn(stage);
  await stage.travel(2000);
  expect(await draftsKept(a)).toEqual([]);
  await a.tap("Begin");
  await a.write("Your letter", "The heater");
  await expect.poll(() => draftsKept(a)).toHaveLength(1);
  await a.sees("Kept, only here");
  await a.write("Your letter", "The heater that ticks in the hall.");
  await a.tap("Fold and seal");
  await a.sees("Sealed.");
  await stage.travel(2000);
  expect(await draftsKept(a)).toEqual([]);
  await sealDay(b, "The last tram.");
  await openBoth(a);
  await reply(a, /^Reflect/, "the hall was cold");
  await a.sees("the hall was cold");
  await stage.travel(2000);
  expect(await draftsKept(a)).toEqual([]);
});
