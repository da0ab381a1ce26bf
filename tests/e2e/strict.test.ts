/** What is sealed strictly opens once both phones have been online; the words of a heavy card, once each has opened their own. */
import { expect, test } from "vitest";
import { looker } from "./eyes.ts";
import { enter, handedIn, nameOf, nameRooms, pairOn } from "./focus-steps.ts";
import type { Person } from "./person.ts";
import { DAY, useStage } from "./stage.ts";
import { atHome, becomePair, openBoth } from "./story.ts";

const stage = useStage();

const THEIRS = "Both are in, and yours is open to them. Theirs comes when their phone has been online.";

test("what two named waits for the phone that is offline, says so, and opens when it comes", async () => {
  const [a, b] = await pairOn(stage);
  const { at, problems } = looker();
  await Promise.all([enter(a, "/focus", "a"), enter(b, "/focus", "b")]);
  await handedIn(a, () => nameRooms(a, ["neglect"], 20));
  await a.sees("It opens together with Sam’s, once both phones have been online.");
  a.line.cut();
  await a.sees("Offline. Nearly everything still works.");
  await nameRooms(b, ["time"], 40);
  await at(b, "both in", THEIRS);
  expect(await b.reads()).not.toContain(nameOf("neglect"));
  await b.page.reload();
  await enter(b, "/focus", "b");
  await b.sees(THEIRS);
  a.line.mend();
  for (const person of [a, b]) await person.sees("A proposal for the two of you");
  await b.sees("Time together, Noticing · 40 minutes a week".split(",")[0] ?? "");
  expect(problems).toEqual([]);
});

test("where the other phone stays away for two weeks it comes back, and says that it was open to them", async () => {
  const [a, b] = await pairOn(stage);
  const { at, problems } = looker();
  await Promise.all([enter(a, "/focus", "a"), enter(b, "/focus", "b")]);
  await handedIn(a, () => nameRooms(a, ["neglect"], 20));
  a.line.cut();
  await a.sees("Offline. Nearly everything still works.");
  await nameRooms(b, ["time"], 40);
  await b.sees(THEIRS);
  await stage.travel(16 * DAY);
  await enter(b, "/focus", "b");
  await at(
    b,
    "come back",
    "Theirs did not come in time. Yours was open to them, and what they saw, they keep.",
  );
  a.line.mend();
  await enter(a, "/focus", "a");
  await a.sees("It came back unopened after fourteen days.");
  await nameRooms(a, [], 60);
  await nameRooms(b, [], 60);
  for (const person of [a, b]) await person.sees("A proposal for the two of you");
  expect(problems).toEqual([]);
});

/** No card is heavy yet: in these browsers every card of a day is taken for one. */
async function heavy(person: Person): Promise<void> {
  await person.context.route(/\/assets\/.*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace("heavyFrom:3", "heavyFrom:1") });
  });
}

async function heavyPair() {
  const options = { clock: true, reducedMotion: "reduce", serviceWorkers: "block" } as const;
  const [a, b] = await Promise.all([stage.person(options), stage.person(options)]);
  await Promise.all([a, b].map(heavy));
  await becomePair(a, b);
  return [a, b] as const;
}

/** Answers a card of one day from Today, whichever day it is by then. */
async function answerEarlier(person: Person, title: string, words: string): Promise<void> {
  await person.tap("More from the last two weeks");
  await person.tap(`Begin it now: ${title}`);
  await person.tap("Another time");
  await person.write("Your letter", words);
  await person.tap("Fold and seal");
}

/** Before the first heavy card stand the private questions, which can be put off. */
async function beginHeavy(person: Person): Promise<void> {
  await person.tap("Begin");
  await person.tap("Another time");
}

/** Both answer the day's card; ends where both are asked. */
async function bothAsked(a: Person, b: Person): Promise<void> {
  await Promise.all([a, b].map(beginHeavy));
  for (const [person, words] of [
    [a, "what Mara never said"],
    [b, "what Sam never said"],
  ] as const) {
    await person.write("Your letter", words);
    await person.tap("Fold and seal");
  }
  await Promise.all([a, b].map((person) => person.sees("Both are in.")));
}

test("the words of a heavy card wait for each one's hand, tell nothing of the other's, and open for both", async () => {
  const [a, b] = await heavyPair();
  const { at, problems } = looker();
  await bothAsked(a, b);
  await at(a, "both in", "Your words and Sam’s lie here, both sealed.");
  await a.tap("Not now");
  await atHome(a);
  const asked = await b.reads();
  await a.page.goBack();
  await a.tap("Open mine now");
  await at(a, "mine open", "Yours is open to them.");
  await expect.poll(() => b.reads()).toBe(asked);
  await b.tap("Open mine now");
  await Promise.all([a, b].map(openBoth));
  await a.sees("what Sam never said");
  await b.sees("what Mara never said");
  expect(problems).toEqual([]);
});

test("a heavy card's words are taken back unopened, and both find their own", async () => {
  const [a, b] = await heavyPair();
  const { at, problems } = looker();
  await bothAsked(a, b);
  await a.tap("Take mine back");
  await at(a, "asked", "Then this one stays closed for you both.");
  await a.tap("Leave it here");
  await at(a, "left there", "Both are in.");
  await a.tap("Take mine back");
  await a.tap(/^Take it back$/);
  for (const person of [a, b]) await person.sees("This one stays closed");
  await at(b, "taken back", "what Sam never said");
  expect(await b.reads()).not.toContain("what Mara never said");
  expect(problems).toEqual([]);
});

test("a heavy card that both are in to on its last days stays on Today until it opens", async () => {
  const [a, b] = await heavyPair();
  await beginHeavy(a);
  await a.write("Your letter", "what Mara never said");
  await a.tap("Fold and seal");
  await a.sees("Sealed.");
  const title = await a.page.getByRole("main").locator("p").first().innerText();
  await stage.travel(13 * DAY);
  await enter(b, "/", "b");
  await answerEarlier(b, title, "what Sam never said");
  await b.sees("Both are in.");
  await stage.travel(10 * DAY);
  for (const [person, who] of [
    [a, "a"],
    [b, "b"],
  ] as const) {
    await enter(person, "/", who);
    await person.tap(`Look at it: ${title}`);
    await person.tap("Open mine now");
  }
  await b.sees("Two letters, one moment.");
  await stage.travel(2 * DAY);
  await enter(a, "/", "a");
  await a.tap(`Open them together: ${title}`);
  await openBoth(a);
  await a.sees("what Sam never said");
});
