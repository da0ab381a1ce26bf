/** Sends what is waiting, in order, one at a time; stops where the relay is away and goes on at the next chance. */

import {
  type Bytes,
  bytesToAuthenticate,
  type DataOf,
  encodeEvent,
  fromHex,
  mayStillOpen,
  type SharedType,
  scopeOf,
  scopeOfSubject,
  writeEvent,
} from "@innermost/core";
import { SUITE } from "@innermost/crypto";
import type { Item, Link, Result } from "@innermost/sync";
import { encode, rfc8949EncodeOptions } from "cborg";
import { foldOwn } from "../own/fold.ts";
import { WAITING } from "../own/state.ts";
import { isStrict, sealHalf } from "../pair/half.ts";
import { ownKeysAt, UNKEPT_MS } from "../pair/record.ts";
import { isTooLate } from "../pair/strict.ts";
import { today } from "../ports/clock.ts";
import { isReadOnly, witness } from "../trouble.ts";
import { handAgain } from "./hand-again.ts";
import { depositKey, INTENT, type Intent, roundIn, type SealedDeposit } from "./intents.ts";
import { AGAIN, DEPOSIT, DRAFT } from "./memory.ts";
import { isHeldAt } from "./promises.ts";
import { sealAgain } from "./seal-again.ts";
import { ownRecord, type Session } from "./session.ts";

type Append = Intent & { kind: "append" };
type Deposit = Intent & { kind: "deposit" };
/**
 * "later": stop here and try again when something has changed. "puzzled": what the relay says of this one can't be, so
 * that it stays; those behind it go on.
 */
type Outcome = "later" | "puzzled" | { changes: Record<string, unknown> };

/** False where something was left that is worth another try, though the relay is there. */
export async function flushIntents(session: Session): Promise<boolean> {
  const { link } = session;
  if (link?.state().name !== "online") return true;
  if (!(await sealAgain(session))) return false;
  await handAgain(session, link);
  let isAllDone = true;
  // Read from storage, not from memory: another tab may have sent some of them.
  for (const [place] of await session.keeper.list<Intent>(INTENT)) {
    // What was taken back while those before it were being sent is not sent.
    const intent = await session.keeper.get<Intent>(place);
    if (!intent || mustWait(session, intent)) continue;
    const outcome = await sendOne(session, link, place, intent);
    if (outcome === "later") return false;
    if (outcome === "puzzled") isAllDone = false;
    if (outcome === "puzzled") continue;
    if (Object.keys(outcome.changes).length === 0) continue;
    const written = await session.save(outcome.changes);
    if (!written.ok) return false;
    adopt(session, outcome.changes);
  }
  return isAllDone;
}

/** It stays here until the app is newer, or until the two of them know which history is true. */
const mustWait = (session: Session, intent: Intent): boolean =>
  intent.kind !== "offer" && isReadOnly(session, scopeOfIntent(intent));

export const scopeOfIntent = (intent: Intent & { kind: "append" | "deposit" }): string => {
  if (intent.kind === "append") return scopeOf(intent.type);
  return "subject" in intent ? scopeOfSubject(intent.subject) : "round";
};

/** Mirrors in memory what was written. */
function adopt(session: Session, changes: Record<string, unknown>): void {
  for (const [place, value] of Object.entries(changes)) {
    if (place.startsWith(INTENT)) {
      session.memory.intents.delete(place);
    } else if (place.startsWith(DRAFT)) {
      session.memory.drafts.set(place.slice(DRAFT.length), String(value));
    } else if (place.startsWith(AGAIN)) {
      session.memory.again.set(place.slice(AGAIN.length), Number(value));
    } else if (place.startsWith(DEPOSIT)) {
      if (value === null) session.memory.deposits.delete(place.slice(DEPOSIT.length));
      else session.memory.deposits.set(place.slice(DEPOSIT.length), value as SealedDeposit);
    }
  }
  session.changed();
}

async function sendOne(session: Session, link: Link, place: string, intent: Intent): Promise<Outcome> {
  switch (intent.kind) {
    case "append":
      return sendAppend(session, link, place, intent);
    case "deposit":
      return sendDeposit(session, link, place, intent);
    case "offer": {
      const { slot, sealed } = intent;
      const result = await link.offer({ slot, sealed, ttlSeconds: secondsLeft(session) });
      return settle(result, { changes: { [place]: null } });
    }
  }
}

const secondsLeft = (session: Session): number => {
  const left = (session.memory.pair?.expiresAt ?? 0) - session.ports.clock.now();
  return Math.max(1, Math.floor(Math.min(left, UNKEPT_MS) / 1000));
};

/** Codes after which a repeat would only be refused again: the intent has nothing left to do. */
const FINAL = new Set(["already-open", "withdrawn", "slot-used", "slot-expired"]);

