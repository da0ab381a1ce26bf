/**
 * What the store seals besides records: each form as it was released opens for ever, is written the same from the same
 * chance, and is refused with any of the changes beside it. FREEZE_SEALED=<path> writes such a file, once.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { type Door, openDoor } from "@innermost/crypto";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import { beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../packages/crypto/src/seeded.ts";
import { openHanded, sealHanded } from "../../packages/store/src/own/handing.ts";
import { foundIn } from "../../packages/store/src/own/recovery.ts";
import { openBatch, sealBatch } from "../../packages/store/src/own/rows.ts";
import { readContent } from "../../packages/store/src/pair/content.ts";
import { ownKey, sealHalf } from "../../packages/store/src/pair/half.ts";
import {
  openInvitation,
  openWithWords,
  sealForWords,
  sealInvitation,
} from "../../packages/store/src/pair/invitation.ts";
import type { PairRecord } from "../../packages/store/src/pair/record.ts";
import { fromJson, toJson } from "./log.ts";

type Bytes = Uint8Array;
const canonical = (value: unknown): Bytes => encode(value, rfc8949EncodeOptions);
const of = (fill: number, length: number): Bytes => new Uint8Array(length).fill(fill);

const SPACE = of(1, 16);
const SECRET = of(2, 32);
const KEYS = [of(3, 32), of(4, 32)];
const binding = { space: SPACE, round: of(5, 16), epoch: 1, author: of(6, 16) };
const pair = { authorKey: of(7, 32), epochKeys: KEYS } as unknown as PairRecord;
const own = {
  version: 1 as const,
  space: SPACE,
  keys: KEYS,
  device: { publicKey: SECRET, secretKey: SECRET },
  kept: true,
};
const header = { space: SPACE, id: of(8, 16), epoch: 1 };
const invitation = {
  version: 1 as const,
  space: SPACE,
  spaceKey: of(9, 32),
  round: "0a".repeat(16),
  card: "time.small-thing",
  from: "Ann",
  for: null,
  inviter: { person: of(11, 16), signing: of(12, 32), device: of(13, 32), wrapping: of(14, 1216) },
  commit: of(15, 32),
  expiresAt: 1_795_338_000_000,
};
const handed = { version: 1 as const, space: SPACE, keys: KEYS, seed: of(16, 32) };
const rows = [["own/a", of(17, 5)], ["deposit/b", { epoch: 1 }]] as const; // biome-ignore format: two rows
const item = (sealed: Parts) => ({
  number: 1,
  kind: "event" as const,
  receivedAt: 1,
  suite: 1,
  id: header.id,
  epoch: 1,
  ...(sealed as { capsule: Bytes; body: Bytes; sum: Bytes }),
});

/** The bytes of a sealed thing by the names of its parts. */
type Parts = Record<string, Bytes>;
interface Form {
  seal(door: Door): Parts;
  /** Null where it is refused. */
  open(door: Door, sealed: Parts): unknown;
}
const bytes = (whole: Bytes): Parts => ({ whole });
const orNull = <T>(opened: { ok: true; value: T } | { ok: false }): T | null =>
  opened.ok ? opened.value : null;

function half(strict: boolean): Form {
  const content = canonical(["focus", { rooms: ["time"], minutes: 40 }]);
  return {
    seal: (door) => ({ ...sealHalf(door, pair, binding, content, strict) }),
    open(door, sealed) {
      const answer = sealed as { commitment: Bytes; ciphertext: Bytes };
      const round = strict ? ownKey(door, pair.authorKey, binding) : door.derive(KEYS[1] as Bytes, "answers");
      const key = orNull(door.answerKey(round, binding, answer));
      const text = key && orNull(door.openAnswerWith(key, binding, answer));
      return text && { key, answer: readContent(text, "x") };
    },
  };
}

