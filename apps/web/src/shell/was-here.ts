/**
 * Whether this browser holds something of a person, so that the first page shown is the right one: the flag names the
 * build that was here, so that a newer one can say that it came.
 */
import { isFramed } from "./sample/framed.ts";

const KEY = "here";

function noted(): string | null {
  if (isFramed) return null;
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Its first script names a build: its hash goes over all that it leads to. */
const build = (): string =>
  document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src.split("/").at(-1) ?? "";

/** What was noted when this page began. */
const before = noted();

export const wasHere = (): boolean => noted() !== null;

/** Whether this page is the first of a newer build than the one that was here. */
export const isRenewed = (): boolean => before !== null && before !== build();

export function noteHere(here: boolean): void {
  if (isFramed) return;
  try {
    if (!here) localStorage.removeItem(KEY);
    else if (noted() !== build()) localStorage.setItem(KEY, build());
  } catch {
    // Refused storage: the welcome page may flash by.
  }
}
