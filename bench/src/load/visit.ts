import type { BrowserContext, Page } from "playwright-core";
import type { Meter } from "./meter.ts";

export interface How {
  /** 4: everything takes the processor four times as long. */
  cpu: number;
  /** Bytes a second and ms of delay, or null for the loopback as it is. */
  network: { throughput: number; latency: number } | null;
  /** How long, in ms, to wait for what comes after the page is usable, such as what the service worker lays in. */
  settle: number;
}

/** Times in ms from the start of the navigation, bytes as they came over the wire. */
export interface Visit {
  painted: number;
  usable: number;
  bytesPainted: number;
  bytesUsable: number;
  /** Everything that came until the page had settled. */
  bytesAll: number;
  /** Addresses of the files that had come when the page was usable. */
  files: string[];
}

type Times = Pick<Visit, "painted" | "usable" | "files"> & { origin: number };

/** No page is waited for longer, in ms. */
const MOST = 30_000;

declare global {
  interface Window {
    usableAt: Promise<number>;
  }
}

/** Until a control that says `control` is on the page: the app is drawn by its own code, so what is seen answers. */
export async function visit(
  context: BrowserContext,
  meter: Meter,
  path: string,
  control: string,
  { cpu, network, settle }: How,
): Promise<Visit> {
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (network) await slowDown(tools, network);
  await page.addInitScript(noteUsable, control);
  meter.clear();
  await page.goto(meter.address + path, { waitUntil: "commit" });
  const times = await Promise.race([timesOf(page), late()]);
  await page.waitForTimeout(settle);
  await page.close();
  return {
    painted: times.painted,
    usable: times.usable,
    bytesPainted: meter.until(times.origin + times.painted),
    bytesUsable: meter.until(times.origin + times.usable),
    bytesAll: meter.until(Number.POSITIVE_INFINITY),
    files: times.files,
  };
}

async function slowDown(
  tools: Awaited<ReturnType<BrowserContext["newCDPSession"]>>,
  { throughput, latency }: NonNullable<How["network"]>,
): Promise<void> {
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
}

/** Runs in the page before anything else. */
function noteUsable(control: string): void {
  window.usableAt = new Promise((resolve) => {
    const look = (): void => {
      const found = [...document.querySelectorAll("button, a, label")].some(
        (one) => one.textContent?.includes(control) && one.checkVisibility(),
      );
      if (found) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

const timesOf = (page: Page): Promise<Times> =>
  page.evaluate(async () => {
    const usable = await window.usableAt;
    const paint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    while (paint() === undefined) await new Promise((resolve) => requestAnimationFrame(resolve));
    const painted = paint() ?? 0;
    // Found in the page before its frame is painted, but nobody can use what is not painted.
    const usableAt = Math.max(usable, painted);
    const come = performance
      .getEntriesByType("resource")
      .filter((one) => (one as PerformanceResourceTiming).responseEnd <= usableAt);
    const files = [location.href, ...come.map(({ name }) => name)];
    return { origin: performance.timeOrigin, painted, usable: usableAt, files };
  });

const late = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`a page was not usable within ${MOST} ms`)), MOST).unref();
  });
