/** Without a connection, with a relay that goes and comes back, and over a slow line: nothing is lost, nothing doubles. */
import { expect, test } from "vitest";
import type { Line } from "./line.ts";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import {
  ANSWERS,
  answerLetter,
  atHome,
  becomePair,
  begin,
  copyLink,
  openBoth,
  openLetters,
  PASSPHRASES,
  reply,
  sealDay,
  sendLetter,
  unlock,
} from "./story.ts";

const stage = useStage();

async function goOffline(person: Person & { line: Line }): Promise<void> {
  person.line.cut();
  await person.context.setOffline(true);
}

async function goOnline(person: Person & { line: Line }): Promise<void> {
  person.line.mend();
  await person.context.setOffline(false);
}

const hasWorker = (person: Person) =>
  person.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

/** How often these words stand on the page. */
const count = (person: Person, words: string) => person.page.getByText(words, { exact: true }).count();

test("a day's card is written, sealed and kept offline, and goes out once one is online", async () => {
  const [a, b] = await Promise.all([stage.personOnLine(), stage.person()]);
  await becomePair(a, b);
  await hasWorker(a);
  await goOffline(a);
  await a.sees("Offline. Nearly everything still works.");

  await sealDay(a, "Rain on the tent, and we inside.");
  await a.sees("Sealed.");
  await a.sees("You are offline. It is kept here, and goes out once you are online.");
  await sealDay(b, "The heater that ticks in the hall.");
  await b.sees("Sealed.");

  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  await a.sees("You are offline. It is kept here, and goes out once you are online.");
  await a.tap("Read your own once more");
  await a.sees("Rain on the tent, and we inside.");

  await goOnline(a);
  await Promise.all([openBoth(a), openBoth(b)]);
  await a.sees("The heater that ticks in the hall.");
  await b.sees("Rain on the tent, and we inside.");
});

test("help and breathing are there offline, also while it is locked", async () => {
  const [a, b] = await Promise.all([stage.personOnLine(), stage.person()]);
  await becomePair(a, b);
  await hasWorker(a);
  await goOffline(a);
  await a.page.reload();
  await a.page.getByRole("heading", { name: "Closed" }).waitFor();
  await a.tap("Get help");
  await a.sees("999");
  await a.tap("A minute to breathe");
  await a.sees(/^(In|Out|Breathe (in|out))/i);
  await a.go("/help");
  await a.sees("999");
  await a.go("/nowhere/at/all");
  await unlock(a, PASSPHRASES.a);
  await atHome(a);
  await expect.poll(() => new URL(a.page.url()).pathname).toBe("/");
});

test("the first letter waits for a relay that is away, and is sent once", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  await a.go("/");
  await begin(a);
  await a.page.getByLabel("Your letter").fill(ANSWERS.a);
  await stage.host.stop();
  await a.tap("Fold and seal");
  await a.sees("You are offline.");
  await a.sees("Your letter is safe on this device. The link will be ready once you are online.");
  await stage.host.start();
  // It tries by itself, too, and may have been quicker than the hand.
  await Promise.any([a.tap("Try again"), a.sees("Scan with the other phone, or")]);
  await answerLetter(b, await copyLink(a));
  await a.go("/");
  await Promise.all([openBoth(a), openBoth(b)]);
  await Promise.all([a.sees(ANSWERS.b), b.sees(ANSWERS.a)]);
});

test.each(["sodium", "start-"])(
  "a first visit that breaks off at %s says so, and can be tried again",
  async (part) => {
    const a = await stage.person({ serviceWorkers: "block" });
    const broken = (url: URL) => url.pathname.startsWith("/assets/") && url.pathname.includes(part);
    await a.context.route(broken, (route) => route.abort());
    await a.go("/");
    await a.sees("The connection broke off on the way. Nothing is lost.");
    await a.context.unroute(broken);
    await a.tap("Try again");
    await begin(a);
    await a.page.getByLabel("Your letter").waitFor();
  },
);

test("an answer sealed while the relay restarts opens both, once", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  const link = await sendLetter(a);
  await b.page.goto(link);
  await b.choose("18 or older");
  await b.tap("Begin");
  await b.page.getByLabel("Your letter").fill(ANSWERS.b);
  await stage.host.stop();
  await b.tap("Fold and seal");
  await b.sees("Sealed.");
  await stage.host.start();
  await a.go("/");
  await Promise.all([openBoth(a), openBoth(b)]);
  expect([await count(a, ANSWERS.b), await count(b, ANSWERS.a)]).toEqual([1, 1]);
});

test("a reply given while the relay is away arrives once, also after a reload", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  await openLetters(a, b);
  await a.tap(/^Reflect/);
  await a.page.getByRole("textbox").fill("the hall was narrow");
  await stage.host.stop();
  await a.tap("Give this reply");
  await a.sees("Your reply");
  await stage.host.start();
  await b.sees("the hall was narrow");
  await reply(b, /^Ask/, "you stood in that hall");
  await a.sees("you stood in that hall");
  await Promise.all([a.page.reload(), b.page.reload()]);
  await Promise.all([b.sees("the hall was narrow"), a.sees("you stood in that hall")]);
  expect([await count(a, "the hall was narrow"), await count(b, "the hall was narrow")]).toEqual([1, 1]);
});

test("over a slow line all of it still happens, only later", async () => {
  const [a, b] = await Promise.all([stage.personOnLine(), stage.personOnLine()]);
  for (const { line } of [a, b]) line.slow(150);
  await openLetters(a, b);
  await Promise.all([a.sees(ANSWERS.b), b.sees(ANSWERS.a)]);
  await reply(a, /^Thank/, "you told me");
  await b.sees("you told me");
});
