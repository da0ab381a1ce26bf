/** The moments of the thread: they move where that is wanted and possible, each state simply is where not, and leaving waits for nothing. */
import { expect, test } from "vitest";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import { ANSWERS, answerLetter, sendLetter } from "./story.ts";

const stage = useStage();

/** Notes each movement from one page to the next, and whatever moves at any drawing of the page. */
async function watch({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    const seen = { moments: 0, moved: [] as string[] };
    Object.assign(window, { seen });
    const start = Document.prototype.startViewTransition;
    if (start)
      Document.prototype.startViewTransition = function (...asked) {
        seen.moments += 1;
        return start.apply(this, asked);
      };
    const look = () => {
      const moving = document.getAnimations().filter(({ playState }) => playState === "running");
      for (const one of moving)
        seen.moved.push(`${location.pathname} ${"animationName" in one ? one.animationName : one}`);
      requestAnimationFrame(look);
    };
    look();
  });
}

const seenBy = ({ page }: Person) =>
  page.evaluate(() => (window as unknown as { seen: { moments: number; moved: string[] } }).seen);

/** From the seal over the meeting to both letters, and the listener's turn. */
async function throughMoments(a: Person, b: Person): Promise<void> {
  const link = await sendLetter(a);
  await answerLetter(b, link);
  await b.sees("Two letters, one moment.");
  await b.tap("Open together");
  await b.sees(ANSWERS.a);
  expect(await b.reads()).not.toContain(ANSWERS.b);
  await b.page.getByRole("heading", { level: 1, name: "What your partner wrote" }).waitFor();
  await b.tap("I’ve read it");
  await b.sees("Your turn to listen");
  for (const words of [ANSWERS.a, ANSWERS.b]) await b.sees(words);
  expect(await b.page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
}

test("the letter, the meeting and the reveal move, and the focus is where it belongs", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  await watch(b);
  await throughMoments(a, b);
  const { moments, moved } = await seenBy(b);
  expect(moments).toBe(3);
  expect(moved.length).toBeGreaterThan(0);
});

test("under reduced motion each state simply is", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person({ reducedMotion: "reduce" })]);
  await watch(b);
  await throughMoments(a, b);
  expect(await seenBy(b)).toEqual({ moments: 0, moved: [] });
});

const setLook = async (person: Person, row: string, choice: string) => {
  await person.page.getByText(row, { exact: true }).first().click();
  await person.page.getByRole("radio", { name: choice, exact: true }).check();
};

const looksNow = ({ page }: Person) =>
  page.evaluate(() => {
    const { fontSize, backgroundColor } = getComputedStyle(document.documentElement);
    return { type: Number.parseFloat(fontSize), paper: backgroundColor };
  });

test("what somebody sets in the app is so in every page, whatever their device asks for: still, large, by night", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  await b.go("/alone");
  await b.choose("18 or older");
  await b.tap(/^Begin/);
  await b.tap(/^Yours$/);
  const before = await looksNow(b);
  await setLook(b, "Movement", "still");
  await setLook(b, "Type size", "largest");
  await setLook(b, "Light", "night");
  const set = await looksNow(b);
  expect(set.type).toBeGreaterThan(before.type * 1.3);
  expect(set.paper).not.toBe(before.paper);
  await watch(b);
  await throughMoments(a, b);
  expect(await seenBy(b)).toEqual({ moments: 0, moved: [] });
  expect(await looksNow(b)).toEqual(set);
});

test("a browser without view transitions goes the same way", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  await b.context.addInitScript(() => {
    Reflect.deleteProperty(Document.prototype, "startViewTransition");
  });
  await throughMoments(a, b);
});

test("leaving goes through what moves, at once", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  const link = await sendLetter(a);
  await answerLetter(b, link);
  await b.sees("Two letters, one moment.");
  await b.page.evaluate(() => document.documentElement.style.setProperty("--m-move", "60s"));
  await b.tap("Open together");
  await b.page.waitForFunction(() =>
    document
      .getAnimations()
      .some(
        ({ effect }) =>
          effect instanceof KeyframeEffect && /^::view-transition/.test(effect.pseudoElement ?? ""),
      ),
  );
  const exit = await b.page.getByRole("button", { name: "Quick exit" }).boundingBox();
  if (!exit) throw new Error("no quick exit in sight");
  await b.page.mouse.click(exit.x + exit.width / 2, exit.y + exit.height / 2);
  await b.sees("Cups to millilitres");
});
