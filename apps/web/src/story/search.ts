/** Finding words in what both opened: on this device, in memory, and nowhere else. Accents, marks and capitals don't count. */

/** A piece of a text that was found. `from` and `to` count UTF-16 units of the text as it stands. */
export interface Span {
  from: number;
  to: number;
}

/** A text as it is compared: small letters, without what stands above or below them. */
export const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ς", "σ")
    .replace(/[’‘]/g, "'");

/** The words that somebody looks for, each of which is to be there. */
export const wanted = (query: string): readonly string[] => plain(query).split(/\s+/u).filter(Boolean);

/** Whether every word stands somewhere in the texts, which are plain already. */
export const holds = (plainTexts: readonly string[], words: readonly string[]): boolean =>
  words.every((word) => plainTexts.some((text) => text.includes(word)));

/** Where in a text any of the words stand, in order, none within another. */
export function spansOf(text: string, words: readonly string[]): Span[] {
  const { letters, at } = lettersOf(text);
  const found = words
    .flatMap((word) =>
      placesOf(letters, word).map((from) => ({ from: at[from]!, to: at[from + word.length]! })),
    )
    .sort((a, b) => a.from - b.from || b.to - a.to);
  return found.reduce<Span[]>(joined, []);
}

function joined(spans: Span[], next: Span): Span[] {
  const last = spans.at(-1);
  if (!last || next.from > last.to) return [...spans, next];
  return [...spans.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to) }];
}

/** The plain letters, and where each begins in the text; after the last, where the text ends. */
function lettersOf(text: string): { letters: string; at: readonly number[] } {
  const at: number[] = [];
  let letters = "";
  let place = 0;
  for (const one of text) {
    const small = plain(one);
    for (let unit = 0; unit < small.length; unit += 1) at.push(place);
    letters += small;
    place += one.length;
  }
  return { letters, at: [...at, text.length] };
}

function placesOf(letters: string, word: string): number[] {
  const places: number[] = [];
  for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + word.length)) places.push(at);
  return places;
}

/** How much of a long text is shown around the first words found, in UTF-16 units on either side. */
const AROUND = 60;

/** The part of a text around the first span, cut between words; the spans move along. */
export function excerpt(text: string, spans: readonly Span[]): { text: string; spans: readonly Span[] } {
  const [first] = spans;
  if (!first) return { text: "", spans: [] };
  const from = first.from <= AROUND ? 0 : after(text, first.from - AROUND, first.from);
  const to = text.length - first.to <= AROUND ? text.length : before(text, first.to + AROUND, first.to);
  const [start, end] = [from > 0 ? "…" : "", to < text.length ? "…" : ""];
  const within = spans.filter((span) => span.from >= from && span.to <= to);
  const move = start.length - from;
  return {
    text: start + text.slice(from, to) + end,
    spans: within.map((span) => ({ from: span.from + move, to: span.to + move })),
  };
}

/** The next beginning of a word from a place on, and no later than `least`. */
function after(text: string, place: number, least: number): number {
  const gap = text.slice(place, least).search(/\s/u);
  return gap < 0 ? least : place + gap + 1;
}

/** The end of the last word up to a place, and no earlier than `most`. */
function before(text: string, place: number, most: number): number {
  const gap = /\s\S*$/u.exec(text.slice(most, place))?.index ?? 0;
  return most + gap;
}
