/** Handing words to the device: its clipboard, its share sheet. Nothing here leaves without a tap. */
import type { Clock } from "@innermost/store";

/** True once the text is on the clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** The old way, for browsers without a clipboard of their own and for plain http. Focus comes back to where it was. */
function copySelected(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.style.cssText = "position: fixed; inset: 0 auto auto 0; opacity: 0";
  document.body.append(field);
  field.focus({ preventScroll: true });
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return copied;
}

export const canShare = (): boolean => typeof navigator.share === "function";

export async function shareLink(url: string): Promise<void> {
  await navigator.share({ url }).catch(() => undefined);
}

/** How long the browser may take to fetch a file that was offered, in ms. */
const OFFER_MS = 10_000;

/** Offers bytes as a file to keep; several parts are one after the other in it. */
export function download(clock: Clock, name: string, type: string, ...parts: readonly BlobPart[]): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  clock.setTimeout(() => URL.revokeObjectURL(url), OFFER_MS);
}
