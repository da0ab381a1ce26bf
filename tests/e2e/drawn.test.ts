/** The welcome page as the build has drawn it: there before any code is, and only for somebody who is here for the first time. */
import { expect, test } from "vitest";
import type { Person, PersonOptions } from "./person.ts";
import { useStage } from "./stage.ts";
import { ANSWERS, sendLetter, writeLetter } from "./story.ts";

const stage = useStage();

/** Somebody whose code is on its way until `come` is called. */
async function waiting(options: PersonOptions = {}) {
  const person = await stage.person({ serviceWorkers: "block", ...options });
  let come: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    come = resolve;
  });
  await person.context.route(/\/assets\/.*\.js$/, async (route) => {
    await gate;
    await route.continue();
  });
  /** Without waiting for what is held. */
  const open = (path: string) => person.page.goto(stage.host.address + path, { waitUntil: "commit" });
  return { person, come, open };
}

const title = (person: Person, name: RegExp) => person.page.getByRole("heading", { name, level: 1 });

test("can be read before any code has come, and what is pressed on it counts once it has", async () => {
  const { person, come, open } = await waiting();
  await open("/");
  await title(person, /Find what stands between/).waitFor();
  await person.tap("Begin");
  expect(await person.page.getByRole("radio").count()).toBe(0);
  come();
  await person.choose("18 or older");
  await person.tap("Go on");
  await writeLetter(person, ANSWERS.a);
  await person.sees("Scan with the other phone, or");
});

test("an invitation shows its envelope before any code has come", async () => {
  const a = await stage.person();
  const link = new URL(await sendLetter(a));
  const { person, come, open } = await waiting();
  await open(link.pathname + link.hash);
  await title(person, /Looking for your letter/).waitFor();
  come();
  await title(person, /wrote you a short letter and sealed it/).waitFor();
});

test("the quick exit counts, too", async () => {
  const { person, come, open } = await waiting();
  await open("/");
  await title(person, /Find what stands between/).waitFor();
  await person.tap("Quick exit");
  come();
  await title(person, /Kitchen conversions/).waitFor();
});

test("speaks the person's language at once, and is the same page once it is awake", async () => {
  const { person, come, open } = await waiting({ locale: "es-MX" });
  const asked: string[] = [];
  person.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open("/");
  const main = person.page.getByRole("main");
  await main.getByRole("button").first().waitFor();
  const drawn = await main.innerText();
  expect(await person.page.locator("html").getAttribute("lang")).toBe("es");
  expect(drawn).not.toContain("Find what stands between");
  await main.evaluate((element) => {
    element.dataset.kept = "yes";
  });
  come();
  await expect.poll(() => person.page.title()).toBe("Innermost");
  expect(await main.innerText()).toBe(drawn);
  const words = asked.filter((path) => path.includes("words-first"));
  expect(words).toEqual([expect.stringMatching(/^\/assets\/words-first-es-/)]);
});

test("whoever has gone on in it, by key or by finger, is still there once the app is", async () => {
  const { person, come, open } = await waiting({ viewport: { width: 320, height: 480 } });
  const main = person.page.getByRole("main");
  const where = () => person.page.evaluate(() => [document.activeElement?.textContent, Math.round(scrollY)]);
  await open("/");
  await person.page.getByRole("button", { name: "See a sample couple" }).focus();
  await person.page.evaluate(() => scrollTo(0, 80));
  expect(await where()).toEqual(["See a sample couple", 80]);
  await main.evaluate((element) => {
    element.dataset.drawn = "yes";
  });
  come();
  await expect.poll(() => main.getAttribute("data-drawn")).toBe(null);
  expect(await where()).toEqual(["See a sample couple", 80]);
});

test.each([
  ["whoever was here before", "/", () => localStorage.setItem("here", "a build")],
  ["whoever has chosen how it looks", "/", () => localStorage.setItem("looks", "{}")],
  ["whoever has just left by the quick exit", "/", () => sessionStorage.setItem("left", "1")],
  ["a page that is not the first one", "/help", () => undefined],
])("%s sees none of it", async (_who, path, before) => {
  const { person, come, open } = await waiting();
  await person.page.goto(`${stage.host.address}/robots.txt`);
  await person.page.evaluate(before);
  await open(path);
  await person.page.waitForFunction(
    () => document.querySelector("#app") && !document.querySelector("template"),
  );
  expect((await person.page.locator("body").innerText()).trim()).toBe("");
  come();
  await person.page.getByRole("heading", { level: 1 }).waitFor();
});
