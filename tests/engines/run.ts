/** The thread in one engine: two browsers, one relay, a line that can be cut. */
import { openHost } from "../e2e/host.ts";
import { openLine } from "../e2e/line.ts";
import { handOn, type Tab } from "./hand.ts";
import { inPage } from "./in-page.ts";
import { Missing, type Step, type Two } from "./thread.ts";

export interface Outcome {
  step: string;
  /** "without": it went through, but for what `what` names. "not reached": a step before it failed. */
  how: "went" | "without" | "failed" | "not reached";
  what?: string;
}

export interface Ran {
  version: string;
  /** What this engine has not, of what the app could use. */
  lacks: readonly string[];
  steps: readonly Outcome[];
}

export async function runThread(open: () => Promise<Tab>, thread: readonly Step[]): Promise<Ran> {
  const host = await openHost();
  const line = await openLine(host.address);
  const tabs: Tab[] = [];
  try {
    for (let count = 0; count < 2; count++) tabs.push(await open());
    const [one, other] = tabs as [Tab, Tab];
    const two = { a: handOn(one), b: handOn(other), line, address: host.address };
    await one.go(host.address);
    const lacks = [...(await one.run<string[]>(inPage.lacks)), ...(await one.run<string[]>(inPage.curves))];
    return { version: one.version, lacks, steps: await walk(thread, two) };
  } finally {
    for (const tab of tabs) await tab.close().catch(() => undefined);
    await line.close();
    await host.close();
  }
}

/** One step after the other; what fails ends it, since each begins where the last one ended. */
export async function walk(thread: readonly Step[], two: Two): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let failed = false;
  for (const step of thread) {
    const outcome: Outcome = failed ? { step: step.name, how: "not reached" } : await take(step, two);
    failed ||= outcome.how === "failed";
    outcomes.push(outcome);
  }
  return outcomes;
}

async function take({ name, act }: Step, two: Two): Promise<Outcome> {
  try {
    await act(two);
    return { step: name, how: "went" };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return { step: name, how: error instanceof Missing ? "without" : "failed", what };
  }
}
