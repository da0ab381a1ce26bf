import { expect, it } from "vitest";
import { readShared } from "../sw-shared.ts";
import { ownLinkIn } from "./shared.ts";

const form = (fields: Record<string, string>, ...files: File[]) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  for (const file of files) data.append("file", file);
  return data;
};

it("takes words once each, and no more than a letter holds", async () => {
  expect(await readShared(form({ title: "Rain", text: "Rain", url: "https://a.example" }))).toEqual({
    words: "Rain\nhttps://a.example",
    calendar: null,
  });
  expect((await readShared(form({ text: "a".repeat(9000) }))).words).toHaveLength(4000);
});

it("takes a calendar whatever its name and type, and leaves what is none or too large", async () => {
  const calendar = new File(["BEGIN:VCALENDAR\nEND:VCALENDAR"], "week.bin");
  expect((await readShared(form({}, calendar))).calendar).toContain("BEGIN:VCALENDAR");
  const picture = new File(["\u0089PNG"], "a.png", { type: "image/png" });
  const huge = new File([`BEGIN:VCALENDAR${" ".repeat(2_000_001)}`], "b.ics");
  expect(await readShared(form({}, picture, huge))).toEqual({ words: "", calendar: null });
});

it("finds a link of this app alone", () => {
  const here = "https://pair.example";
  expect(ownLinkIn(`For you: ${here}/i#abc-DEF_1 see`, here)).toBe("/i#abc-DEF_1");
  expect(ownLinkIn(`${here}/d#x`, here)).toBe("/d#x");
  for (const other of [`${here}/yours/delete`, "https://pair.example.evil/i#abc", "javascript:alert(1)", ""])
    expect(ownLinkIn(other, here)).toBeNull();
});
