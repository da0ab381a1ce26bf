import type { Bytes } from "@innermost/core";
import { openDoor, PASSPHRASE_COST } from "@innermost/crypto";
import { encode, rfc8949EncodeOptions } from "cborg";
import fc from "fast-check";
import { expect, it, test } from "vitest";
import { seededRandom } from "../../../crypto/src/seeded.ts";
import type { Export } from "./export.ts";
import { isExport, openExport, sealExport } from "./sealed-export.ts";

const door = await openDoor({ random: seededRandom(46) });
const PASSPHRASE = "slow walk after supper";
const packed = (value: unknown): Bytes => encode(value, rfc8949EncodeOptions);

const contents: Export = {
  format: "innermost-export",
  version: 1,
  names: { mine: "Mara", partner: null },
  keptOn: "2026-11-22",
  opened: [
    {
      on: "2026-11-22",
      card: "time.one",
      mine: "rain",
      theirs: "wind",
      replies: [{ by: "me", way: "thank", words: "yes", on: "2026-11-22" }],
    },
  ],
  revealed: [
    {
      on: "2026-11-23",
      subject: "check/time",
      mine: { ease: 40, edition: 1, on: "2026-11-20" },
      theirs: null,
    },
  ],
  focus: [{ room: "time", since: "2026-11-24", until: null }],
  weeks: [{ week: "2026-11-23", practices: ["time.walk"] }],
  before: [
    {
      names: { mine: null, partner: "Sam" },
      keptOn: null,
      opened: [],
      revealed: [],
      focus: [],
      weeks: [],
      endedOn: "2026-01-01",
    },
  ],
  own: {
    checks: [{ on: "2026-11-20", answers: { "time.a": 3, "time.b": null } }],
    days: [{ on: "2026-11-22", connected: 7, heard: null, energy: 0 }],
    weeks: [{ week: "2026-11-23", items: { time: 4 }, helped: "", wish: "a walk" }],
    practices: [{ week: "2026-11-23", marks: { "time.walk": "helped" } }],
    sealed: [{ on: "2026-11-24", subject: "focus", mine: { rooms: ["time"], minutes: 20 } }],
  },
  mine: [{ card: "time.two", words: "sealed still", on: "2026-11-24" }],
  drafts: ["half a"],
};
const PAGE = "<!doctype html><title>x</title>";
const sealed = sealExport(door, contents, PAGE, PASSPHRASE);

it("opens with its passphrase, as it was, and with no other", () => {
  expect(openExport(door, sealed, PASSPHRASE)).toEqual({ ok: true, contents, html: PAGE });
  expect(openExport(door, sealed, "slow walk")).toEqual({ ok: false, why: "wrong" });
});

it("opens what the first version sealed", () => {
  const salt = door.random(16);
  const key = door.passphraseKey(PASSPHRASE, salt, PASSPHRASE_COST);
  const box = door.sealBox(key, "export", salt, new TextEncoder().encode(JSON.stringify(contents)));
  const first = packed(["innermost-export", 1, salt, box]);
  expect(openExport(door, first, PASSPHRASE)).toEqual({ ok: true, contents, html: null });
});

it("is not taken for the other version", () => {
  const relabelled = sealed.slice();
  relabelled[18] = 1;
  expect(openExport(door, relabelled, PASSPHRASE)).toEqual({ ok: false, why: "wrong" });
});

test("nothing of it can be read, or told from another, without the passphrase", () => {
  const bytes = Buffer.from(sealed).toString("latin1");
  for (const word of ["rain", "wind", "Mara", "doctype"]) expect(bytes).not.toContain(word);
});

it.each([
  ["something else", new TextEncoder().encode("only a letter"), "not-ours"],
  ["nothing", new Uint8Array(), "not-ours"],
  ["one of a newer app", packed(["innermost-export", 3, "as it likes"]), "newer"],
  ["one that was cut", sealed.slice(0, 60), "damaged"],
  ["one without a salt", packed(["innermost-export", 2, new Uint8Array(3), new Uint8Array(9)]), "damaged"],
])("calls %s what it is", (_what, bytes, why) =>
  expect(openExport(door, bytes as Bytes, PASSPHRASE)).toEqual({ ok: false, why }),
);

/** What somebody who knows the passphrase could have put into the box. */
const boxed = (value: unknown): Bytes => {
  const salt = new Uint8Array(16);
  const box = door.sealBox(key, "export", packed(["innermost-export", 2, salt]), packed(value));
  return packed(["innermost-export", 2, salt, box]);
};
const key = door.passphraseKey(PASSPHRASE, new Uint8Array(16), PASSPHRASE_COST);
const quick = { ...door, passphraseKey: () => key };

it.each([
  ["no texts", 7],
  ["no JSON", { json: "{", html: "" }],
  ["another JSON", { json: "[]", html: "" }],
  ["a date that is none", { json: JSON.stringify({ ...contents, keptOn: "2026-99-99" }), html: "" }],
  [
    "a number out of range",
    {
      json: JSON.stringify({
        ...contents,
        own: { ...contents.own, days: [{ on: "2026-11-22", connected: 900, heard: 0, energy: 0 }] },
      }),
      html: "",
    },
  ],
  ["words that are none", { json: JSON.stringify({ ...contents, drafts: [7] }), html: "" }],
])("refuses %s", (_what, value) =>
  expect(openExport(quick, boxed(value), PASSPHRASE)).toEqual({ ok: false, why: "damaged" }),
);

test("any bytes get an answer, and what was changed is not opened", () => {
  const own = boxed({ json: JSON.stringify(contents), html: PAGE });
  expect(openExport(quick, own, PASSPHRASE).ok).toBe(true);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc
          .tuple(fc.nat(own.length - 1), fc.integer({ min: 1, max: 255 }))
          .map(([at, by]) => own.with(at, own[at]! ^ by)),
      ),
      (bytes) => {
        const opened = openExport(quick, bytes, PASSPHRASE);
        expect(opened.ok).toBe(false);
        expect(isExport(bytes) || (!opened.ok && opened.why === "not-ours")).toBe(true);
      },
    ),
  );
});
