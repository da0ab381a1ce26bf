/** When a device may cross out what it has promised: once the relay has it, or where it has given it back to its person. */
import { type DataOf, mayStillOpen, toHex } from "@innermost/core";
import { decode } from "cborg";
import type { Intent } from "../../../packages/store/src/local/intents.ts";
import { type Crossed, hasEndedWith, hasOpened, hasRecord, type Ledger, sideOf } from "./ledger.ts";
import type { Rows } from "./relay-disk.ts";

type Append = Intent & { kind: "append" };
type Deposit = Intent & { kind: "deposit" };

export interface Crossing extends Crossed {
  readonly ledger: Ledger;
  readonly rows: Rows;
  /** The party of who crosses out. */
  readonly party: number;
  /** The day on the device's own clock. */
  readonly today: string;
  /** The newest keys of the pair's space. */
  readonly epoch: number;
}

/** Null where it may. */
export function crossedTooSoon(crossing: Crossing): string | null {
  const { intent, changes } = crossing;
  // The pair is ended on this device, with everything of it.
  if (changes.get("pair") === null) return null;
  if (intent.kind === "append") return appendLost(crossing, intent);
  if (intent.kind === "deposit") return depositLost(crossing, intent);
  return null;
}

/** Some words are taken back by the next one of their kind, as long as they are not sent. */
const TAKEN_BACK: Readonly<Record<string, string>> = {
  "focus.chosen": "focus",
  "week.kept": "week",
  "round.key": "half",
  "round.withdrawn": "half",
};

function appendLost({ ledger, rows, changes }: Crossing, intent: Append): string | null {
  if (hasRecord(ledger, rows, intent.id) || hasEndedWith(ledger, rows, intent.id)) return null;
  const { type } = intent;
  const kind = TAKEN_BACK[type];
  if (kind && newIntents(changes).some((one) => one.kind === "append" && TAKEN_BACK[one.type] === kind))
    return null;
  // A key that comes too late to open anything is not given away for nothing.
  if (type === "round.key") return null;
  if (type === "round.replied" && isDraftedAgain(changes, intent.data as Reply)) return null;
  return `${type} was crossed out before the relay had it`;
}

type Reply = DataOf<"round.replied">;

/** Another of one's devices was first: the words of the reply lie among the drafts from the very same write on. */
function isDraftedAgain(changes: Crossed["changes"], { round, words }: Reply): boolean {
  const draft = changes.get(`draft/reply/${round}`);
  return Boolean(draft && (decode(draft) as string).includes(words));
}

const newIntents = (changes: Crossed["changes"]): Intent[] =>
  [...changes].flatMap(([place, bytes]) =>
    place.startsWith("intent/") && bytes ? [decode(bytes) as Intent] : [],
  );

/** The same words, perhaps sealed under other keys. */
const isSame = ({ sealed }: Ledger, one: string, other: string): boolean =>
  one === other || (sealed.has(one) && sealed.get(one)?.content === sealed.get(other)?.content);

function depositLost(crossing: Crossing, intent: Deposit): string | null {
  const { ledger, changes, party, today } = crossing;
  const side = sideOf(intent.round, party);
  const held = ledger.held.get(side);
  if (intent.sealed && [...(held ?? [])].some((one) => isSame(ledger, one, toHex(intent.sealed!.commitment))))
    return null;
  if (ledger.withdrawn.has(side)) return null;
  if (intent.renewed) return renewedLost(crossing, intent);
  const isSubject = "subject" in intent;
  // Another of one's devices was first: the words come back as a draft; a reveal stands among one's own facts.
  if (held && (isSubject || changes.get(`draft/${intent.round}`))) return null;
  if (isSubject && !mayStillOpen(intent.date, today)) return null;
  const isReplaced = newIntents(changes).some(
    (one) => one.kind === "deposit" && one.round === intent.round && "subject" in one,
  );
  if (isSubject && isReplaced) return null;
  return "an answer was crossed out before the relay had it";
}

/** What new keys have made void: it is there again, by this device or another, or its time is over. */
function renewedLost(
  { ledger, changes, party, today, epoch }: Crossing,
  { round, renewed }: Deposit,
): string | null {
  const isOver = !mayStillOpen(renewed ?? today, today);
  // By newer keys than those that it was done for it is handed in once more.
  const done = changes.get(`again/${round}`);
  const isBehind = done && (decode(done) as number) < epoch;
  if (isBehind || isOver || hasOpened(ledger, round) || ledger.lying.has(sideOf(round, party))) return null;
  return "an answer was crossed out that new keys had made void";
}
