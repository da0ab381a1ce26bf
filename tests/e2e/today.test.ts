/** Today after days away: small, without a debt, and with what the two have kept in reach. */
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import { chooseTogether, enter, pairOn } from "./focus-steps.ts";
import { byKeyboard } from "./keys.ts";
import type { Person } from "./person.ts";
import { DAY, useStage } from "./stage.ts";
import { atHome } from "./story.ts";

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
