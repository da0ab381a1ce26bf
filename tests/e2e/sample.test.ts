/** A made-up couple on two phones in one page: to look at, to act on, and without a trace. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Frame, FrameLocator } from "playwright-core";
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import { ANSWERS, atHome, becomePair, isClosed, PASSPHRASES, unlock } from "./story.ts";
import { keptBy } from "./traces.ts";

const stage = useStage();
const DESKTOP = { width: 1280, height: 800 };

const phone = (person: Person, name: "mara" | "sam"): FrameLocator =>
  person.page.frameLocator(`iframe[name="${name}"]`);

const button = (on: FrameLocator, name: string | RegExp) => on.getByRole("button", { name }).first();

/** The page is there once the words of a moment stand on it and the next one can be asked for. */
async function isAt(person: Person, title: string): Promise<void> {
  await person.page.getByRole("heading", { name: title, level: 1 }).waitFor();
  await person.page.locator('main button[aria-disabled="true"]').waitFor({ state: "detached" });
}

const isSealed = (person: Person) => isAt(person, "Mara has sealed a letter.");
const areOpened = (person: Person) => isAt(person, "Two letters are opened at the same moment.");

async function openSample(person: Person): Promise<void> {
  await person.go("/");
  await person.tap("See a sample couple");
  await isSealed(person);
}

/** What a page in a frame asks of the browser to keep or to reach, told by the page itself. */
function watchFrames(): void {
  if (window === window.top) return;
  const page = window.top as unknown as { asked?: string[] };
  page.asked ??= [];
  const { asked } = page;
  const watch = (owner: object | undefined, name: string, what: string) => {
    const before: unknown = owner && Reflect.get(owner, name);
    if (!owner || typeof before !== "function") return;
    Reflect.set(owner, name, function (this: unknown, ...given: unknown[]) {
      asked.push(what);
      return Reflect.apply(before, this, given);
    });
  };
  for (const name of ["getItem", "setItem", "removeItem", "clear", "key"])
    watch(Storage.prototype, name, `Storage.${name}`);
  for (const name of ["open", "deleteDatabase", "databases"])
    watch(IDBFactory.prototype, name, `indexedDB.${name}`);
  for (const name of ["open", "match", "has", "delete", "keys"])
    watch(globalThis.CacheStorage?.prototype, name, `caches.${name}`);
  watch(globalThis.ServiceWorkerContainer?.prototype, "register", "serviceWorker.register");
  watch(globalThis, "WebSocket", "WebSocket");
  watch(globalThis, "BroadcastChannel", "BroadcastChannel");
  watch(globalThis, "fetch", "fetch");
}

/** The app's files of the sample that this page itself has asked for; the worker's stock for offline days is none of it. */
const filesOfSample = (person: Person): Promise<string[]> =>
  person.page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => /^\/assets\/(Sample|phone)-/.test(path)),
  );

const askedByFrames = (person: Person): Promise<string[]> =>
  person.page.evaluate(() => (globalThis as unknown as { asked?: string[] }).asked ?? []);

/** All that this origin keeps but the app's own files. */
const keptHere = (person: Person) =>
  person.page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    databases: await Promise.all(
      (await indexedDB.databases()).map(async ({ name = "" }) => {
        const db = await new Promise<IDBDatabase>((resolve) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
        });
        const counts = await Promise.all(
          [...db.objectStoreNames].map(
            (table) =>
              new Promise<number>((resolve) => {
                const request = db.transaction(table).objectStore(table).count();
                request.onsuccess = () => resolve(request.result);
              }),
          ),
        );
        db.close();
        return [name, counts];
      }),
    ),
  }));

async function sealOn(on: FrameLocator, words: string): Promise<void> {
  await button(on, /^Begin$/).click();
  await on.getByLabel("Your letter").fill(words);
  await button(on, "Fold and seal").click();
}

const frameOf = (person: Person, name: string): Frame => {
  const frame = person.page.frame({ name });
  if (!frame) throw new Error(`no phone of ${name}`);
  return frame;
};

