/** The whole thread, in two browsers, against a real relay: the first five minutes and what comes after. */
import { expect, test } from "vitest";
import { useStage } from "./stage.ts";
import { ANSWERS, answerLetter, atHome, keep, openBoth, PASSPHRASES, reply, sendLetter } from "./story.ts";

const stage = useStage();

test("a letter is answered, opened by both at once, replied to and kept", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  const link = await sendLetter(a);
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
  await Promise.all([atHome(a), atHome(b)]);
});
