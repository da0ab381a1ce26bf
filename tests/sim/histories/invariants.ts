/** What is true at the end of every history, once everything works again. Each gives what is wrong, in words. */
import { isDeepStrictEqual } from "node:util";
import { civilDateAt, fromHex, mayStillOpen, type RoundState } from "@innermost/core";
import type { LogRecord } from "@innermost/sync";
import { decode } from "cborg";
import { DAY } from "./clock.ts";
import type { DeviceHeld, Held } from "./held.ts";
import { hasOpened, type Ledger, openedAt, type Sealed, sideOf } from "./ledger.ts";
import { partyOf } from "./marks.ts";

export type Invariant = (held: Held) => string[];

type InPair = DeviceHeld & { pair: NonNullable<DeviceHeld["pair"]> };
const inPair = ({ devices }: Held): InPair[] =>
  devices.filter((one): one is InPair => one.pair?.isIn === true && !isStranded(one));

/**
 * A copy of a device that was removed while the copy came in by it, or one that came while another was removed: it is out,
 * says so, and reads nothing new.
 */
const isStranded = ({ isCopy, isLate, own }: DeviceHeld): boolean =>
  own?.isIn === false && (isCopy || (isLate && own.link === "refused not-member"));

const bySpace = <T extends DeviceHeld>(devices: readonly T[], spaceOf: (one: T) => string): T[][] => [
  ...Map.groupBy(devices, spaceOf).values(),
];

/** At a place that one is leaving nothing is sent any more: what waits there goes along. */
const inOwn = ({ devices }: Held) => devices.filter(({ own, pair }) => own?.isIn && pair?.move !== "leaving");

type Logs = Held["records"];
const logsIn = (records: Logs) => records.flatMap((place) => [...place.values()]);
const logOf = ({ records }: Held, { place, pair }: InPair) => records[place]?.get(pair.space) ?? [];

/** Each log has its numbers without a gap, and nothing stands in it twice. */
export const logsAreWhole: Invariant = ({ records }) =>
  logsIn(records).flatMap((log) => {
    const ids = new Set(log.map(({ kind, id }) => `${kind} ${Buffer.from(id).toString("hex")}`));
    return [
      ...(log.every(({ number }, at) => number === at + 1) ? [] : ["a log has a gap"]),
      ...(ids.size === log.length ? [] : ["something stands in a log twice"]),
    ];
  });

/** Of a log that has moved, what it was carried with; nothing after that counts where it was before. */
const whatCounts = (records: Logs, place: number, space: string, log: readonly LogRecord[]) =>
  place === 0 && (records[1]?.get(space)?.length ?? 0) > 0 ? [] : log;

/** What a device has crossed out as done is in the log. */
export const nothingAcknowledgedIsLost: Invariant = ({ records, ledger }) => {
  const ids = new Set(
    logsIn(
      records.map(
        (logs, place) =>
          new Map([...logs].map(([space, log]) => [space, whatCounts(records, place, space, log)])),
      ),
    )
      .flat()
      .map(({ id }) => Buffer.from(id).toString("hex")),
  );
  return [...ledger.kept].filter((id) => !ids.has(id)).map((id) => `${id} was acknowledged and is lost`);
};

/** All devices of both people fold the shared log to one state. */
export const oneSharedState: Invariant = (held) =>
  bySpace(inPair(held), ({ pair, place }) => `${place} ${pair.space}`).flatMap(([first, ...others]) =>
    others
      .filter(({ settled }) => !isDeepStrictEqual(settled, first?.settled))
      .map(({ name }) => `${name} folds another shared state than ${first?.name}`),
  );

/** Each device has the whole log, and its chain is the relay's. */
export const oneChain: Invariant = (held) =>
  inPair(held).flatMap((one) => {
    const { name, pair, settled } = one;
    const log = logOf(held, one);
    const isLeft = pair.move === "leaving";
    if (!isLeft && settled.upTo !== log.length)
      return [`${name} has ${settled.upTo} of ${log.length} records`];
    if (pair.isForked) return [`${name} says that there are two histories`];
    const isSame = pair.head === held.chainOf(log.slice(0, settled.upTo));
    return isSame ? [] : [`${name} has another chain than the relay`];
  });

/** All of a person's devices have the same facts of their own, folded to one state. */
export const oneOwnState: Invariant = (held) =>
  bySpace(inOwn(held), ({ own, place }) => `${place} ${own?.space}`).flatMap(([first, ...others]) =>
    others.flatMap(({ name, ownPlaces, personal }) => {
      if (!isDeepStrictEqual(ownPlaces, first?.ownPlaces))
        return [`${name} has other facts of one's own than ${first?.name}`];
      return isDeepStrictEqual(personal, first?.personal)
        ? []
        : [`${name} folds another own state than ${first?.name}`];
    }),
  );

