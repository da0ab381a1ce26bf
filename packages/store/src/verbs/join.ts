/** The invited one's verbs: look at an invitation without leaving a trace, and join by answering it. */
import { type Bytes, type KeyBundle, toHex } from "@innermost/core";
import { ask } from "@innermost/sync";
import { PAIR, startReading } from "../local/memory.ts";
import type { Ports, Session } from "../local/session.ts";
import { type Invitation, openInvitation, openWithWords, secretOf, slotOf } from "../pair/invitation.ts";
import { newIdentity, type PairRecord } from "../pair/record.ts";
import { stretch } from "./invite.ts";

export type LinkTrouble = "expired" | "used" | "garbled" | "away" | "own" | "taken-back" | "already-paired";

export type Looked =
  | { readonly ok: true; readonly invitation: Invitation; readonly secret: Bytes }
  | { readonly ok: false; readonly why: LinkTrouble };

const TROUBLE: Readonly<Record<string, LinkTrouble>> = {
  "slot-expired": "expired",
  "slot-unknown": "expired",
  "unknown-space": "expired",
  "unkept-expired": "expired",
  "slot-used": "used",
};

const failed = (code: string): Looked => ({ ok: false, why: TROUBLE[code] ?? "away" });

/** Reads the invitation behind a link's fragment. Asks the relay once; writes nothing, sends nothing about this person. */
export async function look(ports: Ports, session: Session | null, fragment: string): Promise<Looked> {
  const secret = secretOf(ports.door, fragment);
  if (!secret) return { ok: false, why: "garbled" };
  return lookBySecret(ports, session, secret);
}

async function lookBySecret(ports: Ports, session: Session | null, secret: Bytes): Promise<Looked> {
  const pair = session?.memory.pair;
  const slot = slotOf(ports.door, secret);
  if (pair?.party === 0 && toHex(pair.invitation.slot) === toHex(slot)) return { ok: false, why: "own" };
  if (pair) return { ok: false, why: "already-paired" };
  const begun = session && (await joiningAt(session, slot));
  if (begun) return { ok: true, invitation: invitationOf(begun), secret };
  const peeked = await asking(ports).peek(slot);
  if (!peeked.ok) return failed(peeked.code);
  const opened = openInvitation(ports.door, secret, peeked.sealed);
  if (!opened.ok) return { ok: false, why: "garbled" };
  if (opened.value.expiresAt <= ports.clock.now()) return { ok: false, why: "expired" };
  return { ok: true, invitation: opened.value, secret };
}

export type WordsLooked = Looked | { readonly ok: false; readonly why: "dont-fit" };

/** The same by six spoken words. Blocks for one Argon2id; never says which word is wrong. */
export async function lookByWords(ports: Ports, session: Session | null, text: string): Promise<WordsLooked> {
  const words = ports.door.parseWords(text, 6);
  if (!words.ok) return { ok: false, why: "dont-fit" };
  const stretched = stretch(ports.door, words.value);
  const peeked = await asking(ports).peek(slotOf(ports.door, stretched));
  if (!peeked.ok)
    return peeked.code === "slot-unknown" ? { ok: false, why: "dont-fit" } : failed(peeked.code);
  const opened = openWithWords(ports.door, stretched, peeked.sealed);
  return opened.ok ? lookBySecret(ports, session, opened.value) : { ok: false, why: "dont-fit" };
}

const asking = ({ wire, relay, clock }: Ports) => ask({ wire, url: relay, clock });

export type Joined =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: LinkTrouble | "storage-full" | "storage-refused" };

/** The pair that is being joined, from before the claim until the relay has answered it. */
export const JOINING = "joining";

/** What a claim left whose answer never came: it may have been taken, so the relay is not asked again what it was. */
async function joiningAt(session: Session, slot: Bytes): Promise<PairRecord | null> {
  const begun = await session.keeper.get<PairRecord>(JOINING);
  if (!begun || !session.ports.door.equal(begun.invitation.slot, slot)) return null;
  return (begun.expiresAt ?? 0) > session.ports.clock.now() ? begun : null;
}

const invitationOf = ({
  space,
  epochKeys,
  first,
  names,
  partner,
  inviterCommit,
  expiresAt,
}: PairRecord): Invitation => ({
  version: 1,
  space,
  spaceKey: epochKeys[0] as Bytes,
  ...first,
  from: names.from ?? null,
  for: names.mine ?? null,
  inviter: partner as KeyBundle,
  commit: inviterCommit as Bytes,
  expiresAt: expiresAt ?? 0,
});

/** Claims the invitation for this device and keeps the new pair. The partner learns of it only with the answer. */
export async function join(session: Session, looked: Looked & { ok: true }): Promise<Joined> {
  const { door, clock } = session.ports;
  const { invitation, secret } = looked;
  const slot = slotOf(door, secret);
  const pair: PairRecord = (await joiningAt(session, slot)) ?? {
    ...newIdentity(door),
    version: 1,
    party: 1,
    space: invitation.space,
    epochKeys: [invitation.spaceKey],
    createdAt: clock.now(),
    expiresAt: invitation.expiresAt,
    first: { round: invitation.round, card: invitation.card },
    invitation: { secret: null, slot, words: null, takenBack: false },
    partner: invitation.inviter,
    inviterCommit: invitation.commit,
    names: {
      ...(invitation.from ? { from: invitation.from } : {}),
      ...(invitation.for ? { mine: invitation.for } : {}),
    },
    code: "unsaid",
  };
  // Written before the claim, and kept where its answer may have got lost: with new keys the link would be used up.
  const written = await session.save({ [JOINING]: pair });
  if (!written.ok) return written;
  const claimed = await asking(session.ports).claim(slot, pair.device.publicKey);
  if (!claimed.ok) {
    const why = TROUBLE[claimed.code] ?? "away";
    if (why !== "away") await session.save({ [JOINING]: null });
    return { ok: false, why };
  }
  const kept = await session.save({ [PAIR]: pair, [JOINING]: null });
  if (!kept.ok) return kept;
  startReading(door, session.memory, pair);
  session.connect();
  session.changed();
  return { ok: true };
}
