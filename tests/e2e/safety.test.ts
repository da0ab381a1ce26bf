/** The private safety check: whatever is answered, nothing but the page knows, and all that stays is one date. */
import { practicesOf } from "@innermost/content";
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import { type Person, saying } from "./person.ts";
import { DAY, useStage } from "./stage.ts";
import { atHome, becomePair } from "./story.ts";
import { keptBy, recordsOf } from "./traces.ts";

const stage = useStage();
const still = { clock: true, reducedMotion: "reduce" } as const;
const someone = () => stage.person(still);

const YES = "What you said matters";
const NO = "That was all";
const SESSIONS = [
  { said: ["Yes", "No", "No", "No", "No"], signs: ["A weapon, or talk of one"], ends: YES },
  { said: ["No", "Not sure", "Skip", "No", "Yes"], signs: [], ends: YES },
  { said: ["No", "No", "No", "No", "No"], signs: [], ends: NO },
  { said: ["Skip", "Skip", "Skip", "Skip", "Skip"], signs: [], ends: NO },
] as const;

async function beginAlone(person: Person): Promise<void> {
  await person.go("/alone");
  await person.choose("18 or older");
  await person.tap("Begin on my own");
  await atHome(person);
}

async function toQuestions(person: Person): Promise<void> {
  await person.tap(/^Yours$/);
  await person.tap("A few private questions");
  await person.sees("Only if you are alone and this device is safe.");
}

async function answer(person: Person, { said, signs, ends }: (typeof SESSIONS)[number]): Promise<void> {
  for (const [at, word] of said.entries()) {
    await person.tap(new RegExp(`^${word}$`));
    if (at < said.length - 1) await person.page.getByText("Lately, or at any time").waitFor();
  }
  if (ends === YES) {
    for (const sign of signs) await person.page.getByRole("checkbox", { name: sign }).check();
    await person.tap("Go on");
  }
  await person.page.getByRole("heading", { name: ends }).waitFor();
}

/** All that somebody could find on this device or hear of it. */
const trail = async (person: Person, asked: readonly string[]) => ({
  kept: (await keptBy(person.page)).toString("base64"),
  heard: saying(person),
  asked: asked.length,
  url: person.page.url(),
  title: await person.page.title(),
  steps: await person.page.evaluate(() => history.length),
});

/** The requests of this person's pages from now on. */
function requestsOf({ page }: Person): string[] {
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  return asked;
}

test.each(SESSIONS)("an answer leaves no trace: $said", async (session) => {
  const [a, b] = await Promise.all([someone(), someone()]);
  await becomePair(a, b);
  await toQuestions(a);
  await a.tap("I am alone: begin");
  await expect.poll(() => a.reads()).toContain("Are you ever afraid");
  await expect.poll(async () => (await changed(a)).length).toBe(0);
  const asked = requestsOf(a);
  const [before, theirs] = [await trail(a, asked), saying(b)];
  await answer(a, session);
  expect(await trail(a, asked)).toEqual(before);
  expect(saying(b)).toBe(theirs);
});

/** The places that are written between two looks; none once what was begun is written. */
async function changed({ page }: Person): Promise<string[]> {
  const before = await recordsOf(page);
  const after = await recordsOf(page);
  return [...after].flatMap(([place, bytes]) => (before.get(place) === bytes ? [] : [place]));
}

type Way = "put off" | "stopped" | (typeof SESSIONS)[number];
const WAYS: readonly Way[] = ["put off", "stopped", ...SESSIONS];

/** What is written from the offer to the end: place and length of each record that has changed. */
async function written(way: Way): Promise<[place: string, bytes: number][]> {
  const a = await someone();
  await beginAlone(a);
  await toQuestions(a);
  const before = await recordsOf(a.page);
  await a.tap(way === "put off" ? "Another time" : "I am alone: begin");
  if (way === "stopped") await a.tap("Stop here");
  else if (way !== "put off") await answer(a, way);
  const look = async () => {
    const after = await recordsOf(a.page);
    return [...after].flatMap(([place, bytes]): [string, number][] =>
      before.get(place) === bytes ? [] : [[place, bytes.split(",").length]],
    );
  };
  await expect.poll(async () => (await look()).length).toBeGreaterThan(0);
  return look();
}

test("putting it off, stopping, and every answer write the same one record, of the same length", async () => {
  const [first, ...others] = await Promise.all(WAYS.map(written));
  expect(first).toHaveLength(1);
  for (const other of others) expect(other).toEqual(first);
});

const heavy = practicesOf("past")[0];

const isAtStepTwo = (person: Person) => person.page.getByRole("img", { name: /^Step 2 of/ }).waitFor();

async function toHeavy(person: Person): Promise<void> {
  await person.go("/rooms/past");
  await person.tap(new RegExp(heavy?.title ?? "none"));
}

test("stands before the first heavy practice, is put off in one tap, and asks again after ninety days", async () => {
  const a = await someone();
  await beginAlone(a);
  await toHeavy(a);
  await a.sees("Only if you are alone and this device is safe.");
  expect(await examine(a, "offer")).toEqual([]);
  await a.tap("Another time");
  await a.page.getByRole("heading", { name: heavy?.title ?? "none" }).waitFor();
  // Grounding is one tap away, and leads back to the step where one was.
  await a.tap(/^Begin$/);
  await a.tap(/^Next$/);
  await isAtStepTwo(a);
  await a.tap("A minute to breathe");
  await a.tap("Five senses instead");
  await a.tap(/^Back$/);
  await isAtStepTwo(a);
  await a.tap("Stop here");
  await stage.travel(89 * DAY);
  await toHeavy(a);
  await a.page.getByRole("heading", { name: heavy?.title ?? "none" }).waitFor();
  await stage.travel(DAY);
  await toHeavy(a);
  await a.sees("Only if you are alone and this device is safe.");
});

test("what is read from it leads back to where one was, and a browser's history has none of it", async () => {
  const a = await someone();
  await beginAlone(a);
  await toQuestions(a);
  const steps = await a.page.evaluate(() => history.length);
  await a.tap("I worry about how I act");
  await a.page.getByRole("heading", { name: "I worry about my own behaviour" }).waitFor();
  await a.tap(/^Back$/);
  await a.tap("I am alone: begin");
  await answer(a, SESSIONS[0]);
  expect(await examine(a, "support")).toEqual([]);
  await a.sees("This can turn grave fast.");
  for (const [row, heading] of [
    ["A plan for your safety", "Plan for safety, in private"],
    ["If someone may watch this device", "If someone may watch this device"],
    [/^Quiet mode/, "Quiet mode"],
    ["I worry about how I act", "I worry about my own behaviour"],
    ["A minute to breathe", "A minute to breathe"],
  ] as const) {
    await a.tap(row);
    await a.page.getByRole("heading", { name: heading }).waitFor();
    await a.tap(/^Back$/);
    await a.page.getByRole("heading", { name: YES }).waitFor();
  }
  expect(await a.page.evaluate(() => history.length)).toBe(steps);
  expect(new URL(a.page.url()).pathname).toBe("/yours");
  await a.tap(/^Back$/);
  await a.page.getByRole("heading", { name: "Yours" }).waitFor();
});

test("is reached from Get help, on a phone that knows nobody yet as well, and leaves nothing there", async () => {
  const a = await someone();
  await a.go("/help");
  await a.tap("A few private questions");
  const before = [...(await recordsOf(a.page))];
  await a.tap("I am alone: begin");
  await answer(a, SESSIONS[0]);
  expect([...(await recordsOf(a.page))]).toEqual(before);
});