/** What was once written of one's own is still there: on its device, and wherever the relay has taken it. */
export const nothingOwnIsLost: Invariant = (held) =>
  held.devices.flatMap(({ name, who, place, own, pair, ownPlaces }) => {
    const isLeaving = pair?.move === "leaving";
    const places = new Set(ownPlaces.map((place) => place.slice("sealed/".length)));
    const isDue = ({ devices, keptIn }: Ledger["own"]["A"] extends Map<string, infer R> ? R : never) =>
      devices.has(name) || (own?.isIn === true && !isLeaving && keptIn.has(`${place} ${own.space}`));
    return [...held.ledger.own[who]]
      .filter(([place, row]) => isDue(row) && !places.has(place))
      .map(([place]) => `${name} has lost ${place}`);
  });

/** What opened is, on every device, what each had sealed: no other words, no half of it. */
export const openedAsSealed: Invariant = (held) =>
  inPair(held).flatMap((one) =>
    [...held.ledger.openings].flatMap(([at, both]) => {
      const [place, round = ""] = at.split(" ");
      if (Number(place) !== one.place) return [];
      const sealed = both.map((commitment) => held.ledger.sealed.get(commitment));
      if (!sealed.every((half) => half?.round === round)) return [`${round} opened with a stranger's answer`];
      if (!isInLog(held, one, round)) return [];
      const shown = one.settled.rounds.get(round);
      const wrong = shown ? notAsSealed(one, shown, sealed as Sealed[]) : "it is not there";
      return wrong ? [`${one.name}, round ${round}: ${wrong}`] : [];
    }),
  );

const isInLog = (held: Held, one: InPair, round: string): boolean =>
  logOf(held, one)
    .slice(0, one.settled.upTo)
    .some(({ kind, id }) => kind === "opening" && Buffer.from(id).toString("hex") === round);

function notAsSealed(one: InPair, shown: RoundState, sealed: readonly Sealed[]): string | null {
  if (shown.outcome === "could-not-open") return "it could not be opened";
  // What waits for keys, or was taken back before they were given, shows nothing.
  if (shown.outcome === "both-in" || shown.outcome === "withdrawn") return null;
  for (const { who, content } of sealed) {
    const [head, said] = decode(fromHex(content)) as [string, unknown];
    const author = (who === one.who ? one.pair.me : one.pair.partner) ?? "";
    const [shownHead, shownSaid] =
      shown.outcome === "opened"
        ? [shown.card, shown.answers[author]]
        : [shown.subject, shown.reveals[author]];
    if (author && (shownHead !== head || !isDeepStrictEqual(shownSaid, said)))
      return `it shows other words than ${who} sealed`;
  }
  return null;
}

const LIFE = 14 * DAY;

/**
 * An answer that the relay took in has opened, lies there, was withdrawn, or has run out after fourteen days. New keys make
 * void what lies; then whoever of one's devices has the words hands them in again.
 */
export const noAnswerIsLost: Invariant = (held) =>
  [...held.ledger.heldAt].flatMap(([side, at]) => {
    const [round = "", party] = side.split("/");
    const { ledger, lying, now } = held;
    // Nobody is in its space any more, as after a letter that ran out.
    if (!held.pairs.has(ledger.heldIn.get(side) ?? "")) return [];
    if (hasOpened(ledger, round) || ledger.withdrawn.has(side) || lying.some((at) => at.has(side))) return [];
    const mine = inPair(held).filter(
      ({ who, pair }) => partyOf(who) === Number(party) && pair.move !== "leaving",
    );
    // By a clock that is years off it has come back to its author.
    const isWaiting = mine.some(({ personal: { answers, reveals }, today }) => {
      const own = answers.get(round) ?? reveals.get(round);
      return own !== undefined && mayStillOpen(own.date, today);
    });
    return isWaiting && now - at < LIFE ? [`the answer ${side} is gone from the relay`] : [];
  });

/** Where both lie sealed, at one place, both are open. */
export const bothInIsOpen: Invariant = ({ lying, now, ledger }) =>
  lying.flatMap((at) =>
    [...at].flatMap((side) => {
      const [round = "", party] = side.split("/");
      const other = sideOf(round, 1 - Number(party));
      const isFresh = [side, other].every((one) => now - (ledger.heldAt.get(one) ?? 0) < LIFE);
      return party === "0" && at.has(other) && isFresh ? [`${round} lies sealed by both`] : [];
    }),
  );

/** What both have revealed opens by itself, once a device of each is there: it waits for no hand. */
export const revealsOpen: Invariant = (held) =>
  inPair(held).flatMap(({ name, settled, pair, place }) =>
    [...settled.rounds].flatMap(([round, state]) => {
      const isMet = inPair(held).some((other) => other.who !== name.charAt(0) && other.place === place);
      if (state.outcome !== "both-in" || pair.move === "leaving" || !isMet) return [];
      const both = held.ledger.openings.get(openedAt(round, place)) ?? [];
      const isReveal = both.every((one) => typeof contentOf(held, one)[1] !== "string");
      const isFresh = mayStillOpen(state.on, civilDateAt(held.now, 0));
      return isReveal && isFresh ? [`${name}: ${round} waits for a key`] : [];
    }),
  );