test("one acts on both sides, steps on and back, and nothing of it is kept or sent", async () => {
  const a = await stage.person({ viewport: DESKTOP });
  await a.context.addInitScript(watchFrames);
  const requests: string[] = [];
  a.context.on("request", (request) => requests.push(request.url()));
  await a.go("/");
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const before = await keptHere(a);
  expect(await filesOfSample(a)).toEqual([]);
  await openSample(a);
  expect(await filesOfSample(a)).not.toEqual([]);
  await a.sees("Mara and Sam are made up. This happens in your browser only.");
  await a.sees("A sample couple, week 9 of 12");

  // Sam's phone says nothing of Mara's letter; whoever looks on writes his.
  const [mara, sam] = [phone(a, "mara"), phone(a, "sam")];
  await mara.getByRole("heading", { name: "Sealed." }).waitFor();
  expect(await sam.locator("body").innerText()).not.toMatch(/Mara/);
  await sealOn(sam, "Warm dust on a radiator, and oranges.");
  for (const [on, theirs] of [
    [mara, /oranges/],
    [sam, /cinnamon/],
  ] as const) {
    await button(on, "Open together").click();
    await on.getByText(theirs).waitFor();
    await button(on, "I’ve read it").click();
  }
  await button(mara, /^Reflect/).click();
  await mara.getByLabel(/^What I hear is/).fill("oranges");
  await button(mara, "Give this reply").click();
  await sam.getByText("oranges", { exact: true }).waitFor();

  // The prepared moments go on from what was done.
  await a.tap("What comes next");
  await areOpened(a);
  await a.tap("What comes next");
  await isAt(a, "Each gives one reply.");
  await sam.getByText(/Warm dust on a radiator/).waitFor();
  await a.tap("What comes next");
  await isAt(a, "Eight weeks on, they take the check again.");
  await a.sees("week 10 of 12");

  // A phone that is loaded again is the same phone.
  await frameOf(a, "sam").evaluate(() => location.reload());
  await button(sam, "Our story").click();
  await sam.getByText("What home smelled like").waitFor();

  // Back is anew: what was written here is gone with those phones.
  await a.tap("Go back a week");
  await isSealed(a);
  await button(sam, /^Begin$/).waitFor();
  await a.tap("Go back a week");
  await isAt(a, "It adds up to a story.");
  await a.sees("week 8 of 12");

  expect(await askedByFrames(a)).toEqual([]);
  await frameOf(a, "sam").evaluate(() => void localStorage.getItem("looks"));
  expect(await askedByFrames(a)).toEqual(["Storage.getItem"]);
  await a.tap("Begin your own");
  await a.page.getByRole("heading", { name: /Find what stands between/ }).waitFor();
  expect(await keptHere(a)).toEqual(before);
  expect(a.frames).toEqual([]);
  const own = new RegExp(
    `^${stage.host.address}/(assets/[\\w.-]+|sample/phone/(mara|sam)|kitchen/[\\w-]+\\.html|sw\\.js|[\\w.-]*)$`,
  );
  expect(requests.filter((url) => !own.test(url))).toEqual([]);
});

test("all moments can be seen one after the other, to the last and round again", async () => {
  const a = await stage.person({ viewport: DESKTOP });
  await openSample(a);
  const seen = new Set<string>();
  for (let step = 0; step < 7; step++) {
    await a.tap("What comes next");
    await a.page.locator('main button[aria-disabled="true"]').waitFor({ state: "detached" });
    seen.add(await a.page.getByRole("heading", { level: 1 }).innerText());
  }
  expect(seen.size).toBe(7);
  await a.sees("week 12 of 12");
  await a.tap("From the first day");
  await isAt(a, "They keep each other.");
  await a.sees("week 1 of 12");
  expect(await a.page.getByRole("button", { name: "Go back a week" }).count()).toBe(0);
});

