/** What is one's own alone asks for the lock anew, and nobody else at the open phone gets there. */
import { expect, test } from "vitest";
import { MINUTE, useStage } from "./stage.ts";
import { atHome, becomePair, PASSPHRASES } from "./story.ts";

const stage = useStage();
const still = { clock: true, reducedMotion: "reduce" } as const;

test("the private area asks for the lock once more after a while, and not on each of its pages", async () => {
  const [a, b] = await Promise.all([stage.person(still), stage.person(still)]);
  await becomePair(a, b);
  await a.tap(/^Yours$/);
  await a.page.getByText("Lock by itself").click();
  await a.page.getByRole("radio", { name: "10" }).click();
  await a.tap("My check");
  await a.sees("How has it been lately?");
  await a.page.goBack();

  await stage.travel(6 * MINUTE);
  for (const row of ["My check", "How it feels", "My weeks, as lines"]) {
    await a.tap(row);
    await a.page.getByRole("heading", { name: "Only for you" }).waitFor();
    await a.tap("Not now");
    await atHome(a);
    await a.tap(/^Yours$/);
  }

  await a.tap("My check");
  await a.write("Your passphrase, once more", "slow walk before supper");
  await a.tap("Open it");
  await a.sees("That is not the passphrase");
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  await a.tap("Open it");
  await a.sees("How has it been lately?");
  await a.page.goBack();
  await a.tap("How it feels");
  await a.sees("Leave out what you like.");
  expect(await a.reads()).not.toContain("once more");
});
