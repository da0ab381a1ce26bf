import { personal, shared } from "@innermost/core";
import * as v from "valibot";
import { expect, it } from "vitest";
import { parsed } from "./source.ts";
import { fieldsOf, isWatching, travels, watching } from "./watching.ts";

const found = (text: string) =>
  watching(parsed({ path: "packages/core/src/a.ts", text })).map(({ what }) => what);

it.each([
  ["interface Person { lastSeen: number }", "lastSeen"],
  ["const row = { read_at: 1 };", "read_at"],
  ['const shape = { "openedAt": uint };', "openedAt"],
  ['type Frame = { kind: "typing" };', "typing"],
  ["navigator.geolocation;", "geolocation"],
  ["const { latitude } = place;", "latitude"],
])("refuses %s", (text, name) => expect(found(text)).toEqual([name]));

it.each([
  "const receivedAt = 1;",
  "const opened = true;",
  "function read() {}",
  "const seen = new Set();",
  "// lastSeen",
])("lets %s pass", (text) => expect(found(text)).toEqual([]));

it("looks where names travel or are kept", () => {
  expect(
    ["packages/core/src/a.ts", "packages/protocol/src/a.ts", "apps/relay/src/rules.ts"].every(travels),
  ).toBe(true);
  expect(["apps/web/src/a.ts", "packages/core/src/a.test.ts"].some(travels)).toBe(false);
});

it("reads the fields of a schema at any depth", () => {
  const deep = v.strictObject({
    a: v.array(v.object({ b: v.optional(v.pipe(v.object({ c: v.string() }))) })),
  });
  expect(fieldsOf(deep)).toEqual(["a", "b", "c"]);
});

it("finds no field of any event that watches somebody", () => {
  const fields = Object.values({ ...shared, ...personal }).flatMap(({ data }) => fieldsOf(data));
  expect(fields.length).toBeGreaterThan(5);
  expect(fields.filter(isWatching)).toEqual([]);
});

it("has no shared event that tells what a person looked at or left out", () => {
  const tells = /seen|read|opened|viewed|passed|skipped|typing|draft|answered/;
  expect(Object.keys(shared).filter((type) => tells.test(type))).toEqual([]);
  expect(Object.keys(personal).some((type) => tells.test(type))).toBe(true);
});