test("where somebody left no pair to go on with, the next moment is told anew", async () => {
  const a = await stage.person({ viewport: DESKTOP });
  await openSample(a);
  const mara = phone(a, "mara");
  for (const word of ["Yours", "What happens if I leave", "I want to leave"])
    await button(mara, word).click();
  await mara.getByRole("heading", { name: "You have left." }).waitFor();
  await button(mara, "To Today").click();
  await a.tap("What comes next");
  await areOpened(a);
  await mara.getByText(/Floor polish/).waitFor();
});

test("on a phone one of the two is shown at a time, for every body", async () => {
  const a = await stage.person();
  await openSample(a);
  const sam = a.page.locator('iframe[name="sam"]');
  expect(await sam.isVisible()).toBe(false);
  await a.tap("Sam’s phone");
  expect(await sam.isVisible()).toBe(true);
  expect(await a.page.locator('iframe[name="mara"]').isVisible()).toBe(false);
  expect(await examine(a, "sample")).toEqual([]);
  await button(phone(a, "sam"), /^Begin$/).click();
  await phone(a, "sam").getByLabel("Your letter").waitFor();
});

test("quick exit on a phone leaves the whole page, and Back stays away", async () => {
  const a = await stage.person({ viewport: DESKTOP });
  await openSample(a);
  await button(phone(a, "sam"), "Quick exit").click();
  await a.page.getByRole("heading", { name: "Kitchen conversions", level: 1 }).waitFor();
  expect(a.page.frames().length).toBe(1);
  await a.page.goBack();
  await a.page.getByRole("heading", { name: "Kitchen conversions", level: 1 }).waitFor();
});

test("it comes without a network, and a pair of this browser stays as it was", async () => {
  const [a, b] = await Promise.all([stage.personOnLine(), stage.person()]);
  await becomePair(a, b);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await a.page.reload();
  await isClosed(a);
  const before = await keptBy(a.page);
  a.line.cut();
  await a.context.setOffline(true);
  await a.go("/sample");
  await isSealed(a);
  await a.tap("Sam’s phone");
  await sealOn(phone(a, "sam"), "Warm dust on a radiator, and oranges.");
  await button(phone(a, "sam"), "Open together").waitFor();
  await a.tap("What comes next");
  await areOpened(a);
  await a.tap("Begin your own");
  await isClosed(a);
  expect((await keptBy(a.page)).equals(before)).toBe(true);
  await unlock(a, PASSPHRASES.a);
  await atHome(a);
  await a.tap("Our story");
  await a.page.getByRole("main").getByRole("listitem").getByRole("button").first().click();
  await a.sees(ANSWERS.b);
});

test("in a frame that is none of the sample's the app shows nothing and keeps away from everything", async () => {
  const a = await stage.person();
  await a.context.addInitScript(watchFrames);
  await a.go("/");
  await a.page.getByRole("button", { name: "Begin" }).waitFor();
  await a.page.evaluate(
    () =>
      new Promise((resolve) => {
        const frame = Object.assign(document.createElement("iframe"), { src: "/", name: "other" });
        frame.addEventListener("load", resolve);
        document.body.append(frame);
      }),
  );
  const other = frameOf(a, "other");
  await other.waitForFunction(() => document.documentElement.lang !== "" && performance.now() > 1500);
  expect(await other.locator("body").innerText()).toBe("");
  expect(await askedByFrames(a)).toEqual([]);
});

test("no page of another origin can put the app into a frame", async () => {
  const a = await stage.person();
  const page = `<iframe name="stolen" src="${stage.host.address}/"></iframe>`;
  const foreign = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(page));
  await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
  const refused = a.page.waitForEvent("requestfailed", (request) => !request.url().endsWith("favicon.ico"));
  await a.page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
  expect((await refused).failure()?.errorText).toBe("net::ERR_BLOCKED_BY_RESPONSE");
  await expect.poll(() => a.trouble.join()).toMatch(/frame-ancestors 'self'/);
  a.trouble.length = 0;
  await a.page.goto("about:blank");
  foreign.close();
});
