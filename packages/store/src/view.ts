/** What the screens are given: one plain picture of this person's state, made anew whenever anything changes. */
import {
  nameOf,
  type PersonalState,
  plainName,
  type RoundState,
  type SharedState,
  toHex,
} from "@innermost/core";
import type { LinkState } from "@innermost/sync";
import type { BeforeView } from "./local/before.ts";
import { type Settings, withPending } from "./local/memory.ts";
import type { Session } from "./local/session.ts";
import { type MoveView, moveView } from "./move/view.ts";
import type { OwnView } from "./own/contract.ts";
import { ownView } from "./own/view.ts";
import { compare } from "./pair/code.ts";
import { INVITATION_PATH, linkFragment } from "./pair/invitation.ts";
import type { PairRecord } from "./pair/record.ts";
import { type Trouble, troubles } from "./trouble.ts";

/** Where the two of them stand. */
export type Stage =
  /** The first card is being answered, or waits for its other half. */
  | "first-round"
  /** Both answers are open; the code can be compared, or waits for the partner's device. */
  | "opened"
  /** This person has confirmed; it is kept once both have. */
  | "confirmed"
  | "kept"
  /** The codes differ, or the inviter's promise was broken: nothing can be kept. */
  | "differs"
  /** The relay let it end: the space is gone, or this device is no longer in it. */
  | "not-connected";

export interface PairView {
  readonly stage: Stage;
  readonly inviter: boolean;
  readonly first: { readonly round: string; readonly card: string };
  readonly firstRound: RoundState | null;
  /** In ms; null once kept. */
  readonly expiresAt: number | null;
  readonly me: string;
  /** The other person's id, once their keys are known. */
  readonly partner: string | null;
  readonly myName: string | null;
  readonly partnerName: string | null;
  readonly code: { readonly words: readonly string[]; readonly digits: string } | null;
  readonly saidSame: boolean;
  /** Path and fragment of the invitation's link, for the inviter while it can still be used. */
  readonly link: string | null;
  readonly names: PairRecord["names"];
  readonly spoken: readonly string[] | null;
  /** True once the relay holds the sealed letter and its slot. */
  readonly delivered: boolean;
}

export interface OpenView {
  readonly phase: "open";
  readonly locked: boolean;
  /** An unkept pair ran out while this tab was open, or before it was: everything is gone. */
  readonly ended: boolean;
  readonly link: LinkState | { readonly name: "none" };
  readonly pair: PairView | null;
  readonly shared: SharedState;
  readonly personal: PersonalState;
  readonly drafts: ReadonlyMap<string, string>;
  readonly settings: Settings;
  /** Something waits here to be sent. */
  readonly waiting: boolean;
  /** The relay has shown the two of them different histories, or somebody says so. */
  readonly forked: boolean;
  /** What is wrong between here and the relay, or the partner's app, the gravest first. */
  readonly trouble: readonly Trouble[];
  readonly own: OwnView;
  /** Pairs that have ended, and of which something stays. */
  readonly before: readonly BeforeView[];
  /** The relay was not told yet of what this person has left. */
  readonly untold: boolean;
  /** Moving to another relay, where one of the two has begun it; or a copy that has come to a relay that doesn't know it. */
  readonly move: MoveView | null;
}

/** Everything was deleted, and can be brought back until a moment, in ms. */
export interface AwayView {
  readonly phase: "away";
  readonly until: number;
  readonly untold: boolean;
}

export type View = { readonly phase: "starting" } | { readonly phase: "locked" } | AwayView | OpenView;

export function viewOf(session: Session, told: Pick<OpenView, "locked" | "ended" | "untold">): OpenView {
  const { memory } = session;
  const shared = withPending(memory);
  return {
    phase: "open",
    ...told,
    link: session.linkState,
    pair: memory.pair && pairView(session, memory.pair, shared),
    shared,
    personal: memory.personal,
    drafts: memory.drafts,
    settings: memory.settings,
    waiting: [...memory.intents.values()].some((intent) => intent.kind !== "append" || !intent.sent),
    forked: memory.reader?.forked ?? false,
    trouble: troubles(session),
    own: ownView(session),
    before: memory.before.filter(({ id }) => !memory.pair || id !== toHex(memory.pair.space)),
    move: moveView(session, shared),
  };
}

function pairView(session: Session, pair: PairRecord, shared: SharedState): PairView {
  const comparison = compare(session.ports.door, pair, shared);
  const me = toHex(pair.person);
  const partner = pair.partner && toHex(pair.partner.person);
  const { secret } = pair.invitation;
  const broken = comparison.state === "broken" || pair.code === "differs";
  return {
    stage: stageOf(session, pair, shared, broken),
    inviter: pair.party === 0,
    first: pair.first,
    firstRound: shared.rounds.get(pair.first.round) ?? null,
    expiresAt: pair.expiresAt,
    me,
    partner,
    myName: nameOf(shared, me) ?? shownName(pair.names.mine),
    partnerName: (partner && nameOf(shared, partner)) ?? shownName(guessedName(pair)),
    code: comparison.state === "ready" ? comparison.code : null,
    saidSame: pair.code === "same",
    link: secret && `${INVITATION_PATH}#${linkFragment(session.ports.door, secret)}`,
    names: pair.names,
    spoken: pair.invitation.words,
    delivered: isDelivered(session),
  };
}

/** A name that can't be seen is none. */
const shownName = (name: string | null | undefined): string | null => plainName(name ?? "") || null;

/** Before the partner has given a name, what the envelope says. */
const guessedName = (pair: PairRecord): string | null =>
  (pair.party === 0 ? pair.names.for : pair.names.from) ?? null;

const isDelivered = (session: Session): boolean =>
  ![...session.memory.intents.values()].some(({ kind }) => kind === "offer" || kind === "deposit");

const GONE = new Set(["unknown-space", "not-member", "unkept-expired"]);

function stageOf(session: Session, pair: PairRecord, shared: SharedState, broken: boolean): Stage {
  const { refused } = session.heard;
  // What was unpacked and has no relay yet is a copy to read, whatever this place's relay says of it.
  const isCopy = session.own.entering !== null;
  if (!isCopy && refused !== null && GONE.has(refused)) return "not-connected";
  // A device that was just added has the keys of a kept pair before it has read the log.
  if (shared.epoch > 0 || pair.epochKeys.length > 1) return "kept";
  if (broken) return "differs";
  if (shared.pairing.confirmed[toHex(pair.person)]) return "confirmed";
  return shared.rounds.has(pair.first.round) ? "opened" : "first-round";
}
