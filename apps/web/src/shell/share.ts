/** Handing words to the device: its clipboard, its share sheet. Nothing here leaves without a tap. */

/** True once the text is on the clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export const canShare = (): boolean => typeof navigator.share === "function";

export async function shareLink(url: string): Promise<void> {
  await navigator.share({ url }).catch(() => undefined);
}

/** Offers bytes as a file to keep. */
export function download(name: string, type: string, bytes: BlobPart): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
