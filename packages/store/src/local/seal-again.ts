/**
 * New keys make void what lies sealed at the relay. Whoever sealed it promised nothing less for that: so each of this
 * person's devices hands it in again under the new epoch, as it was, for as long as it may still open. The relay keeps
 * since when it has lain there, and what was taken back stays taken back.
 */
import { addDays, mayStillOpen, type Subject, toHex } from "@innermost/core";
import { today } from "../ports/clock.ts";
import { revealSource } from "../reveals.ts";
import { type Intent, intentPlace, roundIn, type SealedDeposit } from "./intents.ts";
import type { Session } from "./session.ts";

/** The first epoch in which anything can lie void: nothing is sealed between the two keys of a pair's beginning. */
const FIRST = 2;

type Deposit = Intent & { kind: "deposit" };

/** Queues what is to be handed in again; writes the store. False where that failed. */
export async function sealAgain(session: Session): Promise<boolean> {
  const { ports, memory } = session;
  const placed = voided(session).map((intent, order): [string, Intent] => [
    intentPlace(ports.clock.now(), order, toHex(ports.door.random(3))),
    intent,
  ]);
  if (placed.length === 0) return true;
  const written = await session.save(Object.fromEntries(placed));
  if (written.ok) for (const [place, intent] of placed) memory.intents.set(place, intent);
  return written.ok;
}

/** What is to be handed in again now. */
function voided(session: Session): Deposit[] {
  const { memory } = session;
  const { epoch } = memory.settled;
  if (!memory.pair || epoch < FIRST) return [];
  const pending = new Set([...memory.intents.values()].map((one) => one.kind === "deposit" && one.round));
  return [...lying(session)].flatMap(([round, intent]) => {
    const isDone = pending.has(round) || (memory.again.get(round) ?? 0) >= epoch;
    return isDone || memory.settled.rounds.has(round) || !isFresh(session, intent) ? [] : [intent];
  });
}

const isFresh = ({ ports }: Session, { renewed }: Deposit): boolean =>
  renewed !== undefined && mayStillOpen(renewed, today(ports.clock));

/** By round, what lay at the relay under a former epoch, as it was; else what one's own records say was sealed. */
function lying(session: Session): Map<string, Deposit> {
  const { memory } = session;
  const found = new Map(promised(session));
  const known = [...memory.deposits].sort(([, one], [, other]) => one.epoch - other.epoch);
  for (const [key, deposit] of known) {
    const intent = deposit.epoch < memory.settled.epoch ? intentOf(session, key, deposit) : null;
    if (intent) found.set(roundIn(key), intent);
    else found.delete(roundIn(key));
  }
  return found;
}

function intentOf(session: Session, key: string, deposit: SealedDeposit): Deposit | null {
  const round = roundIn(key);
  const again = key === round ? null : key.slice(round.length + 1);
  const { answers, reveals } = session.memory.personal;
  const answer = answers.get(round);
  const reveal = reveals.get(round);
  const kept = answer ? [answer.card, answer.words] : reveal && [reveal.subject, reveal.data];
  const [head, content] = deposit.content ?? kept ?? [];
  // One's own record says so where the relay had it on a later day than it was sealed.
  const on = latest([deposit.on, answer?.date, reveal?.date]);
  if (typeof head !== "string" || !on) return null;
  const strict = deposit.strict ?? false;
  return typeof content === "string"
    ? { kind: "deposit", round, card: head, words: content, strict, sealed: null, renewed: on }
    : { kind: "deposit", round, subject: head, data: content, date: on, again, sealed: null, renewed: on };
}

const latest = (days: readonly (string | undefined)[]): string | undefined =>
  days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);

/**
 * What one's own records say was sealed, for rounds of this pair: the device that handed it in may be the one that was
 * lost before it could tell of it. It is sealed as it was: a card that is strict for one alone opens for neither.
 */
function* promised(session: Session): Generator<[string, Deposit]> {
  const { answers, reveals } = session.memory.personal;
  const now = today(session.ports.clock);
  for (const [round, { card, words, date, strict = false }] of answers)
    if (mayStillOpen(date, now) && isDaily(session, round, card, date))
      yield [round, { kind: "deposit", round, card, words, strict, sealed: null, renewed: date }];
  const source = revealSource(session, session.memory.settled);
  for (const [round, { subject, data, date }] of reveals)
    if (mayStillOpen(date, now) && source && source.next(subject as Subject) === round)
      yield [
        round,
        { kind: "deposit", round, subject, data, date, again: null, sealed: null, renewed: date },
      ];
}

const utf8 = new TextEncoder();

/** A card is answered on its day or within the two weeks after it. */
const DAYS = Array.from({ length: 17 }, (_, back) => 1 - back);

function isDaily({ memory, ports }: Session, round: string, card: string, date: string): boolean {
  const key = memory.pair?.epochKeys[1];
  if (!key) return false;
  return DAYS.some((days) => {
    const day = utf8.encode(addDays(date, days));
    return toHex(ports.door.derive(key, "daily/round", day, utf8.encode(card)).slice(0, 16)) === round;
  });
}
