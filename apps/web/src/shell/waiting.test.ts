import { expect, test } from "vitest";
import { type Lying, shownFirst } from "./waiting.ts";

const row = (id: string, state: Lying["state"]): Lying => ({ id, state });
const ids = (rows: readonly Lying[]): string => rows.map(({ id }) => id).join("");
const split = (rows: readonly Lying[]) => {
  const { letters, earlier, more } = shownFirst(rows);
  return [letters, earlier, more].map(ids).join("/");
};

test("two weeks without a letter show one earlier card, and keep the others in reach", () => {
  expect(split([..."abcdef"].map((id) => row(id, "open-earlier")))).toBe("/a/bcdef");
});

test("what is ready to open comes first, then one that lies sealed", () => {
  expect(split([row("a", "open-earlier"), row("b", "sealed"), row("c", "ready")])).toBe("cb/a/");
  expect(split([row("a", "ready"), row("b", "ready"), row("c", "ready"), row("d", "sealed")])).toBe("ab//cd");
});

test("of one's own sealed letters one shows, beside one card", () => {
  expect(split([row("a", "sealed"), row("b", "sealed"), row("c", "open-earlier")])).toBe("a/c/b");
});

test("of what came back the newest shows, before what lies sealed", () => {
  expect(
    split([row("a", "sealed"), row("b", "returned"), row("c", "returned"), row("d", "open-earlier")]),
  ).toBe("ba/d/c");
});

test("nothing is lost, and nothing comes twice", () => {
  const rows = [..."abcdefghi"].map((id, at) =>
    row(id, (["ready", "sealed", "returned", "open-earlier"] as const)[at % 4] ?? "ready"),
  );
  const { letters, earlier, more } = shownFirst(rows);
  expect([...ids(letters), ...ids(earlier), ...ids(more)].sort().join("")).toBe("abcdefghi");
});
