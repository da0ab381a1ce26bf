import { describe, expect, it } from "vitest";
import { statements as ours, pulseItems } from "../statements.ts";
import type { PulseItem, Statement } from "../types.ts";
import type { Finding } from "./rules.ts";
import { checkFaults, pulseFaults, statementFaults } from "./statement-faults.ts";

const rules = (found: readonly Finding[]): readonly string[] => found.map(({ rule }) => rule);
const inTime = (text: string) => statementFaults({ room: "time", text });

describe("statementFaults", () => {
  it.each([
    "When we disagreed, I could stop before I said something sharp.",
    "I enjoyed some time that was just for the two of us.",
    "What I gave to us seemed to go unseen.",
    "After a disagreement, I felt we found our way back to each other.",
  ])("accepts: %s", (text) => expect(inTime(text)).toEqual([]));

  it.each([
    ["double-barrel", "I laughed with my partner and felt close."],
    ["double-barrel", "I could ask for space or comfort."],
    ["double-barrel", "I wanted to talk but kept still."],
    ["double-barrel", "I felt heard; I felt safe."],
    ["answers fight with it", "I did not feel heard."],
    ["answers fight with it", "I didn’t feel heard."],
    ["answers fight with it", "I rarely felt at ease."],
    ["answers fight with it", "I often felt at ease."],
    ["answers fight with it", "I felt unable to say it."],
    ["not in the first person", "The talk went well."],
    ["about the partner", "My partner listened to me."],
    ["about the partner", "I felt that my partner was in a mood."],
    ["about the partner", "They made time for me."],
    ["character", "I saw how selfish it was of us."],
    ["character", "I felt close to someone patient."],
    ["too long", "I had the time that I had hoped to have with you on the one day that was free for me."],
    ["gender", "I liked what she said."],
    ["sex", "I felt close to my partner in bed."],
    ["living together", "I felt at ease in our home."],
    ["names a trauma", "I had flashbacks when we talked."],
    ["hard to read", "I communicated vulnerability constructively."],
    ["must or should at a person", "I felt that you must listen."],
  ])("rejects as %s: %s", (rule, text) => expect(rules(inTime(text))).toContain(rule));

  it.each([
    "Something that happened came back to me.",
    "I thought of when I was small.",
    "I knew who hurt me.",
    "My childhood weighed on me.",
  ])("in the past, rejects: %s", (text) => {
    expect(statementFaults({ room: "past", text })).not.toEqual([]);
    expect(inTime(text)).toEqual([]);
  });
});

const change = (at: number, part: Partial<Statement>): readonly Statement[] =>
  ours.map((one, index) => (index === at ? { ...one, ...part } : one));

describe("checkFaults", () => {
  it.each([
    ["not four in a room", ours.slice(1)],
    ["one or two reversed", ours.map((one) => (one.room === "time" ? { ...one, reversed: false } : one))],
    [
      "one or two reversed",
      ours.map((one, at) => (one.room === "time" ? { ...one, reversed: at % 4 < 3 } : one)),
    ],
    ["two hang on what need not occur", change(1, { text: "After we talked, I felt light." })],
    ["in another room", change(0, { id: "time.let-it-show" })],
    ["one id twice", change(1, { id: "vulnerability.let-it-show" })],
    ["same first three words", change(1, { text: "When something worried others, I felt it too." })],
    ["near-duplicates", change(5, { text: "When something troubled me, I let my partner know." })],
  ])("finds: %s", (rule, faulty) => expect(rules(checkFaults(faulty))).toContain(rule));
});

const item = (part: Partial<PulseItem>): readonly PulseItem[] =>
  pulseItems.map((one, at) => (at === 3 ? { ...one, ...part } : one));

describe("pulseFaults", () => {
  it.each([
    ["not one a room, in order", pulseItems.slice(1)],
    ["not one a room, in order", [...pulseItems].reverse()],
    ["in another room", item({ id: "past.full" })],
    ["one end twice", item({ high: "open" })],
    ["one end twice", item({ low: "same", high: "same" })],
    ["one line twice", item({ text: pulseItems[0]?.text ?? "" })],
    ["too long", item({ text: "This week, when I think of all the time that we had for us, I felt…" })],
    ["not in the first person", item({ text: "This week was…" })],
    ["double-barrel", item({ text: "This week I felt close and was…" })],
    ["answers fight with it", item({ text: "This week I never was…" })],
    ["hard to read", item({ text: "Relationally, our availability seemed…" })],
    ["streak", item({ high: "a streak" })],
  ])("finds: %s", (rule, faulty) => expect(rules(pulseFaults(faulty))).toContain(rule));
});
