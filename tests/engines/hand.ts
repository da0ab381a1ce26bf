/** A person's hand in any engine: what can be seen and pressed, found by its words, pressed and typed as a person does. */
import { inPage, type Sought } from "./in-page.ts";

/** One browser with one page, as each way of driving gives it. */
export interface Tab {
  readonly version: string;
  go(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function of the page's own, given as its source, with `args`; resolves with what it gives. */
  run<T>(source: string, ...args: unknown[]): Promise<T>;
  /** Presses the element that the source finds; false where it finds none. */
  press(source: string, ...args: unknown[]): Promise<boolean>;
  /** Types into the element that the source finds, in place of what stands there; false where it finds none. */
  type(text: string, source: string, ...args: unknown[]): Promise<boolean>;
  close(): Promise<void>;
}

export interface Hand {
  readonly tab: Tab;
  tap(name: string | RegExp): Promise<void>;
  choose(name: string | RegExp): Promise<void>;
  write(label: string | RegExp, text: string): Promise<void>;
  sees(words: string | RegExp): Promise<void>;
  reads(): Promise<string>;
}

/** No element is waited for longer, in ms. */
const MOST = 45_000;
const EVERY = 150;
/** How long a thing has to lie where it lies before it is pressed, in ms. */
const STILL = 50;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function handOn(tab: Tab): Hand {
  const reads = () => tab.run<string>(inPage.reads);
  async function until(what: string, done: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + MOST;
    while (Date.now() < end) {
      // A page that is just leaving takes its elements with it: the next look finds the new one's.
      if (await done().catch(() => false)) return;
      await pause(EVERY);
    }
    throw new Error(`${what}; the page says: ${(await reads().catch(String)).slice(0, 400)}`);
  }
  /** What still moves is not pressed: the press would land where it was. */
  async function standsStill(what: Sought): Promise<boolean> {
    const before = await tab.run<string | null>(inPage.place, what);
    await pause(STILL);
    return before !== null && before === (await tab.run(inPage.place, what));
  }
  const press = (kind: Sought["kind"], name: string | RegExp) =>
    until(`nothing to press says ${name}`, async () => {
      const what = sought(kind, name);
      return (await standsStill(what)) && (await tab.press(inPage.find, what));
    });
  return {
    tab,
    reads,
    tap: (name) => press("control", name),
    choose: (name) => press("choice", name),
    write: (label, text) =>
      until(`no field is called ${label}`, () => tab.type(text, inPage.find, sought("field", label))),
    sees: (words) =>
      until(`nowhere stands ${words}`, () => tab.run<boolean>(inPage.says, sought("words", words))),
  };
}

const sought = (kind: Sought["kind"], name: string | RegExp): Sought =>
  name instanceof RegExp ? { kind, pattern: name.source } : { kind, words: name };
