/** A new name, seen by both: also on a letter that was opened before. */
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import { useStage } from "./stage.ts";
import { atHome, becomePair } from "./story.ts";

const stage = useStage();
const still = { reducedMotion: "reduce" } as const;

test("one changes what one is called, and the other’s phone says so too", async () => {
  const [a, b] = await Promise.all([stage.person(still), stage.person(still)]);
  await becomePair(a, b);
  await a.tap("Yours");
  await a.page.getByText("Name", { exact: true }).click();
  await a.sees("Sam sees it, too, also on what you wrote before.");
  await a.write("Your name", "\u200b ");
  await a.tap("Use this name");
  await a.sees("There is no name yet.");
  await a.write("Your name", "Marisol");
  await a.tap("Use this name");
  await a.sees("Kept.");
  expect(await examine(a, "a name")).toEqual([]);
  await b.tap("Yours");
  await b.sees("Marisol has a page like this.");
  await b.tap("Our story");
  await b.page.getByRole("button", { name: /smell/i }).click();
  await b.sees("Marisol");
  await b.misses("Mara");
  await b.page.goBack();
  await atHome(b);
});

test("somebody alone has a name, which stays on their devices", async () => {
  const a = await stage.person(still);
  await a.go("/alone");
  await a.choose("18 or older");
  await a.tap(/^Begin/);
  await atHome(a);
  await a.tap("Yours");
  await a.page.getByText("none yet", { exact: true }).first().click();
  await a.write("Your name", "Mara");
  await a.tap("Use this name");
  await a.sees("Kept.");
  expect(a.frames).toEqual([]);
});
