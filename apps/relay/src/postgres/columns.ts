import type { Code, LogRecord, Party, RecordKind } from "@innermost/protocol";
import type { DepositRow, Grave, MemberRow, SlotRow, SpaceRow } from "../storage.ts";

/** A row as it comes: its columns in the order in which a query names them. */
export type Raw = unknown[];

export const KINDS: RecordKind[] = ["event", "rotation", "opening"];

export const SPACE = "space, creator, epoch, head, bytes, expires_at";
export const RECORD = "space, number, kind, received_at, id, suite, epoch, sum, capsule, body";
export const DEPOSIT = "space, round, party, at, epoch, commitment, ciphertext";
export const SLOT = "slot, space, sealed, expires_at, claimant";

/** The same columns, of the table that goes by this letter. */
export const of = (letter: string, columns: string): string =>
  columns
    .split(", ")
    .map((name) => `${letter}.${name}`)
    .join(", ");

const bytes = (value: unknown) => value as Uint8Array;
const bytesOrNull = (value: unknown) => value as Uint8Array | null;
const number = (value: unknown) => value as number;

export const spaceOf = ([space, creator, epoch, head, size, expiresAt]: Raw): SpaceRow => ({
  space: bytes(space),
  creator: bytes(creator),
  epoch: number(epoch),
  head: number(head),
  bytes: number(size),
  expiresAt: expiresAt as number | null,
});

export const memberOf = ([, deviceKey, party]: Raw): MemberRow => ({
  deviceKey: bytes(deviceKey),
  party: party as Party,
});

export const recordOf = ([, at, kind, receivedAt, id, suite, epoch, sum, capsule, body]: Raw): LogRecord => ({
  number: number(at),
  kind: KINDS[number(kind)]!,
  receivedAt: number(receivedAt),
  id: bytes(id),
  suite: number(suite),
  epoch: number(epoch),
  sum: bytes(sum),
  capsule: bytes(capsule),
  body: bytesOrNull(body),
});

export const depositOf = ([, round, party, at, epoch, commitment, ciphertext]: Raw): DepositRow => ({
  round: bytes(round),
  party: party as Party,
  at: number(at),
  lying:
    epoch === null
      ? null
      : { epoch: number(epoch), commitment: bytes(commitment), ciphertext: bytes(ciphertext) },
});

export const slotOf = ([slot, space, sealed, expiresAt, claimant]: Raw): SlotRow => ({
  slot: bytes(slot),
  space: bytes(space),
  sealed: bytes(sealed),
  expiresAt: number(expiresAt),
  claimant: bytesOrNull(claimant),
});

export const graveOf = ([id, code, until]: Raw): Grave => ({
  id: bytes(id),
  code: code as Code,
  until: number(until),
});
