/**
 * A browser that is killed (SIGKILL, by its process id) while the app writes: what the screen had called kept or sealed is there at
 * the next start, and what was to be sent is sent, once. INNERMOST_BROWSER_KILLS sets how often the writing is cut off.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { launchProfile } from "./browser.ts";
import { type Host, openHost } from "./host.ts";
import { expectNoTrouble, inContext, type Person } from "./person.ts";
import { ANSWERS, answerLetter, begin, copyLink, openBoth, reply, writeLetter } from "./story.ts";

const KILLS = Number(process.env.INNERMOST_BROWSER_KILLS ?? 8);

let host: Host;
let folders: string[];
let contexts: BrowserContext[];

beforeEach(async () => {
  [host, folders, contexts] = [await openHost(), [], []];
});
afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close().catch(() => {})));
  await host.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "innermost-killed-"));
  folders.push(folder);
  return folder;
}

async function open(folder: string): Promise<Person> {
  const context = await launchProfile(folder);
  contexts.push(context);
  return inContext(context, host.address);
}

/** The browser's first process, which we started with this profile: its others end with it. */
function processOf(folder: string): number {
  const isIt = (pid: string): boolean => {
    try {
      const parts = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      return parts.includes(`--user-data-dir=${folder}`) && !parts.some((part) => part.startsWith("--type="));
    } catch {
      return false;
    }
  };
  const pid = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .find(isIt);
  if (!pid) throw new Error("the browser is gone already");
  return Number(pid);
}

async function kill(person: Person, folder: string): Promise<void> {
  const gone = new Promise((resolve) => person.context.once("close", resolve));
  process.kill(processOf(folder), "SIGKILL");
  await gone;
  expectNoTrouble(person);
}

const letterOf = (person: Person) => person.page.getByLabel("Your letter");
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The page keeps what is typed at each pause of half a second, and says so. This is four of them. */
async function keptAs(person: Person, words: string): Promise<void> {
  await letterOf(person).fill(words);
  await person.sees("Kept, only here");
  await rest(2000);
}

test(`has after each of ${KILLS} deaths what it had called kept, or what came right after it`, async () => {
  const folder = newFolder();
  let [kept, next] = ["", ""];
  let later = 0;
  for (let death = 0; death < KILLS; death++) {
    const a = await open(folder);
    await a.go("/");
    await begin(a);
    const found = await letterOf(a).inputValue();
    expect([kept, next]).toContain(found);
    later += Number(found === next && next !== kept);
    kept = `The hall, told for the ${death}th time, ${"with wet coats ".repeat(death % 12)}`;
    await keptAs(a, kept);
    next = `${kept} and cinnamon`;
    await letterOf(a).fill(next);
    // From before the pause in which it is written until after it.
    await rest((700 * death) / KILLS + 50);
    await kill(a, folder);
  }
  const a = await open(folder);
  await a.go("/");
  await begin(a);
  expect([kept, next]).toContain(await letterOf(a).inputValue());
  console.log(`${KILLS} deaths: ${later} had what was typed last, the others what was kept before`);
}, 240_000);

test("has what it had sealed, though it died at once, again and again; it goes out once", async () => {
  const [folder, other] = [newFolder(), newFolder()];
  let a = await open(folder);
  await a.go("/");
  await begin(a);
  await host.stop();
  await writeLetter(a, ANSWERS.a);
  await a.sees("Your letter is safe on this device.");
  for (let death = 0; death < 3; death++) {
    await kill(a, folder);
    await host.start();
    a = await open(folder);
    await a.go("/");
    // It dies on its way to the relay, at another moment each time.
    await rest(death * 60);
    await kill(a, folder);
    a = await open(folder);
    await a.go("/");
    if (death < 2) await host.stop();
  }
  // What was sealed may have reached the relay before a death, and then waits behind its page.
  await a.page
    .getByRole("button", { name: /^(Copy the link|Show the link again)$/ })
    .first()
    .waitFor();
  if ((await a.reads()).includes("Show the link again")) await a.tap("Show the link again");
  const link = await copyLink(a);
  const b = await open(other);
  await answerLetter(b, link);
  await b.sees("Sealed.");
  await kill(b, other);
  const again = await open(other);
  await again.go("/");
  await a.go("/");
  await Promise.all([openBoth(a), openBoth(again)]);
  await Promise.all([a.sees(ANSWERS.b), again.sees(ANSWERS.a)]);
  await reply(a, /^Reflect/, "guests were coming");
  await a.sees("Your reply");
  await kill(a, folder);
  a = await open(folder);
  await a.go("/");
  await again.sees("guests were coming");
  const count = (person: Person, words: string) => person.page.getByText(words, { exact: true }).count();
  expect([await count(again, ANSWERS.a), await count(again, "guests were coming")]).toEqual([1, 1]);
}, 180_000);