const contentOf = ({ ledger }: Held, commitment: string): [string, unknown] =>
  decode(fromHex(ledger.sealed.get(commitment)?.content ?? "")) as [string, unknown];

/** The relay takes nothing under former keys: nobody could count it. */
export const nothingIsVoid: Invariant = ({ records, pairs }) =>
  records
    .flatMap((logs) => [...pairs].map((space) => logs.get(space) ?? []))
    .flatMap((log) => {
      let now = 0;
      return log.flatMap(({ kind, epoch, number }) => {
        if (kind === "rotation") now = epoch;
        return epoch === now ? [] : [`record ${number} stands under the keys of ${epoch} instead of ${now}`];
      });
    });

/** Nobody is shut out whom nobody asked to remove, and who was removed says so. */
export const onlyRemovedAreOut: Invariant = ({ devices, removals, removed, left, deleted }) =>
  devices.flatMap((one) => {
    const { name, who, place, pair, own, isCopy, wasOlder } = one;
    // It came by the words while another was deleting everything, which did not know of it and ended the space at once.
    if (deleted.has(who) && own?.link === "refused unknown-space") return [];
    if (isStranded(one) || isCopy || pair?.move === "leaving") return [];
    if (pair && left.has(pair.space) && !pair.isThere)
      return pair.stage === "not-connected" ? [] : [`${name} shows ${pair.stage} in a space that has ended`];
    // New keys can't be given to an app that has published nothing to give them to: it is told to be linked again.
    const isAsked = own !== null && (removals.has(own.id) || wasOlder);
    const isInKept = pair?.isIn === true && pair.epochKeys > 1;
    if (own && removed.has(`${place} ${own.id}`) && (own.isIn || isInKept))
      return [`${name} is removed and still in`];
    if (own && !own.isIn && !isAsked) return [`${name} is out of its own space, and nobody removed it`];
    if (!pair || pair.isIn || pair.epochKeys === 1) return [];
    if (!isAsked) return [`${name} is out of the pair's space, and nobody removed it`];
    return pair.stage === "not-connected" ? [] : [`${name} is removed and shows ${pair.stage}`];
  });

/** Whoever has left has left: the relay has nothing of it any more. At another place nobody can hear of it. */
export const leftIsEnded: Invariant = ({ ended, records }) =>
  [...ended]
    .filter(([space, place]) => (records[place]?.get(space)?.length ?? 0) > 0)
    .map(([space]) => `${space} is still there`);

/** A promise is on its device's disk until it is crossed out. */
export const promisesSurvive: Invariant = ({ devices, ledger }) =>
  devices.flatMap(({ name, promises }) => {
    const noted = ledger.waiting.get(name)?.size ?? 0;
    return noted === promises ? [] : [`${name} has ${promises} promises and should have ${noted}`];
  });

/** Nobody is told that something is wrong where nothing is, but that a clock is. */
export const noFalseAlarm: Invariant = ({ devices }) =>
  devices.flatMap(({ name, trouble }) =>
    trouble.filter((kind) => kind !== "clock").map((kind) => `${name} is told of "${kind}"`),
  );

/** Once the network is there, everything that waited is done within a while. */
export const progressResumes: Invariant = ({ devices }) =>
  devices.flatMap((one) => {
    const { name, unrest, isCopy } = one;
    return unrest && !isCopy && !isStranded(one) ? [`${name} came to no rest: ${unrest}`] : [];
  });

export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  logsAreWhole,
  nothingAcknowledgedIsLost,
  oneSharedState,
  oneChain,
  oneOwnState,
  nothingOwnIsLost,
  openedAsSealed,
  noAnswerIsLost,
  bothInIsOpen,
  revealsOpen,
  nothingIsVoid,
  onlyRemovedAreOut,
  leftIsEnded,
  promisesSurvive,
  noFalseAlarm,
  progressResumes,
};

/** The name of each invariant that doesn't hold, with what is wrong. */
export const brokenIn = (held: Held): string[] =>
  Object.entries(INVARIANTS).flatMap(([name, holds]) => holds(held).map((what) => `${name}: ${what}`));

/** An app that was closed shows what it showed before, from its disk alone. */
export const sameAgain = (before: readonly DeviceHeld[], after: readonly DeviceHeld[]): string[] =>
  before.flatMap((one) => {
    // A letter runs out by its own clock, which may have been set while the app was open.
    if (one.pair?.epochKeys === 1) return [];
    const again = after.find(({ name }) => name === one.name);
    const parts = ["settled", "personal", "drafts", "ownPlaces", "promises"] as const;
    const other = parts.filter((part) => !isDeepStrictEqual(one[part], again?.[part]));
    return other.map((part) => `sameAgain: ${one.name} shows another ${part} when it is opened again`);
  });
