/** Times taken inside the pages: of a tap, and of the frame in which a text is there. All in ms since 1970. */
import type { Page } from "playwright-core";

declare global {
  interface Window {
    lastTap: number;
    shownAt: Promise<number>;
  }
}

export const noteTaps = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const note = (event: Event) => {
      window.lastTap = performance.timeOrigin + event.timeStamp;
    };
    addEventListener("click", note, { capture: true });
  });

export const lastTap = (page: Page): Promise<number> => page.evaluate(() => window.lastTap);

/** Begins to wait for a text. Resolves once the page waits. */
export const watchFor = (page: Page, text: string): Promise<void> =>
  page.evaluate((wanted) => {
    window.shownAt = new Promise((resolve) => {
      const look = () => {
        if (!document.body.textContent.includes(wanted)) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      look();
    });
  }, text);

export const shownAt = (page: Page): Promise<number> => page.evaluate(() => window.shownAt);

/** From the tap on one page to the text on another, in ms. */
export async function tapToText(
  from: Page,
  act: () => Promise<void>,
  to: Page,
  text: string,
): Promise<number> {
  await Promise.all([noteTaps(from), watchFor(to, text)]);
  await act();
  const shown = await shownAt(to);
  return shown - (await lastTap(from));
}
