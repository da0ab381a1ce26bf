/*
[Note: the wire]

WebSocket binary messages on `/relay/v1`. A message is one byte of wire version (0x01) and one deterministic CBOR array
`[kind, ...fields]`. Every bound is a constant in limits.ts; a message that breaks one, or that is not in its one
canonical form, is refused whole. `req` is a uint chosen by the client and echoed by the answer.

client -> relay
|  1 | create    | space(16), deviceKey(32), ttlSeconds    | an unkept space; its creator is party 0; silent when it works, and again for the same deviceKey |
|  2 | hello     | space(16), deviceKey(32)                | answered by challenge, whether or not the space exists |
|  3 | prove     | signature(64)                           | Ed25519 by deviceKey over `loginMessage`; answered by welcome |
|  4 | follow    | after                                   | items from after+1, caught-up, then items as they come |
|  5 | append    | req, item                               | done with the number; the same id again answers the first number; refused stale-epoch unless item.epoch is the space's |
|  6 | rotate    | req, fromEpoch, item, admit, remove     | in one transaction: epoch from fromEpoch to fromEpoch+1 (= item.epoch), membership, the record (kind 1); the space is kept from the first one on; deposits of the epoch before are void |
|  7 | deposit   | req, round(16), epoch, commitment(32), ciphertext(8192) | one per party and round, outside the log; the second of the two appends the opening (kind 2) and closes the round for ever |
|  8 | withdraw  | req, round(16)                          | final for that party and round; refused already-open after the opening |
|  9 | offer     | req, slot(16), sealed, ttlSeconds       | an invitation: whoever claims the slot is party 1; again by the same space: sealed anew until it is claimed, its time unchanged |
| 10 | revoke    | req, slot(16)                           | |
| 11 | peek      | req, slot(16)                           | without login; answered by offered |
| 12 | claim     | req, slot(16), deviceKey(32)            | without login; the first claimant wins; answered by claimed |
| 13 | ephemeral | body                                    | to the other connections of the space, never stored |
| 14 | erase     | req, number                             | drops body and capsule, keeps number, id and sum; refused unknown-number for rotations and what is not there |
| 15 | ping      |                                         | answered by pong |
| 16 | admit     | req, deviceKey(32)                      | a device joins the party of the one who asks; again: done; refused full beyond 32 devices of one party, not-member for a device of the other party |
| 17 | dismiss   | req, deviceKey(32)                      | a device of one's own party, also oneself, is out at once, with its connections; an unknown one: done; refused not-member for a device of the other party and for the last of one's own |
| 19 | leave     | req, endsIn                             | the space ends for everybody after so many seconds, 30 days at most; at once where two parties are in it; again: the earlier end counts. See below |
| 20 | carry     | req, records                            | into a space that this device has just made: records as another relay had them, the next numbers of the log; the same ones again: done. Until it is settled nobody else is let in, nothing else is taken, and it ends with its time. Into a kept space, by any of its members: what the relay has lost. See below |
| 21 | settle    | req, head, epoch, party, admit          | what was carried, up to head, is the log; the space is kept from now on, at that epoch; the one who carried is of that party, and those who are admitted take their seats, of either; again: done |
| 22 | stay      | req                                     | takes back an end that has not come; a space that was never kept still ends in its own time |
| 23 | retain    | req, devices                            | every device of one's own party that is neither named nor the one who asks is out at once, with its connections; again: done |
18 stands for no frame: a frozen vector holds that it is refused.
item = [id(16), suite(uint8), epoch, sum(32), capsule(72), body]; admit = [[deviceKey(32), party]...]; remove = [deviceKey(32)...]

relay -> client
| 65 | challenge | bytes(32) | |
| 66 | welcome   | head, epoch, party, expiresAt (ms) or null, now (ms) | head is the last number |
| 67 | done      | req, number or null | |
| 68 | items     | [record...] | |
| 69 | offered   | req, sealed, expiresAt (ms) | |
| 70 | claimed   | req, space(16), party | |
| 71 | forwarded | body | |
| 72 | refused   | req or null, code | the codes belong to the wire version |
| 73 | caught-up | head | |
| 74 | pong      | | |
record = [number, kind(0 event, 1 rotation, 2 opening), receivedAt(ms), id(16), suite, epoch, sum, capsule, body or null]
An opening has id = round, suite 0, sum = both commitments (party 0 first, 64 bytes), an empty capsule, and the body
[[party, commitment, ciphertext], [party, commitment, ciphertext]], party 0 first. A tombstone has an empty capsule and
body null. Numbers start at 1 in each space and have no gaps.

Admitting, dismissing and retaining leave no trace: no record, no number, no frame to anybody but the dismissed device, and no refusal
that depends on how many devices the other party has. So nobody can name the other's devices one by one: a rotation that
removes one of them removes them all. The last device of a party goes by rotation only: an empty seat is free to be taken.

A carried log keeps its numbers, times and sums, and its id is told to nobody but those who are in it. A relay can't tell
whether what is carried is true: the devices that come to it compare it with what they have read.

A relay that is back from an old backup has lost the end of each log. Whoever is in a kept space may carry it back: from a
record on that lies there, in order, each of the epoch in which it stands, with times between the last one's and now, give or take
a day; refused malformed otherwise, also where the log has gone on with other records meanwhile. Everyone who follows receives it. Members
and deposits are in no record: they are as the backup has them.

An end leaves nothing: the space is dropped with its members, records, deposits and slots, and whoever is connected is refused
unknown-space, as is everybody who comes later. Only an id that was never kept is remembered for a while (unkept-expired), since
its creator would make it anew at each login. Nothing told says which of the two ended a space, or how; a repeat by whoever was
not answered is refused unknown-space, too, and has nothing left to do.

A deposit causes nothing that the other party could observe until the opening: no frame, no number, no change of head,
and no refusal that depends on it.
*/
import {
  bytes,
  bytesUpTo,
  code,
  list,
  orNull,
  party,
  recordKind,
  type Shape,
  tuple,
  uint,
  uint8,
} from "./fields.ts";
import type { Admission, ClientFrame, Half, Item, LogRecord, RelayFrame } from "./frames.ts";
import * as limit from "./limits.ts";

