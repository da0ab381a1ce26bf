/**
 * A guest pack, held against the rules of our own: shape, words, ease of reading, and nothing twice, neither in itself nor
 * with what is there. What only a reader can see, it can't.
 */
import { allCards } from "../cards.ts";
import { depthOf, isHeavy } from "../depth.ts";
import { nearDuplicate, opening, sharing } from "../lint/alike.ts";
import { cardFaults, packFaults } from "../lint/card-faults.ts";
import { pathFaults, practiceFaults } from "../lint/practice-faults.ts";
import type { Finding } from "../lint/rules.ts";
import { type Locale, loadWords } from "../locales.ts";
import { practices } from "../practices.ts";
import { statements } from "../statements.ts";
import type { Card, Practice } from "../types.ts";
import type { About } from "./about.ts";
import { type GuestFault, wordFault } from "./fault.ts";
import { type Files, type Read, type Row, readRows } from "./rows.ts";
import { contentOf, leaves } from "./text.ts";

export type { Files } from "./rows.ts";

export interface GuestPack {
  readonly about: About;
  readonly cards: readonly Card[];
  readonly practices: readonly Practice[];
}

export interface Checked {
  /** Null where there is a fault. */
  readonly pack: GuestPack | null;
  readonly faults: readonly GuestFault[];
  /** What a host ought to know, and what is nobody's fault. */
  readonly notes: readonly string[];
}

/** What a pack is held against: ours and the other packs of the same app, as far as they speak its language. */
interface Beside {
  readonly locale: Locale;
  readonly about: About | null;
  readonly cards: readonly Card[];
  readonly practices: readonly Practice[];
}

/**
 * `others` are packs that the same app will carry. Our own words are spoken in the pack's language for as long as it takes,
 * and in English again afterwards: one at a time, and not beside anything that shows words.
 */
export async function checkPack(files: Files, others: readonly GuestPack[] = []): Promise<Checked> {
  const read = readRows(files);
  const locale = read.about?.language ?? "en";
  await loadWords(locale);
  const checked = checkRows(read, locale, others);
  await loadWords("en");
  return checked;
}

function checkRows(read: Read, locale: Locale, others: readonly GuestPack[]): Checked {
  const { about, cards, practices: paths } = read;
  const alike = others.filter((other) => other.about.language === locale);
  const beside: Beside = {
    locale,
    about,
    cards: [...allCards(), ...alike.flatMap((other) => other.cards)],
    practices: [...practices, ...alike.flatMap((other) => other.practices)],
  };
  const faults = [
    ...read.faults,
    ...nameFaults(about, others),
    ...cards.flatMap((row) => faultsOf(row, cardFaults(row.value, locale), beside)),
    ...paths.flatMap((row) => faultsOf(row, practiceFaults(row.value, locale), beside)),
    ...between(cards, beside),
    ...openings(cards, beside),
    ...betweenPaths(paths, beside),
  ].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  const pack = { cards: cards.map(({ value }) => value), practices: paths.map(({ value }) => value) };
  return {
    pack: about && faults.length === 0 ? { about, ...pack } : null,
    faults,
    notes: [...heavyNotes(pack.cards), ...assumedNotes(about)],
  };
}

const faultsOf = <T>(
  { text, node }: Row<T>,
  findings: readonly Finding[],
  { about, locale }: Beside,
): GuestFault[] =>
  findings
    .filter(({ rule }) => !about?.assumes?.some((assumed) => assumed === rule))
    .map((finding) => wordFault(text, node, finding, locale));

const nameFaults = (about: About | null, others: readonly GuestPack[]): readonly GuestFault[] =>
  others.some((other) => other.about.name === about?.name)
    ? [{ file: "pack.json", line: 1, rule: "one name twice", found: about?.name ?? "" }]
    : [];

const idsIn = (found: string): readonly string[] => found.split(", ");

/** Told once, at the last of the pack's own cards that it concerns. */
function between(rows: readonly Row<Card>[], beside: Beside): GuestFault[] {
  if (rows.length === 0) return [];
  const findings = [
    ...packFaults([...beside.cards, ...rows.map(({ value }) => value)], beside.locale),
    ...rows.flatMap(({ value }) => alikeElsewhere(value, beside)),
  ];
  return findings.flatMap((finding) => {
    const row = rows.findLast(({ value }) => idsIn(finding.found).includes(value.id));
    return row ? faultsOf(row, [finding], beside) : [];
  });
}

/** Statements of the check and titles of practices say something else than a card. */
const alikeElsewhere = (card: Card, beside: Beside): readonly Finding[] =>
  [
    ...statements.map(({ id, text }) => ({ id, text })),
    ...beside.practices.map(({ id, title }) => ({ id, text: title })),
  ]
    .filter(({ text }) => nearDuplicate(card.prompt, text, beside.locale))
    .map(({ id }) => ({ rule: "near-duplicates", found: `${card.id}, ${id}` }));

/** At most a quarter of a pack's cards open with one word, and two always may. */
const openings = (rows: readonly Row<Card>[], beside: Beside): GuestFault[] =>
  sharing(rows, ({ value }) => opening(value.prompt, 1))
    .filter((group) => group.length > Math.max(2, rows.length / 4))
    .flatMap((group) => {
      const row = group.at(-1);
      const found = `${opening(row?.value.prompt ?? "", 1)}, ${group.length} of ${rows.length}`;
      return row ? faultsOf(row, [{ rule: "too many prompts open alike", found }], beside) : [];
    });

const sameFinding = (a: Finding, b: Finding): boolean => a.rule === b.rule && a.found === b.found;

/** In the order in which the app would have them. */
function betweenPaths(rows: readonly Row<Practice>[], beside: Beside): GuestFault[] {
  if (rows.length === 0) return [];
  const before = pathFaults(beside.practices, beside.locale);
  return pathFaults([...beside.practices, ...rows.map(({ value }) => value)], beside.locale)
    .filter((finding) => !before.some((one) => sameFinding(one, finding)))
    .flatMap((finding) => {
      const row = rows.findLast((one) => speaksOf(one, finding)) ?? rows.at(-1);
      return row ? faultsOf(row, [finding], beside) : [];
    });
}

const speaksOf = ({ node }: Row<Practice>, { found }: Finding): boolean =>
  leaves(node).some((leaf) => {
    const text = String(contentOf(leaf)).toLowerCase();
    return text.length > 0 && (found.toLowerCase().includes(text) || text === found.toLowerCase());
  });

const heavyNotes = (cards: readonly Card[]): string[] =>
  cards
    .filter(isHeavy)
    .map(
      (card) => `${card.id} has depth ${depthOf(card.ratings)}: no screen offers cards from depth 3 on yet`,
    );

const assumedNotes = (about: About | null): string[] =>
  (about?.assumes ?? []).map(
    (what) => `it takes for granted: ${what}. Put it in only where that is so of everybody who comes`,
  );
