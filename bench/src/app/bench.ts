import type { Browser } from "playwright-core";
import { launch } from "../../../tests/e2e/browser.ts";
import { type Host, openHost } from "../../../tests/e2e/host.ts";
import { newPerson, type Person } from "../../../tests/e2e/person.ts";
import { followLink, openBoth, reply, sendLetter } from "../../../tests/e2e/story.ts";
import { percentile, shown } from "../numbers.ts";
import { heading, say, table } from "../print.ts";
import { needApp } from "./built.ts";
import { tapToText } from "./watch.ts";

const PAIRS = 8;
const MEETING = "Two letters, one moment.";

/** Whole first rounds of fresh pairs, in two browser profiles each, against a relay with its SQLite file. */
export async function benchApp(): Promise<void> {
  heading("From one person to the other, through the whole app");
  await needApp();
  const [host, browser] = [await openHost(), await launch()];
  const meetings: number[] = [];
  const replies: number[] = [];
  try {
    for (let pair = 0; pair < PAIRS; pair++) await oneRound(browser, host, meetings, replies);
  } finally {
    await browser.close();
    await host.close();
  }
  const row = (what: string, ms: number[]): string[] => [
    what,
    String(ms.length),
    ...[percentile(ms, 0.5), percentile(ms, 0.99), Math.min(...ms)].map((one) => shown(one)),
  ];
  say("ms from a tap on one page to the frame in which the other page shows it:\n");
  table([
    ["", "runs", "p50", "p99", "lowest"],
    row("second letter sealed, to the meeting on the first one's page", meetings),
    row("reply given, to its words on the other page", replies),
  ]);
}

async function oneRound(browser: Browser, host: Host, meetings: number[], replies: number[]): Promise<void> {
  const [a, b] = await Promise.all([
    newPerson(browser, { address: host.address }),
    newPerson(browser, { address: host.address }),
  ]);
  try {
    const link = await sendLetter(a);
    await a.tap("I have sent it");
    await a.sees("Sealed.");
    await writeAnswer(b, link);
    meetings.push(await tapToText(b.page, () => b.tap("Fold and seal"), a.page, MEETING));
    await Promise.all([openBoth(a), openBoth(b)]);
    replies.push(await replyTo(a, b, /^Reflect/, "you listened for the guests"));
    replies.push(await replyTo(b, a, /^Thank/, "you told me about the hall"));
  } finally {
    await Promise.all([a.close(), b.close()]);
  }
}

/** B follows the link and writes, up to the last tap. */
async function writeAnswer(b: Person, link: string): Promise<void> {
  await followLink(b, link);
  await b.choose("18 or older");
  await b.tap("Begin");
  await b.write("Your letter", "Floor polish, which meant that guests were coming.");
}

const replyTo = (from: Person, to: Person, way: RegExp, words: string): Promise<number> =>
  tapToText(from.page, () => reply(from, way, words), to.page, words);
