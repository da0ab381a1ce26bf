/** Leaving at once: covered, locked, a plain page, and no way back but the address. */
import { expect, test } from "vitest";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import { ANSWERS, atHome, becomePair, begin, isClosed, PASSPHRASES, unlock } from "./story.ts";

const stage = useStage();

async function pair() {
  const [a, b] = await Promise.all([stage.personOnLine(), stage.person()]);
  await becomePair(a, b);
  return a;
}

const isPlain = (person: Person) =>
  person.page.getByRole("heading", { name: "Kitchen conversions", level: 1 }).waitFor();

async function lettersOpen(a: Person): Promise<void> {
  await a.tap("Our story");
  await a.page.getByRole("main").getByRole("listitem").getByRole("button").first().click();
  await a.sees(ANSWERS.b);
}

const shifts = async (a: Person, times: number): Promise<void> => {
  for (let time = 0; time < times; time++) await a.page.keyboard.press("Shift");
};

const edgeTaps = async (a: Person, times: number): Promise<void> => {
  for (let time = 0; time < times; time++) await a.page.mouse.click(195, 4);
};

/** What was on the page when it was covered, told by the page itself before it went. */
const watchCover = (a: Person) =>
  a.page.evaluate(() => {
    addEventListener("pagehide", () =>
      sessionStorage.setItem("cover", `${document.documentElement.className}|${document.body.textContent}`),
    );
  });

test("the button covers and locks at once; Back stays on the plain page; the address asks for the lock", async () => {
  const a = await pair();
  await lettersOpen(a);
  await watchCover(a);
  await a.tap("Quick exit");
  await isPlain(a);
  expect(await a.page.evaluate(() => sessionStorage.getItem("cover"))).toBe("covered|");
  expect(await a.page.title()).toBe("Kitchen conversions");

  await a.page.goBack();
  await isPlain(a);
  expect(await a.reads()).not.toContain(ANSWERS.b);
  await a.page.goForward().catch(() => null);
  await isPlain(a);

  await a.go("/");
  await isClosed(a);
  await unlock(a, PASSPHRASES.a);
  await atHome(a);
});

test("three lone presses of Shift leave; two, or three with letters between them, don't", async () => {
  const a = await pair();
  await a.tap(/^Begin$/);
  await a.page.getByLabel("Your letter").focus();
  await shifts(a, 2);
  await a.page.keyboard.type("Mum And I");
  await shifts(a, 1);
  expect(await a.page.getByLabel("Your letter").inputValue()).toBe("Mum And I");
  await shifts(a, 2);
  await isPlain(a);
  await a.go("/");
  await isClosed(a);
});

test("three taps at the top edge leave; taps below it don't", async () => {
  const a = await pair();
  await lettersOpen(a);
  await edgeTaps(a, 2);
  await a.page.mouse.click(195, 300);
  await edgeTaps(a, 1);
  await a.sees(ANSWERS.b);
  await edgeTaps(a, 2);
  await isPlain(a);
  const other = await a.tab();
  await other.go("/");
  await isClosed(other);
});

test("it works offline, and locks every tab", async () => {
  const a = await pair();
  const other = await a.tab();
  await other.go("/");
  await atHome(other);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  a.line.cut();
  await a.context.setOffline(true);
  await a.tap("Quick exit");
  await isPlain(a);
  await isClosed(other);
  await a.page.goBack();
  await isPlain(a);
  await a.go("/");
  await isClosed(a);
});

test("before anything is locked, what was written is covered and kept", async () => {
  const a = await stage.person();
  await a.go("/");
  await begin(a);
  await a.write("Your letter", "Wet coats");
  await a.sees("Kept, only here");
  await a.write("Your letter", ANSWERS.a);
  await shifts(a, 3);
  await isPlain(a);
  await a.page.goBack();
  await isPlain(a);
  await a.go("/");
  await begin(a);
  expect(await a.page.getByLabel("Your letter").inputValue()).toBe(ANSWERS.a);
});
