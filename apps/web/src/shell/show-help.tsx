/** Puts help on the page without the app: a part of its own, which needs neither the store nor cryptography. */
import { loadWords } from "@innermost/content";
import { render } from "preact";
import { loadHelp, locale } from "../i18n/index.ts";
import { askEarly } from "./asked-early.ts";
import { speakFirst } from "./language.ts";
import { HelpAlone } from "./stations/help-alone.tsx";

/**
 * Help at the address that is open, while the app is on its way. Resolves once it stands; what it gives resolves once
 * somebody wants to go elsewhere, or to the private questions. Rejects where its words don't come.
 */
export async function showHelp(place: HTMLElement): Promise<{ left: Promise<void> }> {
  await speak();
  const left = new Promise<void>((leave) => {
    const onQuestions = () => {
      askEarly();
      leave();
    };
    render(<HelpAlone onQuestions={onQuestions} onLeave={leave} />, place);
  });
  await painted();
  return { left };
}

/** Help from a page that says why the app can't run here. Whoever goes on from it begins anew. */
export async function showHelpAlone(place: HTMLElement): Promise<void> {
  await speak();
  history.pushState(null, "", "/help");
  render(<HelpAlone onLeave={() => location.reload()} />, place);
}

/** What comes next must not be on the line before this is on screen. */
const painted = (): Promise<unknown> =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

async function speak(): Promise<void> {
  await speakFirst();
  await Promise.all([loadHelp(), loadWords(locale.value)]);
}
