import {
  DEPOSIT_LIFE_SECONDS,
  DEPOSIT_SIZE,
  encodeOpening,
  type LogRecord,
  type Party,
} from "@innermost/protocol";
import { NOTHING, same } from "../bytes.ts";
import type { DepositRow, Rows, SpaceRow } from "../storage.ts";
import { type Asking, type Change, done, type Frame, type Refusal, refuse } from "./asking.ts";
import { enter, isFull, write } from "./space.ts";

/**
 * [Note: a deposit is silent]
 * Until the opening, nothing that is answered to one party may depend on what the other did. So every check here reads
 * only the space and the depositor's own row, and room for both halves is asked of either.
 */
export function deposit(rows: Rows, asking: Asking, frame: Frame<"deposit">): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const { row, party } = standing;
  const { round, epoch, commitment, ciphertext } = frame;
  const opening = rows.opening(asking.space, round);
  if (opening) return holds(opening, party, commitment) ? done(null) : refuse("already-open");
  const own = lyingOrWithdrawn(rows, asking, round, party);
  if (own && !own.lying) return refuse("withdrawn");
  if (own?.lying && !isVoid(own.lying))
    return isSame(own.lying, frame) ? done(null) : refuse("already-deposited");
  if (epoch !== row.epoch) return refuse("stale-epoch");
  if (isFull(row, 2 * DEPOSIT_SIZE, asking.limits)) return refuse("full");
  if (!own && hasTooMany(rows, asking, party)) return refuse("full");
  // Handed in again after a rotation, it has lain there since it first came: its time doesn't begin anew.
  const at = own?.at ?? asking.now;
  rows.putDeposit(asking.space, { round, party, at, lying: { epoch, commitment, ciphertext } });
  return done(null, openIfBoth(rows, asking, row, round));
}

/** Emptied by a rotation. Only since when it lay there is kept. */
const isVoid = ({ ciphertext }: NonNullable<DepositRow["lying"]>): boolean => ciphertext.length === 0;

/** Whether an opening is made of this commitment. Its body may be erased; its sum stays. */
function holds(opening: LogRecord, party: Party, commitment: Uint8Array): boolean {
  const at = party * commitment.length;
  return same(opening.sum.subarray(at, at + commitment.length), commitment);
}

function isSame(lying: NonNullable<DepositRow["lying"]>, frame: Frame<"deposit">): boolean {
  return same(lying.commitment, frame.commitment) && same(lying.ciphertext, frame.ciphertext);
}

function hasTooMany(rows: Rows, { space, limits }: Asking, party: Party): boolean {
  return rows.depositCount(space, party) >= limits.roundsPerParty;
}

function lyingOrWithdrawn(rows: Rows, asking: Asking, round: Uint8Array, party: Party): DepositRow | null {
  const row = rows.deposit(asking.space, round, party);
  const isOver = row?.lying && row.at + DEPOSIT_LIFE_SECONDS * 1000 <= asking.now;
  return isOver ? null : row;
}

function openIfBoth(rows: Rows, asking: Asking, row: SpaceRow, round: Uint8Array): LogRecord[] {
  const first = lyingOrWithdrawn(rows, asking, round, 0)?.lying;
  const second = lyingOrWithdrawn(rows, asking, round, 1)?.lying;
  if (!first || !second || isVoid(first) || isVoid(second)) return [];
  rows.dropDeposit(asking.space, round, 0);
  rows.dropDeposit(asking.space, round, 1);
  const opening = {
    id: round,
    suite: 0,
    epoch: row.epoch,
    sum: Uint8Array.from([...first.commitment, ...second.commitment]),
    capsule: NOTHING,
    body: encodeOpening([
      { party: 0, commitment: first.commitment, ciphertext: first.ciphertext },
      { party: 1, commitment: second.commitment, ciphertext: second.ciphertext },
    ]),
  };
  return [write(rows, row, "opening", opening, asking.now)];
}

export function withdraw(rows: Rows, asking: Asking, round: Uint8Array): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  if (rows.opening(asking.space, round)) return refuse("already-open");
  const isNew = !rows.deposit(asking.space, round, standing.party);
  if (isNew && hasTooMany(rows, asking, standing.party)) return refuse("full");
  rows.putDeposit(asking.space, { round, party: standing.party, at: asking.now, lying: null });
  return done(null);
}
