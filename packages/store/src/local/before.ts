/**
 * What stays of a kept pair that has ended: one's own, and what was opened to one. It can be read and deleted, and nothing
 * can be added. It holds no key of the pair, and travels to one's other devices like everything of one's own.
 */
import {
  type CivilDate,
  type FocusState,
  type KeptWeek,
  nameOf,
  type RoundState,
  type SharedState,
  toHex,
} from "@innermost/core";
import { BEFORE, BEFORE_GONE, BEFORE_PART } from "../own/state.ts";
import type { PairRecord } from "../pair/record.ts";
import type { Keeper } from "./keeper.ts";

/** What names one of them. */
export interface BeforeView {
  /** Hex; what `readBefore` and `forgetBefore` take. */
  readonly id: string;
  readonly me: string;
  readonly partner: string;
  readonly names: { readonly mine: string | null; readonly partner: string | null };
  readonly keptOn: CivilDate | null;
  /** The day on which this person left, or learned that it had ended. */
  readonly endedOn: CivilDate;
}

export interface Before extends BeforeView {
  readonly rounds: ReadonlyMap<string, RoundState>;
  readonly focus: Pick<FocusState, "now" | "past">;
  readonly weeks: ReadonlyMap<CivilDate, KeptWeek>;
}

type About = Omit<BeforeView, "id">;

const partPrefix = (id: string): string => `${BEFORE_PART}${id}/`;

/** The rows that keep what this device knows of the pair; none for one that was never kept. */
export async function beforeRows(
  { pair, settled }: { pair: PairRecord | null; settled: SharedState },
  keeper: Keeper,
  endedOn: CivilDate,
): Promise<Record<string, unknown>> {
  if (!pair || pair.epochKeys.length < 2) return {};
  const id = toHex(pair.space);
  if (await keeper.get(BEFORE_GONE + id)) return {};
  const me = toHex(pair.person);
  const partner = pair.partner ? toHex(pair.partner.person) : "";
  const about: About = {
    me,
    partner,
    names: { mine: nameOf(settled, me), partner: nameOf(settled, partner) },
    keptOn: settled.keptOn,
    endedOn,
  };
  const here = new Set([...(await keeper.places(BEFORE + id)), ...(await keeper.places(partPrefix(id)))]);
  const rows = [[BEFORE + id, about] as const, ...partsOf(id, settled)];
  return Object.fromEntries(rows.filter(([place]) => !here.has(place)));
}

function partsOf(id: string, { rounds, focus, weeks }: SharedState): (readonly [string, unknown])[] {
  const open = [...rounds].filter(([, { outcome }]) => outcome === "opened" || outcome === "revealed");
  const { now, past } = focus;
  return [
    ...open.map(([round, state]) => [`${partPrefix(id)}round/${round}`, state] as const),
    ...[...weeks].map(([week, kept]) => [`${partPrefix(id)}week/${week}`, kept] as const),
    ...(now || past.length > 0 ? [[`${partPrefix(id)}focus`, { now, past }] as const] : []),
  ];
}

/** All of one; null where it isn't there, or was deleted. */
export async function readBefore(keeper: Keeper, id: string): Promise<Before | null> {
  const about = await keeper.get<About>(BEFORE + id);
  if (!about) return null;
  const prefix = partPrefix(id);
  const parts = (await keeper.list<unknown>(prefix)).map(
    ([place, value]) => [place.slice(prefix.length), value] as const,
  );
  const under = <T>(kind: string): [string, T][] =>
    parts.flatMap(([name, value]) => (name.startsWith(kind) ? [[name.slice(kind.length), value as T]] : []));
  const focus = parts.find(([name]) => name === "focus")?.[1] as Before["focus"] | undefined;
  const rounds = under<RoundState>("round/").sort(([, a], [, b]) => (a.on < b.on ? -1 : 1));
  return {
    id,
    ...about,
    rounds: new Map(rounds),
    focus: focus ?? { now: null, past: [] },
    weeks: new Map(under<KeptWeek>("week/")),
  };
}

export const placesOf = async (keeper: Keeper, id: string): Promise<string[]> => [
  ...(await keeper.places(BEFORE + id)),
  ...(await keeper.places(partPrefix(id))),
];

/** All of them, by what names them. */
export async function listBefore(keeper: Keeper): Promise<BeforeView[]> {
  const abouts = await keeper.list<About>(BEFORE);
  return abouts.map(([place, about]) => ({ id: place.slice(BEFORE.length), ...about }));
}

const idIn = (place: string): string | null => {
  if (place.startsWith(BEFORE)) return place.slice(BEFORE.length);
  return place.startsWith(BEFORE_PART) ? (place.slice(BEFORE_PART.length).split("/", 1)[0] ?? null) : null;
};

/** What came from another device, without what was deleted; and what of it goes here. */
export async function withoutForgotten(
  keeper: Keeper,
  rows: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const places = Object.keys(rows);
  if (!places.some((place) => idIn(place) !== null || place.startsWith(BEFORE_GONE))) return rows;
  const told = places.filter((place) => place.startsWith(BEFORE_GONE));
  const here = await keeper.places(BEFORE_GONE);
  const gone = new Set([...told, ...here].map((place) => place.slice(BEFORE_GONE.length)));
  const stay = Object.entries(rows).filter(([place]) => !gone.has(idIn(place) ?? ""));
  const goes = await Promise.all(told.map((place) => placesOf(keeper, place.slice(BEFORE_GONE.length))));
  return { ...Object.fromEntries(stay), ...Object.fromEntries(goes.flat().map((place) => [place, null])) };
}