/** No relay that can read says so of what is sent here; and what it says must not make anything vanish. */
const PUZZLING = new Set(["malformed", "too-large"]);

function settle(result: Result, done: Outcome): Outcome {
  if (result.ok || FINAL.has(result.code)) return done;
  return PUZZLING.has(result.code) ? "puzzled" : "later";
}

async function sendAppend(session: Session, link: Link, place: string, intent: Append): Promise<Outcome> {
  if (isTooLate(session, intent)) return { changes: { [place]: null } };
  if (hasUnseenWord(session, place, intent)) return "later";
  const item = sealEvent(session, intent);
  if (!item) return "later";
  const result = await link.append(item);
  if (!result.ok) return FINAL.has(result.code) ? "puzzled" : settle(result, "later");
  const { intents, settled } = session.memory;
  const number = result.number ?? 0;
  if (number <= settled.upTo) return arrived(session, place, intent, number);
  // It goes once its record comes down the log; nothing is written, so that nothing can be written too late.
  if (intents.has(place)) intents.set(place, { ...intent, sent: true });
  session.promised.set(number, { place, id: intent.id });
  session.changed();
  return { changes: {} };
}

/** The relay says that it has had it for long: so does the log, or it lies. */
async function arrived(session: Session, place: string, intent: Append, number: number): Promise<Outcome> {
  if (await isHeldAt(session, number, intent)) return { changes: { [place]: null } };
  await witness(session, "lost", number);
  return "puzzled";
}

/** Two words for the focus that have seen the same of the log can't be told from one that was handed in twice. */
const hasUnseenWord = ({ memory }: Session, place: string, { type }: Append): boolean =>
  type === "focus.chosen" &&
  [...memory.intents].some(
    ([other, one]) => other !== place && one.kind === "append" && one.type === type && one.sent,
  );

/** Null where there is no key to seal it under. */
export function sealEvent(session: Session, { id, type, data, date }: Append): Item | null {
  const { door } = session.ports;
  const { pair, settled, reader } = session.memory;
  const key = pair?.epochKeys[settled.epoch];
  if (!pair || !key || !reader) return null;
  const after = { number: settled.upTo, head: reader.heads.at(-1) as Bytes };
  const event = writeEvent(type, data as DataOf<SharedType>, { author: pair.person, date, after });
  const { authorKey } = ownKeysAt(pair, settled.epoch);
  const mac = door.mac(authorKey, "event", pair.space, bytesToAuthenticate(event));
  const header = { space: pair.space, id, epoch: settled.epoch };
  return { id, suite: SUITE, epoch: settled.epoch, ...door.sealItem(key, header, encodeEvent(event, mac)) };
}

async function sendDeposit(session: Session, link: Link, place: string, intent: Deposit): Promise<Outcome> {
  if (hasRunOut(session, intent)) return { changes: { [place]: null } };
  if (intent.renewed) return sendAgain(session, link, place, intent);
  // Another tab may have been first, unknown to this one: what was sealed once is not sealed again.
  if (!intent.sealed && (await sealedBefore(session, depositKey(intent)))) return asDraft(place, intent);
  const sealed = await sealOnce(session, place, intent);
  if (!sealed || !(await dated(session, intent))) return "later";
  const { epoch, commitment, ciphertext } = sealed;
  const result = await link.deposit({ round: fromHex(intent.round), epoch, commitment, ciphertext });
  const isTaken = !result.ok && result.code === "already-deposited";
  // An opening that the relay speaks of comes down the log; until then its word is not enough.
  const isSaidOpen = !result.ok && result.code === "already-open";
  if (isSaidOpen && !session.memory.settled.rounds.has(intent.round)) return "puzzled";
  // The relay still holds what ran out here, by another clock. It goes in once that one is let go.
  if (isTaken && isAgain(intent) && !isOutdone(session, intent)) return { changes: {} };
  if (session.own.private) return settleAmongMine(session, place, intent, sealed, result);
  return isTaken ? asDraft(place, intent) : settle(result, { changes: { [place]: null } });
}

/**
 * What new keys have made void is handed in once more, by each of one's devices that has the words. The first one's
 * counts; that another was first, or that it was taken back or is open, is no news to anybody.
 */
async function sendAgain(session: Session, link: Link, place: string, intent: Deposit): Promise<Outcome> {
  const done = { [place]: null, [AGAIN + intent.round]: session.memory.settled.epoch };
  // What was sealed here may not have reached the relay: it goes again, as the same bytes.
  if (!intent.sealed && (await sealedBefore(session, depositKey(intent)))) return { changes: done };
  const sealed = await sealOnce(session, place, intent);
  if (!sealed) return "later";
  const { epoch, commitment, ciphertext } = sealed;
  const result = await link.deposit({ round: fromHex(intent.round), epoch, commitment, ciphertext });
  if (!result.ok) return OUTDONE.has(result.code) ? { changes: done } : settle(result, { changes: done });
  const at = DEPOSIT + depositKey(intent);
  return { changes: { ...done, [at]: sealed, [WAITING + at]: session.ports.door.random(6) } };
}

