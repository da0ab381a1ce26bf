/**
 * What another app shares waits in the worker's memory alone, until the page that opens for it takes it, and for a
 * minute at most: it never lies on the device outside the vault.
 */
import type { Shared } from "./worker-words.ts";
import { SHARED_PATH } from "./worker-words.ts";

/** A calendar of many years is smaller; longer words are cut. */
const CALENDAR_MOST = 2_000_000;
const WORDS_MOST = 4000;
const WAITS_MS = 60_000;

let held: Shared | null = null;
let letGo: () => void = () => undefined;

export const takeShared = (): Shared | null => {
  const shared = held;
  letGo();
  return shared;
};

/** Answers a share: keeps it in memory and opens the page for it. */
export async function receive(event: ExtendableEvent & { request: Request }): Promise<Response> {
  const form = await event.request.formData().catch(() => new FormData());
  letGo();
  held = await readShared(form);
  event.waitUntil(untilTaken());
  return Response.redirect(SHARED_PATH, 303);
}

const untilTaken = (): Promise<void> =>
  new Promise((done) => {
    letGo = () => {
      held = null;
      done();
    };
    setTimeout(letGo, WAITS_MS);
  });

/** Reads no more of it than the app can use. */
export async function readShared(form: FormData): Promise<Shared> {
  const words = ["title", "text", "url"].map((name) => form.get(name)).filter(isWords);
  let calendar: string | null = null;
  for (const file of form.getAll("file")) {
    if (typeof file === "string" || file.size > CALENDAR_MOST) continue;
    const text = await file.text();
    if (text.trimStart().startsWith("BEGIN:VCALENDAR")) calendar ??= text;
    else if (file.type.startsWith("text/plain")) words.push(text);
  }
  return { words: [...new Set(words)].join("\n").trim().slice(0, WORDS_MOST), calendar };
}

const isWords = (value: FormDataEntryValue | null): value is string =>
  typeof value === "string" && value.trim() !== "";
