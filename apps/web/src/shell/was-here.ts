/** Whether this browser holds something of a person: a plain yes, so that the first page shown is the right one. */
import { isFramed } from "./sample/framed.ts";

const KEY = "here";

export function wasHere(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export function noteHere(here: boolean): void {
  if (isFramed) return;
  try {
    if (here) localStorage.setItem(KEY, "1");
    else localStorage.removeItem(KEY);
  } catch {
    // Refused storage: the welcome page may flash by.
  }
}
