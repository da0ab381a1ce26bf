/** Browsers of some years ago lack much that newer ones have: the thread goes on, and what is copied is copied. */
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import { answerLetter, becomePair, begin, openBoth, sendLetter, writeLetter } from "./story.ts";

const stage = useStage();

/** Runs in the page before anything else: takes away what old WebKit, or a page over plain http, has not. */
function growOld(): void {
  const page = globalThis as unknown as Record<string, unknown>;
  const gone = ["CompressionStream", "DecompressionStream", "PublicKeyCredential", "Iterator"];
  for (const name of gone) delete page[name];
  Reflect.deleteProperty(Crypto.prototype, "subtle");
  for (const name of ["locks", "serviceWorker", "storage", "share"])
    Reflect.deleteProperty(Navigator.prototype, name);
  Reflect.deleteProperty(Document.prototype, "startViewTransition");
  Reflect.deleteProperty(HTMLElement.prototype, "showPopover");
  Reflect.deleteProperty(Map, "groupBy");
  Reflect.deleteProperty(Object, "groupBy");
  Reflect.deleteProperty(Promise, "withResolvers");
  Reflect.deleteProperty(Promise, "try");
  Reflect.deleteProperty(Array, "fromAsync");
  Reflect.deleteProperty(Uint8Array, "fromBase64");
  Reflect.deleteProperty(Uint8Array.prototype, "toBase64");
  for (const name of ["union", "intersection", "difference", "isSubsetOf"])
    Reflect.deleteProperty(Set.prototype, name);
  Clipboard.prototype.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
}

async function oldPerson(): Promise<Person> {
  const person = await stage.person();
  await person.context.addInitScript(growOld);
  return person;
}

test("two old browsers get from the first letter to a kept pair", async () => {
  const [a, b] = [await oldPerson(), await oldPerson()];
  await becomePair(a, b);
});

test("without a clipboard the link is copied in the old way, and whoever types goes on where they were", async () => {
  const a = await oldPerson();
  const link = await sendLetter(a);
  expect(link).toMatch(/\/i#.+/);
  expect(await a.page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Copied/);
  const b = await stage.person();
  await answerLetter(b, link);
  await openBoth(b);
});

test("where nothing can be copied for somebody, the words are marked, and it says how they do it", async () => {
  const a = await stage.person({ reducedMotion: "reduce" });
  await a.context.addInitScript(() => {
    Clipboard.prototype.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    document.execCommand = () => false;
  });
  await a.go("/");
  await begin(a);
  await writeLetter(a, "The bread, still warm.");
  await a.tap("Copy the link");
  await a.sees("This browser lets no page copy for you.");
  const field = a.page.getByLabel("Copy it by hand");
  expect(await field.inputValue()).toMatch(/\/i#.+/);
  expect(await a.page.evaluate(() => getSelection()?.toString())).toBe(await field.inputValue());
  expect(await examine(a, "copied by hand")).toEqual([]);
  await a.misses("Copied");
});

test("the sample couple needs nothing newer", async () => {
  const a = await oldPerson();
  await a.go("/sample");
  await a.page.frameLocator("iframe").first().getByRole("heading").first().waitFor();
});
