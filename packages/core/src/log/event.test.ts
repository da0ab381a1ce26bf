import { encode, rfc8949EncodeOptions } from "cborg";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, knownEvent } from "./arbitraries.testing.ts";
import { catalogue, personal, shared } from "./catalogue.ts";
import {
  type AnyEvent,
  bytesToAuthenticate,
  type Envelope,
  encodeEvent,
  readEvent,
  writeEvent,
} from "./event.ts";

const MAC = bytesOf(32, 9);
const by = { author: bytesOf(16, 1), date: "2026-11-22", after: { number: 3, head: bytesOf(32, 4) } };
const seen = writeEvent("round.seen", { round: "0f".repeat(16) }, by);
const kindOf = (event: Envelope) => readEvent(encodeEvent(event, MAC)).reading.kind;
const packed = (value: unknown) => encode(value, rfc8949EncodeOptions);

describe("an event's bytes", () => {
  it("read back as they were written, for every known type", () => {
    fc.assert(
      fc.property(knownEvent, (event) => {
        expect(readEvent(encodeEvent(event, MAC))).toEqual({ reading: { kind: "known", event }, mac: MAC });
      }),
    );
  });

  it("are the same for the same event", () => {
    const turned = { ...seen, after: { head: by.after.head, number: by.after.number } };
    expect(encodeEvent(turned, MAC)).toEqual(encodeEvent(seen, MAC));
  });

  it("never throw when they are arbitrary, and are malformed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readEvent(bytes)).toEqual({ reading: { kind: "malformed" }, mac: null });
      }),
    );
  });

  it("never throw when one of them is changed, cut or added", () => {
    fc.assert(
      fc.property(
        knownEvent,
        fc.nat(),
        fc.nat(255),
        fc.constantFrom("change", "cut", "add"),
        (event, at, byte, how) => {
          const bytes = encodeEvent(event, MAC);
          const place = at % bytes.length;
          const changed = {
            change: () => bytes.with(place, byte),
            cut: () => bytes.slice(0, place),
            add: () => Uint8Array.from([...bytes, byte]),
          }[how]();
          const { reading } = readEvent(changed);
          expect(["known", "unknown", "malformed"]).toContain(reading.kind);
          if (how !== "change") expect(reading.kind).toBe("malformed");
        },
      ),
    );
  });

  it("never throw when they are deep or large CBOR", () => {
    const deep = Uint8Array.from([...new Array(60_000).fill(0x81), 0x00]);
    const hugeLength = Uint8Array.of(0x9b, 0x00, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1);
    expect([deep, hugeLength].map((bytes) => readEvent(bytes).reading.kind)).toEqual([
      "malformed",
      "malformed",
    ]);
  });

  it.each([
    [
      "another envelope's version",
      [2, "round.seen", 1, false, by.author, by.date, [3, by.after.head], seen.data, MAC],
    ],
    ["a missing field", [1, "round.seen", 1, false, by.author, by.date, [3, by.after.head], seen.data]],
    [
      "a field too many",
      [1, "round.seen", 1, false, by.author, by.date, [3, by.after.head], seen.data, MAC, 1],
    ],
    ["version 0", [1, "round.seen", 0, false, by.author, by.date, [3, by.after.head], seen.data, MAC]],
    [
      "a date that is none",
      [1, "round.seen", 1, false, by.author, "2026-13-01", [3, by.after.head], seen.data, MAC],
    ],
    ["31 February", [1, "round.seen", 1, false, by.author, "2026-02-31", [3, by.after.head], seen.data, MAC]],
    [
      "an author of 15 bytes",
      [1, "round.seen", 1, false, bytesOf(15, 1), by.date, [3, by.after.head], seen.data, MAC],
    ],
    [
      "a head of 31 bytes",
      [1, "round.seen", 1, false, by.author, by.date, [3, bytesOf(31, 1)], seen.data, MAC],
    ],
    [
      "a MAC of 31 bytes",
      [1, "round.seen", 1, false, by.author, by.date, [3, by.after.head], seen.data, bytesOf(31, 1)],
    ],
    ["an author as text", [1, "round.seen", 1, false, "me", by.date, [3, by.after.head], seen.data, MAC]],
    ["a map", { type: "round.seen" }],
  ])("are malformed with %s", (_name, value) => {
    expect(readEvent(packed(value)).reading.kind).toBe("malformed");
  });
});

describe("what an event is to this version", () => {
  it("is unknown for a newer version of a known type, whatever its data, and kept with its MAC", () => {
    for (const type of Object.keys(catalogue)) {
      const newer = { ...seen, type, version: 2, data: { anything: [1] } };
      expect(readEvent(encodeEvent(newer, MAC))).toEqual({
        reading: { kind: "unknown", event: newer },
        mac: MAC,
      });
    }
  });

  it("is unknown for a type nobody knows, also one named like a part of every object", () => {
    for (const type of ["talk.begun", "constructor", "__proto__", "toString", ""])
      expect(kindOf({ ...seen, type })).toBe("unknown");
  });

  it.each([
    ["an extra field", { ...seen.data, more: 1 }],
    ["a missing field", {}],
    ["a wrong field", { round: "0F".repeat(16) }],
    ["no data", null],
  ])("is malformed with %s", (_name, data) => {
    expect(kindOf({ ...seen, data })).toBe("malformed");
  });

  it.each([
    ["no words", ""],
    ["too many words", "a".repeat(601)],
  ])("is malformed for a reply of %s", (_name, words) => {
    const reply = writeEvent("round.replied", { round: "0f".repeat(16), way: "thank", words }, by);
    expect(kindOf(reply)).toBe("malformed");
  });

  it("is written with the version and critical of the catalogue", () => {
    fc.assert(
      fc.property(knownEvent, (event) => {
        const { version, critical } = catalogue[event.type];
        expect([event.version, event.critical]).toEqual([version, critical]);
      }),
    );
  });
});

describe("the author's MAC", () => {
  const changes: [string, Partial<Envelope>][] = [
    ["type", { type: "round.seem" }],
    ["version", { version: 2 }],
    ["critical", { critical: true }],
    ["author", { author: bytesOf(16, 2) }],
    ["date", { date: "2026-11-23" }],
    ["the number it came after", { after: { number: 4, head: by.after.head } }],
    ["the head it came after", { after: { number: 3, head: bytesOf(32, 5) } }],
    ["data", { data: { round: "0e".repeat(16) } }],
  ];
  it.each(changes)("covers %s", (_name, change) => {
    expect(bytesToAuthenticate({ ...seen, ...change })).not.toEqual(bytesToAuthenticate(seen));
  });

  it("covers an event alike before it was sent and after it was read", () => {
    fc.assert(
      fc.property(knownEvent, (event) => {
        const { reading } = readEvent(encodeEvent(event, MAC));
        const again = (reading as { event: AnyEvent }).event;
        expect(bytesToAuthenticate(again)).toEqual(bytesToAuthenticate(event));
      }),
    );
  });
});

describe("the catalogue", () => {
  it("has each type once: private or shared", () => {
    expect(Object.keys(shared).filter((type) => type in personal)).toEqual([]);
  });

  it("has no field that watches the partner (safety.md, rule 4)", () => {
    const names = Object.values(shared).flatMap(({ data }) => Object.keys(data.entries));
    const watching = /location|seen|read|opened|typing|draft|remind|progress|online|passed/i;
    expect(names.filter((name) => watching.test(name))).toEqual([]);
    expect(Object.keys(shared).filter((type) => watching.test(type))).toEqual([]);
  });
});
