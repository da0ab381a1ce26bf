/** Help without the rest of the app: while that is on its way, and where it can't run. */
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import { atHome, becomePair, PASSPHRASES, unlock } from "./story.ts";

const stage = useStage();

/** Somebody whose store and cryptography are on their way until `come` is called. */
async function waiting(options: Parameters<typeof stage.person>[0] = {}) {
  const person = await stage.person({ serviceWorkers: "block", reducedMotion: "reduce", ...options });
  let come: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    come = resolve;
  });
  await person.context.route(/\/assets\/(create-app|start|libsodium|words-rest)[^/]*\.js$/, async (route) => {
    await gate;
    await route.continue();
  });
  const open = (path: string) => person.page.goto(stage.host.address + path, { waitUntil: "commit" });
  return { person, come, open };
}

const heading = (person: Person, name: string | RegExp) =>
  person.page.getByRole("heading", { name, level: 1 }).waitFor();

test("stands before the app has come, with its pages and a minute to breathe, and keeps the chosen country", async () => {
  const { person, come, open } = await waiting();
  await open("/");
  await person.tap("Get help");
  await heading(person, "In danger now?");
  await person.page.getByRole("main").getByText("999", { exact: true }).waitFor();
  expect(await examine(person, "help by itself")).toEqual([]);
  await person.page.getByLabel("Country").selectOption("ES");
  const numbers = person.page.getByRole("main").getByText("024", { exact: true });
  await numbers.waitFor();
  await person.tap("If someone may watch this device");
  await heading(person, "If someone may watch this device");
  await person.page.goBack();
  await numbers.waitFor();
  await person.tap("A minute to breathe");
  await person.page.waitForURL(/\/breathe$/);
  await person.tap("Stop and look");
  await person.page.waitForURL(/\/look-around$/);
  await heading(person, "Stop and look");
  await person.tap("Back");
  await numbers.waitFor();
  await person.tap("Back");
  await heading(person, /Find what stands between/);
  await person.tap("I have a code");
  come();
  await person.sees("I have twelve words of my own");
  expect(person.trouble).toEqual([]);
});

test("the private questions wait for the app, and come as soon as it is there", async () => {
  const { person, come, open } = await waiting();
  await open("/help");
  await person.tap("A few private questions");
  await heading(person, "In danger now?");
  come();
  await person.sees("I am alone: begin");
});

test("three lone presses of Shift leave it, too", async () => {
  const { person, open } = await waiting();
  await open("/help");
  await heading(person, "In danger now?");
  for (let time = 0; time < 3; time++) await person.page.keyboard.press("Shift");
  await heading(person, /Kitchen conversions/);
});

test("speaks the person's language, its numbers and pages too", async () => {
  const { person, open } = await waiting({ locale: "es-ES" });
  await open("/help");
  await person.page.getByRole("main").getByText("112", { exact: true }).waitFor();
  expect(await person.reads()).not.toMatch(/Country|In danger|Under 18/);
});

test("the app comes behind it: without a network it is there again, and what is elsewhere too", async () => {
  const person = await stage.person();
  await person.go("/help");
  await heading(person, "In danger now?");
  await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await person.context.setOffline(true);
  await person.page.reload();
  await heading(person, "In danger now?");
  await person.go("/");
  await heading(person, /Find what stands between/);
});

test("a locked pair finds it at its address, and its lock behind it", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  await becomePair(a, b);
  await a.go("/help");
  await heading(a, "In danger now?");
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await a.tap("Back");
  await unlock(a, PASSPHRASES.a);
  await atHome(a);
});

test("where the app can't run, its pages and the minute to breathe are there as well", async () => {
  const person = await stage.person();
  await person.context.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await person.go("/");
  await person.sees("This browser can’t hold it safely");
  await person.tap("Get help");
  await heading(person, "In danger now?");
  expect(await person.page.getByRole("button", { name: "A few private questions" }).count()).toBe(0);
  await person.tap("Plan for safety, in private");
  await heading(person, "Plan for safety, in private");
  await person.tap("Back");
  await person.tap("A minute to breathe");
  await person.tap("Back");
  await heading(person, "In danger now?");
  await person.tap("Back");
  await person.sees("This browser can’t hold it safely");
});
