import { describe, expect, it } from "vitest";
import { practiceById, practices } from "../practices.ts";
import type { Practice } from "../types.ts";
import { pathFaults, practiceFaults } from "./practice-faults.ts";
import type { Finding } from "./rules.ts";

const rules = (found: readonly Finding[]): readonly string[] => found.map(({ rule }) => rule);
const known = (id: string): Practice => {
  const one = practiceById(id);
  if (one === undefined) throw new Error(`no practice ${id}`);
  return one;
};

const calm: Practice = {
  id: "time.tea",
  room: "time",
  title: "Tea for two",
  minutes: 5,
  who: "both",
  when: "Any day",
  steps: ["Make some tea.", "Take a slow sip.", "Tell what it tastes of."],
  variants: {
    distance: "Each puts a pot on at the same hour and calls.",
    parents: "Let the small ones pour cold tea for their toys.",
    energy: "Ask a friend for two cups, and lie down.",
    silent: "Point at the shelf to choose a kind.",
  },
  source: "Our own reading: warm cups slow people down.",
};
const varied = (part: Partial<Practice["variants"]>): Partial<Practice> => ({
  variants: { ...calm.variants, ...part },
});

describe("practiceFaults", () => {
  it("accepts a plain one", () => expect(practiceFaults(calm)).toEqual([]));

  it.each<[string, Partial<Practice>]>([
    ["title too long", { title: "One two three four five six seven eight nine ten" }],
    ["in another room", { id: "past.tea" }],
    ["streak", { title: "Keep your streak" }],
    ["must or should at a person", { steps: [...calm.steps, "You should drink up."] }],
    ["hard to read", { steps: [...calm.steps, "Facilitate conversational reciprocity."] }],
    ["sentence too long", { steps: [...calm.steps, `Say ${"tea ".repeat(20)}.`] }],
    ["ability", { steps: [...calm.steps, "Go for a walk."] }],
    ["children", { steps: [...calm.steps, "Wait until the children sleep."] }],
    ["children", varied({ energy: "Let the children make it." })],
    ["gender", varied({ parents: "Let a girl pour it." })],
    ["asks what happened", { steps: [...calm.steps, "Ask: what happened to you?"] }],
    ["a variant is one sentence", varied({ silent: "Say nothing. Drink." })],
    ["a variant that changes nothing", varied({ energy: "Take a slow sip." })],
    ["two variants alike", varied({ energy: "Each puts the pot on at the same hour and calls." })],
    ["two variants alike", varied({ energy: calm.variants.distance })],
    ["says no source", { source: "Everybody knows that tea helps." }],
    ["not a study we know", { source: "Tea makes people talk (Smith 2019)." }],
    ["not a study we know", { source: "Tea makes people talk (Finkel 2014)." }],
    ["hard to read", { source: "Our own reading: facilitation necessitates reciprocity." }],
  ])("rejects as %s", (rule, part) => expect(rules(practiceFaults({ ...calm, ...part }))).toContain(rule));

  it("lets the words for parents speak of the children", () =>
    expect(practiceFaults({ ...calm, ...varied({ parents: "Wait until the children sleep." }) })).toEqual(
      [],
    ));

  it("takes a known study in place of our own reading", () =>
    expect(practiceFaults({ ...calm, source: "New things do more (Coulter & Malouff 2013)." })).toEqual([]));
});

describe("in the past", () => {
  const here = known("past.here-and-now");
  const step = (at: number, text: string): Practice => ({ ...here, steps: here.steps.with(at, text) });

  it.each<[string, Practice]>([
    ["grounding comes first", step(0, "Tell your partner one thing.")],
    ["grounding comes last", step(-1, "Tell your partner one thing.")],
    ["asks about then", step(1, "Tell what took place.")],
    [
      "asks about then",
      { ...here, variants: { ...here.variants, silent: "Draw the house where you grew up." } },
    ],
    ["asks about then", { ...here, title: "A letter to my childhood" }],
    ["asks who or why", step(1, "Say what caused it.")],
  ])("rejects as %s", (rule, faulty) => expect(rules(practiceFaults(faulty))).toContain(rule));
});

describe("in conflict", () => {
  const seen = known("conflict.two-views");

  it("needs a way to stop", () =>
    expect(rules(practiceFaults({ ...seen, steps: seen.steps.slice(0, -1) }))).toContain("no way to stop"));

  it("begins when it is calm", () =>
    expect(rules(practiceFaults({ ...seen, when: "In a fight" }))).toContain("begins in the heat"));
});

const withIn = (id: string, part: Partial<Practice>): readonly Practice[] =>
  practices.map((one) => (one.id === id ? { ...one, ...part } : one));
const lasting = (change: (minutes: number) => number): readonly Practice[] =>
  practices.map((one) => (one.room === "past" ? { ...one, minutes: change(one.minutes) } : one));

describe("pathFaults", () => {
  const tea = "vulnerability.small-thing";
  const other = known("communication.say-it-back");

  it.each<[string, readonly Practice[]]>([
    ["too few in a room", practices.filter((one) => one.room !== "past" || one.minutes < 9)],
    ["too few short ones in a room", lasting((minutes) => Math.max(5, minutes + 1))],
    ["too few short ones in a room", lasting((minutes) => (minutes > 5 ? 12 : minutes))],
    ["a long one comes first", lasting((minutes) => 18 - minutes)],
    ["one id twice", [...practices, known(tea)]],
    ["one title twice", withIn(tea, { title: other.title.toUpperCase() })],
    ["one variant twice", withIn(tea, { variants: other.variants })],
    [
      "variants open alike",
      withIn(tea, { variants: { ...other.variants, silent: "Type the story of your shoes." } }),
    ],
    ["near-duplicate steps", withIn(tea, { steps: other.steps })],
    ["near-duplicate variants", withIn(tea, { variants: other.variants })],
    [
      "too many titles open alike",
      practices.map((one, at) => (at < 11 ? { ...one, title: `Once ${one.title}` } : one)),
    ],
  ])("finds: %s", (rule, faulty) => expect(rules(pathFaults(faulty))).toContain(rule));
});