const FORMS: Record<string, Form> = {
  "a light half": half(false),
  "a strict half": half(true),
  "an invitation": {
    seal: (door) => bytes(sealInvitation(door, SECRET, invitation)),
    open: (door, { whole }) => orNull(openInvitation(door, SECRET, whole as Bytes)),
  },
  "a spoken invitation": {
    seal: (door) => bytes(sealForWords(door, of(18, 32), SECRET)),
    open: (door, { whole }) => orNull(openWithWords(door, of(18, 32), whole as Bytes)),
  },
  "what a device is handed": {
    seal: (door) => bytes(sealHanded(door, SECRET, handed)),
    open: (door, { whole }) => orNull(openHanded(door, SECRET, whole as Bytes)),
  },
  "what lies behind the words": {
    seal: (door) => ({ ...door.sealItem(SECRET, header, canonical([1, SPACE, KEYS])) }),
    open(door, sealed) {
      const { capsule, body, sum } = item(sealed);
      const opened = orNull(door.openItem(SECRET, header, { capsule, body, sum }));
      return opened && foundIn(opened);
    },
  },
  "rows of one's own": {
    seal(door) {
      const {
        id: _id,
        suite: _suite,
        epoch: _epoch,
        ...parts
      } = sealBatch({ ...door, random: () => header.id }, own, rows);
      return parts;
    },
    open: (door, sealed) => {
      const read = openBatch(door, own, item(sealed));
      return read.length > 0 ? read : null;
    },
  },
  "a copy to take along": {
    seal: (door) => bytes(door.sealBox(of(19, 32), "export", of(20, 16), new TextEncoder().encode('{"format":"innermost-export"}'))), // biome-ignore format: one box
    open: (door, { whole }) => orNull(door.openBox(of(19, 32), "export", of(20, 16), whole as Bytes)),
  },
};

interface Frozen {
  accept: { name: string; sealed: Parts; opens: unknown }[];
  reject: { of: string; part: string; flip?: number; keep?: number }[];
}

const doorOf = (name: string): Promise<Door> => openDoor({ random: seededRandom(name.length) });

async function made(): Promise<Frozen> {
  const accept = [];
  for (const [name, form] of Object.entries(FORMS)) {
    const sealed = form.seal(await doorOf(name));
    accept.push({ name, sealed, opens: form.open(await doorOf(name), sealed) });
  }
  const reject = accept.flatMap(({ name, sealed }) =>
    Object.entries(sealed).flatMap(([part, { length }]) => [
      ...[0, 9, 8 * (length >> 1), 8 * length - 1].map((flip) => ({ of: name, part, flip })),
      ...[0, length - 1].map((keep) => ({ of: name, part, keep })),
    ]),
  );
  return { accept, reject };
}

const file = new URL("./sealed-v1.json", import.meta.url);
const frozen = (): Frozen => JSON.parse(readFileSync(file, "utf8"), fromJson);
const known = process.env.FREEZE_SEALED ? { accept: [], reject: [] } : frozen();

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});

it("holds every form that is sealed today", async () => {
  const now = await made();
  if (process.env.FREEZE_SEALED)
    writeFileSync(process.env.FREEZE_SEALED, `${JSON.stringify(now, toJson, 1)}\n`, { flag: "wx" });
  else expect(known.accept.map(({ name }) => name)).toEqual(now.accept.map(({ name }) => name));
});

describe.each(known.accept)("$name", ({ name, sealed, opens }) => {
  const form = FORMS[name] as Form;
  it("opens as it was sealed, and is sealed the same", async () => {
    expect(opens).not.toBeNull();
    expect(form.open(door, sealed)).toEqual(opens);
    expect(form.seal(await doorOf(name))).toEqual(sealed);
    expect(decode(canonical(opens))).toBeDefined();
  });
  it.each(known.reject.filter((one) => one.of === name))(
    "is refused: $part, flip $flip, keep $keep",
    (change) => {
      const whole = sealed[change.part] as Bytes;
      const { flip, keep } = change;
      const bit = flip ?? 0;
      const turned = whole.with(bit >> 3, (whole[bit >> 3] as number) ^ (1 << (bit & 7)));
      const touched = keep === undefined ? turned : whole.slice(0, keep);
      expect(form.open(door, { ...sealed, [change.part]: touched })).toBeNull();
    },
  );
});