const space = bytes(limit.SPACE_SIZE);
const deviceKey = bytes(limit.KEY_SIZE);
const id = bytes(limit.ID_SIZE);
const commitment = bytes(limit.COMMITMENT_SIZE);
const ciphertext = bytes(limit.DEPOSIT_SIZE);
const body = bytesUpTo(limit.MAX_BODY);
const sealed = bytesUpTo(limit.MAX_SEALED);
const ephemeral = bytesUpTo(limit.MAX_EPHEMERAL);

const item = tuple<Item>({
  id,
  suite: uint8,
  epoch: uint,
  sum: bytes(limit.SUM_SIZE),
  capsule: bytes(limit.CAPSULE_SIZE),
  body,
});

const admission = tuple<Admission>({ deviceKey, party });

const half = tuple<Half>({ party, commitment, ciphertext });

const record = tuple<LogRecord>(
  {
    number: uint,
    kind: recordKind,
    receivedAt: uint,
    id,
    suite: uint8,
    epoch: uint,
    sum: bytes(limit.SUM_SIZE, 2 * limit.COMMITMENT_SIZE),
    capsule: bytes(0, limit.CAPSULE_SIZE),
    body: orNull(body),
  },
  isWholeRecord,
);

function isWholeRecord(entry: LogRecord): boolean {
  if (entry.number === 0) return false;
  if (entry.kind === "opening") {
    return entry.suite === 0 && entry.capsule.length === 0 && entry.sum.length === 2 * limit.COMMITMENT_SIZE;
  }
  return entry.sum.length === limit.SUM_SIZE && (entry.body === null) === (entry.capsule.length === 0);
}

/** The two halves of an opening's body, party 0 first. */
export const halves = list(half, 2);

type Named<F extends { kind: string }> = {
  [K in F["kind"]]: { number: number; shape: Shape<Omit<Extract<F, { kind: K }>, "kind">> };
};

export const CLIENT: Named<ClientFrame> = {
  create: { number: 1, shape: { space, deviceKey, ttlSeconds: uint } },
  hello: { number: 2, shape: { space, deviceKey } },
  prove: { number: 3, shape: { signature: bytes(limit.SIGNATURE_SIZE) } },
  follow: { number: 4, shape: { after: uint } },
  append: { number: 5, shape: { req: uint, item } },
  rotate: {
    number: 6,
    shape: {
      req: uint,
      fromEpoch: uint,
      item,
      admit: list(admission, limit.MAX_DEVICES),
      remove: list(deviceKey, limit.MAX_DEVICES),
    },
  },
  deposit: { number: 7, shape: { req: uint, round: id, epoch: uint, commitment, ciphertext } },
  withdraw: { number: 8, shape: { req: uint, round: id } },
  offer: { number: 9, shape: { req: uint, slot: id, sealed, ttlSeconds: uint } },
  revoke: { number: 10, shape: { req: uint, slot: id } },
  peek: { number: 11, shape: { req: uint, slot: id } },
  claim: { number: 12, shape: { req: uint, slot: id, deviceKey } },
  ephemeral: { number: 13, shape: { body: ephemeral } },
  erase: { number: 14, shape: { req: uint, number: uint } },
  ping: { number: 15, shape: {} },
  admit: { number: 16, shape: { req: uint, deviceKey } },
  dismiss: { number: 17, shape: { req: uint, deviceKey } },
  leave: { number: 19, shape: { req: uint, endsIn: uint } },
  carry: { number: 20, shape: { req: uint, records: list(record, limit.MAX_CARRIED) } },
  settle: {
    number: 21,
    shape: { req: uint, head: uint, epoch: uint, party, admit: list(admission, limit.MAX_DEVICES) },
  },
  stay: { number: 22, shape: { req: uint } },
  retain: { number: 23, shape: { req: uint, devices: list(deviceKey, limit.MAX_DEVICES) } },
};

export const RELAY: Named<RelayFrame> = {
  challenge: { number: 65, shape: { bytes: bytes(limit.CHALLENGE_SIZE) } },
  welcome: { number: 66, shape: { head: uint, epoch: uint, party, expiresAt: orNull(uint), now: uint } },
  done: { number: 67, shape: { req: uint, number: orNull(uint) } },
  items: { number: 68, shape: { records: list(record, 1024) } },
  offered: { number: 69, shape: { req: uint, sealed, expiresAt: uint } },
  claimed: { number: 70, shape: { req: uint, space, party } },
  forwarded: { number: 71, shape: { body: ephemeral } },
  refused: { number: 72, shape: { req: orNull(uint), code } },
  "caught-up": { number: 73, shape: { head: uint } },
  pong: { number: 74, shape: {} },
};
