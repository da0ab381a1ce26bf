/**
 * A moment: one page becomes the next, and what is on both is seen to move there. Where the browser can't, or nobody
 * wants movement, the next page simply is.
 */
import { LEAVING } from "./lock-now.ts";
import { isStill } from "./looks.ts";

const canMove = (): boolean =>
  "startViewTransition" in document &&
  document.visibilityState === "visible" &&
  !document.documentElement.classList.contains("covered") &&
  !isStill();

/** Makes the change, and settles once it is drawn; never waits for what moves. Leaving ends the movement at once. */
export async function become(change: () => unknown): Promise<void> {
  if (!canMove()) return void (await change());
  const moment = document.startViewTransition(async () => {
    await change();
    await drawn();
  });
  const end = () => moment.skipTransition();
  addEventListener(LEAVING, end, { once: true });
  const over = () => removeEventListener(LEAVING, end);
  moment.ready.catch(() => undefined);
  moment.finished.then(over, over);
  await moment.updateCallbackDone;
}

/** The page is drawn in a microtask or two after what it shows has changed. */
async function drawn(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await null;
}
