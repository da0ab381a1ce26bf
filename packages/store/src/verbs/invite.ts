/** The inviter's verbs: seal the first card, hand it over by link or by six words, take it back. */
import { fromHex, plainName, toHex } from "@innermost/core";
import { type Door, PASSPHRASE_COST } from "@innermost/crypto";
import type { Intent } from "../local/intents.ts";
import { DRAFT, PAIR, startReading } from "../local/memory.ts";
import { ownRecord, type Session } from "../local/session.ts";
import { foldOwn } from "../own/fold.ts";
import { commitmentOf } from "../pair/code.ts";
import { sealForWords, sealInvitation, slotOf } from "../pair/invitation.ts";
import { bundleOf, newIdentity, type PairRecord, UNKEPT_MS } from "../pair/record.ts";
import { today } from "../ports/clock.ts";
import type { StorageFailure, Written } from "../ports/storage.ts";

export const FIRST_DRAFT = "first";

/** Seals the first card of a new pair and queues its invitation. Works offline; writes the store, then the relay. */
export async function invite(session: Session, card: string, words: string): Promise<Written> {
  const { door, clock } = session.ports;
  // Two tabs may seal at one moment: the first letter stands, and the second one's words stay a draft.
  if (session.memory.pair) return { ok: true };
  const secret = door.newKey();
  const round = toHex(door.random(16));
  const pair: PairRecord = {
    ...newIdentity(door),
    version: 1,
    party: 0,
    space: door.random(16),
    epochKeys: [door.newKey()],
    createdAt: clock.now(),
    expiresAt: clock.now() + UNKEPT_MS,
    first: { round, card },
    invitation: { secret, slot: slotOf(door, secret), words: null, takenBack: false },
    partner: null,
    inviterCommit: null,
    names: {},
    code: "unsaid",
  };
  session.memory.pair = pair;
  const [place, own] = ownRecord(session, "answer.kept", { round, card, words, date: today(clock) });
  const deposit: Intent = { kind: "deposit", round, card, words, sealed: null };
  const written = await session.commit([deposit, offerOf(door, pair, secret)], {
    [PAIR]: pair,
    [place]: own,
    [DRAFT + FIRST_DRAFT]: null,
  });
  if (!written.ok) {
    session.memory.pair = null;
    return written;
  }
  session.memory.drafts.delete(FIRST_DRAFT);
  startReading(door, session.memory, pair);
  session.connect();
  await foldOwn(session, [place, own]);
  session.changed();
  return written;
}

function offerOf(door: Door, pair: PairRecord, secret: Uint8Array): Intent & { kind: "offer" } {
  const sealed = sealInvitation(door, secret, {
    version: 1,
    space: pair.space,
    spaceKey: pair.epochKeys[0] as Uint8Array,
    round: pair.first.round,
    card: pair.first.card,
    from: pair.names.from ?? null,
    for: pair.names.for ?? null,
    inviter: bundleOf(pair),
    commit: commitmentOf(door, pair.space, bundleOf(pair), pair.nonce),
    expiresAt: pair.expiresAt ?? 0,
  });
  return { kind: "offer", slot: slotOf(door, secret), sealed };
}

/** The two optional names on the envelope. The invitation is sealed again with them, at the same link. */
export async function nameEnvelope(session: Session, names: { from: string; for: string }): Promise<Written> {
  const { pair } = session.memory;
  const { secret } = pair?.invitation ?? {};
  if (!pair || !secret) return { ok: true };
  const named: PairRecord["names"] = { ...pair.names };
  delete named.from;
  delete named.for;
  const [from, to] = [plainName(names.from), plainName(names.for)];
  if (from) named.from = from;
  if (to) named.for = to;
  if (named.from === pair.names.from && named.for === pair.names.for) return { ok: true };
  return offerAnew(session, pair, { names: named }, (next) => offerOf(session.ports.door, next, secret));
}

/** Six words that lead to the same invitation. Blocks for one Argon2id; queues a second slot at the relay. */
export async function spokenCode(session: Session): Promise<readonly string[] | StorageFailure | null> {
  const { pair } = session.memory;
  const { secret, words: known } = pair?.invitation ?? {};
  if (!pair || !secret) return null;
  if (known) return known;
  const { door } = session.ports;
  const words = door.words(door.random(16), 6);
  const stretched = stretch(door, words);
  const sealed = sealForWords(door, stretched, secret);
  const offer: Intent = { kind: "offer", slot: slotOf(door, stretched), sealed };
  const written = await offerAnew(session, pair, { invitation: { ...pair.invitation, words } }, () => offer);
  return written.ok ? words : written.why;
}

/** What could not be written is not known of the pair either: another try begins anew. */
async function offerAnew(
  session: Session,
  pair: PairRecord,
  change: Partial<PairRecord>,
  offer: (next: PairRecord) => Intent,
): Promise<Written> {
  const next = { ...pair, ...change };
  const written = await session.commit([offer(next)], { [PAIR]: next });
  if (!written.ok) return written;
  Object.assign(pair, change);
  session.changed();
  return written;
}

/** Both sides stretch alike: the salt is fixed because a spoken code carries nothing but its words. */
export const stretch = (door: Door, words: readonly string[]): Uint8Array =>
  door.wordsSecret(words, door.digest("spoken code").slice(0, 16), PASSPHRASE_COST);

const ENDED = new Set<string>(["slot-unknown", "slot-used", "slot-expired"]);

/**
 * Takes the letter back: the relay forgets the link and the sealed answer, the words return as a draft.
 * "too-late" once both are open. Needs the relay, so that nothing is said to be gone that is not.
 */
export async function takeBack(session: Session): Promise<"done" | "away" | "too-late"> {
  const { link, memory } = session;
  const { pair } = memory;
  if (!pair || !link) return "away";
  const withdrawn = await link.withdraw(fromHex(pair.first.round));
  if (!withdrawn.ok) return withdrawn.code === "already-open" ? "too-late" : "away";
  const revoked = await link.revoke(pair.invitation.slot);
  // A claimed link leads nowhere any more either: the answer behind it is withdrawn for good.
  return revoked.ok || ENDED.has(revoked.code) ? "done" : "away";
}
