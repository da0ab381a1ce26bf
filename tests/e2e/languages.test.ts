/** Two people in two languages, each in their own; and the language as a setting of one's own. */
import { allCards, loadWords } from "@innermost/content";
import { expect, test } from "vitest";
import type { Person } from "./person.ts";
import { speaking } from "./speaking.ts";
import { useStage } from "./stage.ts";
import {
  ANSWERS,
  atHome,
  becomePair,
  begin,
  copyLink,
  followLink,
  isClosed,
  keep,
  openBoth,
  PASSPHRASES,
  reply,
  sealDay,
  toToday,
  unlock,
  writeLetter,
} from "./story.ts";

const stage = useStage();

/** Every card's question in a language, by its id. */
async function questionsIn(locale: string): Promise<ReadonlyMap<string, string>> {
  await loadWords(locale);
  const questions = new Map(allCards().map(({ id, prompt }) => [id, prompt]));
  await loadWords("en");
  return questions;
}

const inMexico = async () => speaking(await stage.person({ locale: "es-MX" }), "es");

/** The question that stands over somebody's letter. */
const question = (person: Person): Promise<string> =>
  person.page.getByRole("heading", { level: 1 }).first().innerText();

const lang = (person: Person) => person.page.locator("html").getAttribute("lang");

test("one in Spanish, one in English: each sees the card in their own language, and the other’s words as they are", async () => {
  const [english, spanish] = [await questionsIn("en"), await questionsIn("es")];
  const sameCard = (theirs: string, mine: string) => {
    const id = [...english].find(([, words]) => words === mine)?.[0] ?? "none";
    expect(spanish.get(id)).toBe(theirs);
    expect(theirs).not.toBe(mine);
  };
  const [a, b] = await Promise.all([inMexico(), stage.person()]);

  await a.go("/");
  expect(await lang(a)).toBe("es");
  await begin(a);
  await a.write("Your letter", "");
  const first = await question(a);
  const own = "A abrigos mojados y canela, en un pasillo estrecho.";
  await writeLetter(a, own);
  await a.sees("Scan with the other phone, or");
  await followLink(b, await copyLink(a));
  await b.choose("18 or older");
  await b.tap("Begin");
  await b.write("Your letter", "");
  sameCard(first, await question(b));
  await writeLetter(b, ANSWERS.b);

  await a.go("/");
  await Promise.all([a, b].map(openBoth));
  await Promise.all([a.sees(ANSWERS.b), b.sees(own)]);
  await reply(a, /^Reflect/, "que esperabas visita");
  await reply(b, /^Thank/, "you told me about the hall");
  await Promise.all([b.sees("que esperabas visita"), a.sees("you told me about the hall")]);
  const codes = await Promise.all([keep(a, "Mara", PASSPHRASES.a), keep(b, "Sam", PASSPHRASES.b)]);
  expect(codes[0]).toEqual(codes[1]);
  await Promise.all([a, b].map(atHome));

  await a.tap(/^Begin$/);
  await b.tap(/^Begin$/);
  await Promise.all([a.write("Your letter", ""), b.write("Your letter", "")]);
  sameCard(await question(a), await question(b));
  await writeLetter(a, "El hervidor, cuando todavía es de noche.");
  await writeLetter(b, "A kettle on the boil.");
  await Promise.all([openBoth(a), openBoth(b)]);
  await Promise.all([a.sees("A kettle on the boil."), b.sees("El hervidor, cuando todavía es de noche.")]);
});

test("the language is a setting: at once, over a reload, offline, and on the lock", async () => {
  const a = await stage.person();
  const [hablante, b] = [speaking(a, "es"), await stage.person()];
  await becomePair(a, b);
  await a.tap(/^Yours$/);
  await a.page.getByText("Language", { exact: true }).first().click();
  expect(await a.page.locator("[lang=es]").innerText()).toBe("Español");
  await a.choose("Español");

  await hablante.sees("Lock and keys");
  expect(await lang(a)).toBe("es");
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await a.context.setOffline(true);
  await a.page.reload();
  await isClosed(hablante);
  expect(await lang(a)).toBe("es");
  await unlock(hablante, PASSPHRASES.a);
  await hablante.sees("Lock and keys");
  await toToday(hablante);
  await sealDay(hablante, "El hervidor, cuando todavía es de noche.");
  await hablante.sees("You are offline. It is kept here, and goes out once you are online.");
  await a.context.setOffline(false);

  // Nothing of it is told: the other one sees words, and no language.
  await sealDay(b, "A kettle on the boil.");
  await openBoth(b);
  await b.sees("El hervidor, cuando todavía es de noche.");

  await a.go("/yours");
  await unlock(hablante, PASSPHRASES.a);
  await hablante.page.getByText("Idioma", { exact: true }).first().click();
  await hablante.choose("como en este dispositivo");
  await a.sees("Lock and keys");
  await a.page.reload();
  await isClosed(a);
});

test("the quick exit leads to a plain page in the language that was spoken", async () => {
  const a = await inMexico();
  await a.go("/");
  await a.go("/help");
  await a.tap("Quick exit");
  await a.page.getByRole("heading", { name: "Medidas de cocina", level: 1 }).waitFor();
  expect(await a.page.title()).toBe("Medidas de cocina");
  await a.page.goBack();
  await a.page.getByRole("heading", { name: "Medidas de cocina", level: 1 }).waitFor();
});

test("a language that is not here is answered in the next one of the person’s list, or in English", async () => {
  const a = await stage.person({ locale: "de-DE" });
  await a.go("/");
  await begin(a);
  expect(await lang(a)).toBe("en");
});
