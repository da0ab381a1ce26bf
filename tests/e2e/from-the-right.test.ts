/** The thread from right to left: a locale made from English, in a build that has it, beside somebody who reads English. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { looker } from "./eyes.ts";
import type { Person } from "./person.ts";
import { speaking } from "./speaking.ts";
import { useStage } from "./stage.ts";
import {
  ANSWERS,
  answerLetter,
  atHome,
  begin,
  copyLink,
  isClosed,
  keep,
  PASSPHRASES,
  reply,
  sealDay,
  toToday,
  unlock,
  writeLetter,
} from "./story.ts";

const root = join(import.meta.dirname, "../..");
const dist = mkdtempSync(join(tmpdir(), "innermost-rtl-"));

beforeAll(() => {
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const options = ["build", "--mode", "pseudo", "--outDir", dist, "--emptyOutDir", "--logLevel", "error"];
  execFileSync(process.execPath, [vite, ...options], { cwd: join(root, "apps/web"), stdio: "inherit" });
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const stage = useStage({ dist: () => dist });

/** How many px the first thing of the frame stands to the left of the one most to the right, and whether there are more. */
async function fromTheRight({ page }: Person): Promise<unknown> {
  const words = await page.locator("header").getByRole("button").or(page.locator("header a")).all();
  const boxes = await Promise.all(words.map((word) => word.boundingBox()));
  const places = boxes.flatMap((box) => (box ? [box.x + box.width / 2] : []));
  return { left: Math.max(...places) - places[0]!, more: places.length > 1 };
}

/** The first thing of the frame stands at the right. What the app puts anew on a page while it wakes has no place for a moment. */
async function isMirrored(person: Person): Promise<void> {
  expect(await person.page.locator("html").getAttribute("dir")).toBe("rtl");
  await expect.poll(() => fromTheRight(person)).toEqual({ left: 0, more: true });
}

test("the whole thread, mirrored, with nothing past the edge at 390 and 320", async () => {
  const [right, b] = await Promise.all([
    stage.person({ locale: "ar-XB", reducedMotion: "reduce" }),
    stage.person(),
  ]);
  const a = speaking(right, "ar-XB");
  const { at, problems } = looker();
  const look = async (name: string, seen: string | RegExp) => {
    await at(a, name, seen);
    await isMirrored(a);
  };
  await a.go("/");
  await a.sees("I have a code");
  await isMirrored(a);
  await begin(a);
  await look("write", "Fold and seal");
  await writeLetter(a, ANSWERS.a);
  await look("send", "Scan with the other phone, or");
  const link = await copyLink(a);
  await a.go("/");
  await look("sealed", "Sealed.");
  await answerLetter(b, link);
  await look("meeting", "Two letters, one moment.");
  await a.tap("Open together");
  await look("words", ANSWERS.b);
  await a.tap("I’ve read it");
  await look("both letters", "Your own story can come after.");
  await a.tap(/^Reflect/);
  await look("reply", "Give this reply");
  await a.write(/^What I hear is/, "the hall was narrow");
  await a.tap("Give this reply");
  await b.tap("Open together");
  await b.tap("I’ve read it");
  await reply(b, /^Thank/, "you told me about the hall");
  await a.sees("you told me about the hall");
  await Promise.all([keep(a, "Mara", PASSPHRASES.a), keep(b, "Sam", PASSPHRASES.b)]);
  await Promise.all([a, b].map(atHome));
  await look("today", "Begin");
  await sealDay(a, "A kettle on the boil.");
  await look("the day's letter", "Sealed.");
  await toToday(a);
  await a.tap(/^Rooms$/);
  await look("rooms", "Seven rooms");
  await a.page.getByRole("main").getByRole("button").first().click();
  await look("a room", "What helps");
  await a.tap("Our story");
  await look("our story", "You both kept this");
  await a.tap(/^Yours$/);
  await look("yours", "Lock and keys");
  await a.page.reload();
  await isClosed(a);
  await look("closed", "Forgotten");
  await unlock(a, PASSPHRASES.a);
  await atHome(a);
  await a.tap("Get help");
  await look("help", "A minute to breathe");
  expect(problems).toEqual([]);
});
