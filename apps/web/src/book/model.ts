/** A book to read, print or save: plain words in order, with nothing in it that acts. */

/** What somebody wrote, under their name or what it answers. */
export interface BookWords {
  lead: string;
  words: string;
}

export interface BookEntry {
  date: string;
  title: string;
  /** What was asked. */
  prompt?: string | undefined;
  letters?: readonly BookWords[] | undefined;
  lines?: readonly BookWords[] | undefined;
}

export interface BookMonth {
  name: string;
  entries: readonly BookEntry[];
}

export interface BookPart {
  title: string;
  note?: string | undefined;
  /** Oldest first, as a book goes. */
  months: readonly BookMonth[];
}

export interface Book {
  title: string;
  notes: readonly string[];
  parts: readonly BookPart[];
}
