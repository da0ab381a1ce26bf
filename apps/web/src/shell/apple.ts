import { isFramed } from "./sample/framed.ts";

/**
 * Whether this is an iPhone or iPad, and whether the app was opened from its home screen: a tab there forgets what it
 * holds after seven days away, and shares no storage with the home screen. Null on any other device.
 */
export function whereOnApple(): "tab" | "installed" | null {
  const { userAgent, maxTouchPoints } = navigator;
  // An iPad calls itself a Mac, and alone among them is touched.
  const isApple = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
  if (!isApple || isFramed) return null;
  const { standalone } = navigator as { standalone?: boolean };
  return standalone || matchMedia("(display-mode: standalone)").matches ? "installed" : "tab";
}