const isAgain = (intent: Deposit): boolean => "again" in intent && intent.again !== null;

/** What a person was shown as come back to them must not open after all. */
function hasRunOut({ ports }: Session, intent: Deposit): boolean {
  const sealed = intent.renewed ?? ("subject" in intent ? intent.date : null);
  return sealed !== null && !mayStillOpen(sealed, today(ports.clock));
}

/** Whether another of one's devices has sealed the same anew. */
function isOutdone({ memory, ports }: Session, intent: Deposit): boolean {
  const mine = depositKey(intent);
  return [...memory.deposits].some(
    ([key, { on }]) =>
      key !== mine && roundIn(key) === intent.round && on && mayStillOpen(on, today(ports.clock)),
  );
}

/** The fourteen days begin when the relay may have it: where that is another day, one's own record says so before. */
async function dated(session: Session, intent: Deposit): Promise<boolean> {
  const date = today(session.ports.clock);
  if (!("subject" in intent) || session.memory.personal.reveals.get(intent.round)?.date === date) return true;
  const { round, subject, data } = intent;
  const [place, own] = ownRecord(session, "reveal.kept", { round, subject, data, date });
  const written = await session.save({ [place]: own });
  if (written.ok) await foldOwn(session, [place, own]);
  return written.ok;
}

/**
 * Where one has several devices, what was sealed here counts as one's own only once the relay has taken it: another of
 * them may have been first. Then the words come back, and what opens is the other device's.
 */
async function settleAmongMine(
  session: Session,
  place: string,
  intent: Deposit,
  sealed: SealedDeposit,
  result: Result,
): Promise<Outcome> {
  const { door } = session.ports;
  const at = DEPOSIT + depositKey(intent);
  if (result.ok) return { changes: { [place]: null, [at]: sealed, [WAITING + at]: door.random(6) } };
  if (!OUTDONE.has(result.code)) return settle(result, { changes: { [place]: null } });
  const held = await session.keeper.get<SealedDeposit>(at);
  const isMine = held !== null && door.equal(held.commitment, sealed.commitment);
  return asDraft(place, intent, isMine ? { [at]: null } : {});
}

async function sealedBefore(session: Session, key: string): Promise<boolean> {
  const sealed = await session.keeper.get<SealedDeposit>(DEPOSIT + key);
  return sealed?.epoch === session.memory.settled.epoch;
}

/** The relay would take the same bytes again: these are refusals of other words than the first ones. */
const OUTDONE = new Set(["already-deposited", "already-open"]);

/** Another tab or device of this person was first: these words come back to their author. */
const asDraft = (place: string, intent: Deposit, also: Record<string, null> = {}): Outcome => ({
  changes: { ...also, [place]: null, ...("words" in intent ? { [DRAFT + intent.round]: intent.words } : {}) },
});

const contentOf = (intent: Deposit): readonly [string, unknown] =>
  "words" in intent ? [intent.card, intent.words] : [intent.subject, intent.data];

/** Seals a deposit for the current epoch and writes it down before it is sent. */
export async function sealOnce(
  session: Session,
  place: string,
  intent: Deposit,
): Promise<SealedDeposit | null> {
  const { pair, settled, deposits } = session.memory;
  if (!pair?.epochKeys[settled.epoch]) return null;
  // What has opened is known to the relay by its first bytes: sealed anew it would look like somebody else's.
  const hasOpened = settled.rounds.has(intent.round);
  if (intent.sealed && (hasOpened || intent.sealed.epoch === settled.epoch)) return intent.sealed;
  const { door } = session.ports;
  const binding = {
    space: pair.space,
    round: fromHex(intent.round),
    epoch: settled.epoch,
    author: pair.person,
  };
  const content = encode(contentOf(intent), rfc8949EncodeOptions);
  const sealed: SealedDeposit = {
    epoch: settled.epoch,
    ...sealHalf(door, pair, binding, content, isStrict(intent)),
    content: contentOf(intent),
    ...(isStrict(intent) ? { strict: true } : {}),
    on: intent.renewed ?? ("subject" in intent ? intent.date : today(session.ports.clock)),
  };
  const counts = session.own.private === null;
  const at = depositKey(intent);
  session.handed.set(at, session.ports.clock.now());
  const written = await session.save({
    [place]: { ...intent, sealed },
    ...(counts ? { [DEPOSIT + at]: sealed } : {}),
  });
  if (!written.ok) return null;
  if (counts) deposits.set(at, sealed);
  return sealed;
}
