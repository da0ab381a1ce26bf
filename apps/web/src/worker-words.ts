/** What a page says to a worker: the one that waits may come in; the one that runs hands over what was shared. */
export type Asked = "come-in" | "come-in-if-alone" | "take-shared";

/** What another app handed over: words, or a calendar as text. */
export interface Shared {
  readonly words: string;
  readonly calendar: string | null;
}

/** Where the manifest sends what is shared. */
export const SHARED_PATH = "/shared";
