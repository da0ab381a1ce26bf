import type { Browser, BrowserContext } from "playwright-core";
import { launch } from "../../../tests/e2e/browser.ts";
import { openHost } from "../../../tests/e2e/host.ts";
import { newPerson } from "../../../tests/e2e/person.ts";
import { sendLetter } from "../../../tests/e2e/story.ts";
import { needApp } from "../app/built.ts";
import { kilobytes, median, spread } from "../numbers.ts";
import { heading, say, table } from "../print.ts";
import { type Meter, openMeter } from "./meter.ts";
import { weigh } from "./packed.ts";
import { type How, type Visit, visit } from "./visit.ts";

const RUNS = 4;
const RUNS_SLOW = 2;
const FIRST: How = { cpu: 4, network: null, settle: 2000 };
const AGAIN: How = { ...FIRST, settle: 300 };
/** On a processor as it is. */
const WARM: How = { ...AGAIN, cpu: 1 };
/** What Lighthouse calls slow 4G: 1.6 Mbit/s, 150 ms. */
const SLOW: How = { ...AGAIN, network: { throughput: 200_000, latency: 150 } };

interface Place {
  name: string;
  path: string;
  control: string;
}

type Visits = Record<"first" | "cached" | "worker" | "offline" | "slow", Visit[]>;

/** The first page that each of the two sees: the welcome page, and the invitation behind a link. */
export async function benchLoad(): Promise<void> {
  heading("First load");
  await needApp();
  const [host, browser] = [await openHost(), await launch()];
  const meter = await openMeter(host.address);
  try {
    const a = await newPerson(browser, { address: host.address });
    const { pathname, hash } = new URL(await sendLetter(a));
    await a.close();
    const places: Place[] = [
      { name: "welcome", path: "/", control: "Begin" },
      { name: "invitation", path: pathname + hash, control: "18 or older" },
    ];
    const measured = [];
    for (const place of places) measured.push([place, await measure(browser, meter, place)] as const);
    print(measured);
  } finally {
    meter.close();
    await browser.close();
    await host.close();
  }
}

async function measure(browser: Browser, meter: Meter, place: Place): Promise<Visits> {
  const visits: Visits = { first: [], cached: [], worker: [], offline: [], slow: [] };
  const go = (context: BrowserContext, how: How) => visit(context, meter, place.path, place.control, how);
  for (let run = 0; run < RUNS; run++) {
    const fresh = await browser.newContext({ serviceWorkers: "block" });
    visits.first.push(await go(fresh, FIRST));
    visits.cached.push(await go(fresh, AGAIN));
    await fresh.close();
    const kept = await browser.newContext();
    await go(kept, FIRST);
    visits.worker.push(await go(kept, AGAIN));
    // An invitation lies at the relay: offline there is nothing to open.
    if (place.path === "/") {
      await kept.setOffline(true);
      visits.offline.push(await go(kept, WARM));
    }
    await kept.close();
    if (run >= RUNS_SLOW) continue;
    const slow = await browser.newContext();
    visits.slow.push(await go(slow, SLOW));
    await slow.close();
  }
  return visits;
}

function print(measured: readonly (readonly [Place, Visits])[]): void {
  say(
    `Processor slowed 4 times; ${RUNS} runs (${RUNS_SLOW} on a slow network: 1.6 Mbit/s, 150 ms); medians.\n`,
  );
  const kinds: [keyof Visits, string][] = [
    ["first", "first visit, no service worker"],
    ["cached", "second visit, no service worker"],
    ["worker", "second visit, service worker"],
    ["offline", "offline, processor as it is"],
    ["slow", "first visit, slow network"],
  ];
  table([
    ["", "paint, ms", "usable, ms", "bytes to paint", "to usable", "in all"],
    ...measured.flatMap(([{ name }, visits]) =>
      kinds
        .filter(([kind]) => visits[kind].length > 0)
        .map(([kind, words]) => rowOf(`${name}: ${words}`, visits[kind], kind !== "slow")),
    ),
  ]);
  for (const [{ name }, { slow }] of measured) sayWeight(name, slow[0]?.files ?? []);
}

/** On a slowed network the wire runs ahead of what the browser lets through, so bytes have no time there. */
function rowOf(name: string, visits: Visit[], hasBytes: boolean): string[] {
  const bytes = (pick: (visit: Visit) => number): string =>
    hasBytes ? kilobytes(median(visits.map(pick))) : "-";
  return [
    name,
    spread(visits.map(({ painted }) => painted)),
    spread(visits.map(({ usable }) => usable)),
    bytes(({ bytesPainted }) => bytesPainted),
    bytes(({ bytesUsable }) => bytesUsable),
    bytes(({ bytesAll }) => bytesAll),
  ];
}

function sayWeight(name: string, files: readonly string[]): void {
  const { plain, gzip, brotli } = weigh(files);
  say(
    `${name}: the files that had come when it was usable on the slow network weigh, as built, ${kilobytes(plain)}; gzip ${kilobytes(gzip)}, brotli ${kilobytes(brotli)}.`,
  );
}
