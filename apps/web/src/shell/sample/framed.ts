/**
 * [Note: a page in a frame] Only the sample couple's page puts this app into frames, and no foreign page can (see the
 * relay's headers). So a page that finds itself in a frame is one of its phones: it is given its storage, its wire and
 * its clock, and neither reads nor writes anything that this browser keeps.
 */
import type { Hands } from "./hands.ts";

/** Where a frame begins; from then on it has the app's own paths. */
export const PHONE_PATH = "/sample/phone/";

const HANDS = "sampleHands";

type Around = Window & { [HANDS]?: Hands };

const around = (): Window | null =>
  typeof window === "undefined" || window.parent === window ? null : window.parent;

/** Whether this page is one of the sample couple's phones. */
export const isFramed: boolean = around() !== null;

/** What the page around this one hands to its phones; null where it is not the sample's. */
export function handsAround(): Hands | null {
  try {
    return (around() as Around | null)?.[HANDS] ?? null;
  } catch {
    return null;
  }
}

/** Lets the phones in this page's frames find `hands`; null takes them away again. */
export function offerHands(hands: Hands | null): void {
  if (hands) (window as Around)[HANDS] = hands;
  else delete (window as Around)[HANDS];
}
