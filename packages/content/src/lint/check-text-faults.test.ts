import { expect, it } from "vitest";
import type { CheckText } from "../types.ts";
import { checkTextFaults } from "./check-text-faults.ts";

const plain: CheckText = {
  strength: "Tea comes easily to you both.",
  easier: "There is a pot on most days.",
  harder: "The pot may stay cold just now.",
  helps: "Put it on early. Then sit.",
};

it("accepts plain words", () => expect(checkTextFaults(plain)).toEqual([]));

it.each<[string, Partial<CheckText>]>([
  ["blames", { harder: "It is a problem with you two." }],
  ["blames", { harder: "You may be to blame." }],
  ["compares", { harder: "You find it harder, and worse than most." }],
  ["promises", { helps: "Then it will be fine." }],
  ["too many sentences", { strength: "Tea is good. You both say so." }],
  ["too many sentences", { easier: "Tea is there. It is hot." }],
  ["too many sentences", { harder: "Tea is cold. It is old." }],
  ["too many sentences", { helps: "Sit. Drink. Rest." }],
  ["compatibility", { strength: "You have compatibility in tea." }],
  ["marriage", { easier: "Your marriage has tea." }],
  ["names a trauma", { harder: "Trauma may weigh on you." }],
  ["hard to read", { helps: "Consider communicating expectations." }],
])("rejects as %s", (rule, part) =>
  expect(checkTextFaults({ ...plain, ...part }).map((found) => found.rule)).toContain(rule),
);
