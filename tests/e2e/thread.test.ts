/** The whole thread, in two browsers, against a real relay: the first five minutes and what comes after. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launch } from "./browser.ts";
import { type Host, openHost } from "./host.ts";
import { expectNoTrouble, newPerson, type Person } from "./person.ts";
import { ANSWERS, answerLetter, keep, openBoth, PASSPHRASES, reply, sendLetter } from "./story.ts";

let browser: Browser;
let host: Host;
let a: Person;
let b: Person;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  host = await openHost();
  [a, b] = await Promise.all([newPerson(browser), newPerson(browser)]);
});
afterEach(async () => {
  await Promise.all([a.close(), b.close()]);
  await host.close();
});

test("a letter is answered, opened by both at once, replied to and kept", async () => {
  const link = await sendLetter(a, host);
  await a.tap("I have sent it");
  await a.sees("Sealed.");

  await answerLetter(b, link);
  await Promise.all([a.sees("Two letters, one moment."), b.sees("Two letters, one moment.")]);
  await Promise.all([openBoth(a), openBoth(b)]);
  await Promise.all([a.sees(ANSWERS.b), b.sees(ANSWERS.a)]);
  expect(b.taps).toBeLessThanOrEqual(6);

  await reply(a, /^Reflect/, "you listened for the guests");
  await b.sees("you listened for the guests");
  await reply(b, /^Thank/, "you told me about the hall");
  await a.sees("you told me about the hall");

  const codeOfA = await keep(a, "Mara", PASSPHRASES.a);
  await a.sees("Your part is done.");
  const codeOfB = await keep(b, "Sam", PASSPHRASES.b);
  expect(codeOfA).toHaveLength(4);
  expect(codeOfB).toEqual(codeOfA);
  await a.page.getByRole("navigation").waitFor();
  await b.page.getByRole("navigation").waitFor();
  expectNoTrouble(a, b);
});
