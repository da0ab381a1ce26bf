import * as v from "valibot";
import { describe, expect, it } from "vitest";
import pulse from "../packs/en/pulse.json" with { type: "json" };
import check from "../packs/en/time/statements.json" with { type: "json" };
import {
  allCards,
  CHECK_EDITION,
  checkText,
  practiceById,
  practices,
  practicesOf,
  pulseItems,
  ROOM_IDS,
  statementById,
  statements,
  statementsOf,
} from "./index.ts";
import { nearDuplicate } from "./lint/alike.ts";
import { checkTextFaults } from "./lint/check-text-faults.ts";
import { pathFaults, practiceFaults } from "./lint/practice-faults.ts";
import { checkFaults, pulseFaults, statementFaults } from "./lint/statement-faults.ts";
import { checkTextSchema, practiceSchema, pulseSchema, statementSchema } from "./schema.ts";

/** A row as it stands in its file, where the folder says the room. */
const row = ({ room, ...rest }: { readonly room: string }): unknown => ({ ...rest });
const twice = (ids: readonly string[]): readonly string[] => ids.filter((id, at) => ids.indexOf(id) !== at);

describe("the check", () => {
  it.each(statements.map((one) => [one.id, one] as const))("%s keeps every rule", (_, one) => {
    expect(v.safeParse(statementSchema, row(one)).issues).toBeUndefined();
    expect(statementFaults(one)).toEqual([]);
  });

  it("has four a room, one or two of them reversed, and no twins", () => {
    expect(statements).toHaveLength(4 * ROOM_IDS.length);
    expect(checkFaults(statements)).toEqual([]);
  });

  it("goes by the rooms in their order, and finds each by id", () => {
    expect(statements).toEqual(ROOM_IDS.flatMap(statementsOf));
    expect(statements.filter((one) => statementById(one.id) !== one)).toEqual([]);
    expect(["", "time", "time.no-such-line", "toString"].map(statementById)).toEqual(
      Array(4).fill(undefined),
    );
  });

  /**
   * Answers of years are scored by these ids and keys. Whoever changes a key, an id or what a line means gives it a new
   * id and the check a new edition, and then this list.
   */
  it("keeps the ids and keys of edition 1", () => {
    expect(CHECK_EDITION).toBe(1);
    expect(statements.map((one) => one.id).filter((id) => statementById(id)?.reversed)).toEqual([
      "vulnerability.kept-back",
      "vulnerability.fear-of-judgment",
      "communication.felt-misread",
      "past.old-feeling",
      "time.used-up",
      "conflict.stayed-with-me",
      "neglect.unseen",
      "expectations.silent-hope",
      "expectations.other-couples",
    ]);
    expect(statements.map((one) => one.id).filter((id) => !statementById(id)?.reversed)).toEqual([
      "vulnerability.let-it-show",
      "vulnerability.safe-to-say",
      "communication.felt-heard",
      "communication.plain-need",
      "communication.listened-out",
      "past.what-i-needed",
      "past.someone-to-turn-to",
      "past.name-a-limit",
      "time.enjoyed-us",
      "time.fully-there",
      "time.looked-forward",
      "conflict.stop-in-time",
      "conflict.still-small",
      "conflict.trusted-us",
      "neglect.cared-for",
      "neglect.said-thanks",
      "neglect.asked-for-comfort",
      "expectations.fits-our-life",
      "expectations.clear-idea",
    ]);
  });
});

describe("the weekly items", () => {
  it("fit the schema and keep every rule, one a room", () => {
    expect(pulseItems.map((one) => v.safeParse(pulseSchema, row(one)).issues)).toEqual(
      ROOM_IDS.map(() => undefined),
    );
    expect(pulseFaults(pulseItems)).toEqual([]);
  });
});

describe.each(ROOM_IDS)("what the check says of %s", (room) => {
  it("fits the schema and is kind", () => {
    expect(v.safeParse(checkTextSchema, checkText(room)).issues).toBeUndefined();
    expect(checkTextFaults(checkText(room))).toEqual([]);
  });
});

describe("the practices", () => {
  it.each(practices.map((one) => [one.id, one] as const))("%s keeps every rule", (_, one) => {
    expect(v.safeParse(practiceSchema, row(one)).issues).toBeUndefined();
    expect(practiceFaults(one)).toEqual([]);
  });

  it("are four a room or more, with short ones in each, and no twins and no series", () => {
    expect(pathFaults(practices)).toEqual([]);
  });

  it("are five or more where most pairs begin", () => {
    const few = (["neglect", "time", "communication"] as const).filter(
      (room) => practicesOf(room).length < 5,
    );
    expect(few).toEqual([]);
  });

  it("go by the rooms in their order, and each is found by id", () => {
    expect(practices).toEqual(ROOM_IDS.flatMap(practicesOf));
    expect(practices.filter((one) => practiceById(one.id) !== one)).toEqual([]);
    expect(["", "time", "time.no-such-thing", "toString"].map(practiceById)).toEqual(
      Array(4).fill(undefined),
    );
  });
});

type Line = { readonly id: string; readonly text: string };

describe("statements, practices and cards", () => {
  const titles: readonly Line[] = practices.map((one) => ({ id: one.id, text: one.title }));
  const lines: readonly Line[] = statements.map((one) => ({ id: one.id, text: one.text }));
  const prompts: readonly Line[] = allCards().map((one) => ({ id: one.id, text: one.prompt }));
  const alike = (a: readonly Line[], b: readonly Line[]) =>
    a.flatMap((one) =>
      b.filter((other) => nearDuplicate(one.text, other.text)).map((other) => `${one.id} ${other.id}`),
    );

  it("never share an id", () => {
    expect(twice([...lines, ...titles, ...prompts, ...pulseItems].map((one) => one.id))).toEqual([]);
  });

  it("never say the same in nearly the same words", () => {
    expect([...alike(lines, prompts), ...alike(lines, titles), ...alike(titles, prompts)]).toEqual([]);
  });

  it("would be caught if they did", () => {
    const copy = [{ id: "time.copy", text: `${prompts[0]?.text} Then?` }];
    expect(alike(copy, prompts)).toEqual([`time.copy ${prompts[0]?.id}`]);
  });
});

const statement = check[0];
const practice = row(practices[0] ?? { room: "" }) as Record<string, unknown>;

describe("the schemas", () => {
  it("take a row of each", () => {
    expect(v.is(statementSchema, statement)).toBe(true);
    expect(v.is(practiceSchema, practice)).toBe(true);
    expect(v.is(pulseSchema, pulse.time)).toBe(true);
  });

  it.each([
    ["an id of no room", { ...statement, id: "money.a" }],
    ["a missing key", { id: "time.a", text: "I am here." }],
    ["a key that is no yes or no", { ...statement, reversed: 1 }],
    ["a question", { ...statement, text: "Was I here?" }],
    ["a straight apostrophe", { ...statement, text: "I'm here." }],
    ["a room of its own", { ...statement, room: "time" }],
  ])("refuse a statement with %s", (_, faulty) => expect(v.is(statementSchema, faulty)).toBe(false));

  it.each([
    ["no minutes", { ...practice, minutes: undefined }],
    ["one minute", { ...practice, minutes: 1 }],
    ["31 minutes", { ...practice, minutes: 31 }],
    ["half a minute", { ...practice, minutes: 2.5 }],
    ["two steps", { ...practice, steps: ["Sit.", "Rest."] }],
    ["seven steps", { ...practice, steps: Array(7).fill("Rest.") }],
    ["nobody", { ...practice, who: "you" }],
    ["no time", { ...practice, when: "" }],
    ["three variants", { ...practice, variants: { distance: "A.", parents: "B.", energy: "C." } }],
    [
      "an empty variant",
      { ...practice, variants: { distance: "A.", parents: "B.", energy: "C.", silent: " " } },
    ],
    [
      "a fifth variant",
      { ...practice, variants: { distance: "A.", parents: "B.", energy: "C.", silent: "D.", rain: "E." } },
    ],
    ["no source", { ...practice, source: "" }],
    ["a field that watches", { ...practice, done: true }],
  ])("refuse a practice with %s", (_, faulty) => expect(v.is(practiceSchema, faulty)).toBe(false));

  it.each([
    ["no open end", { ...pulse.time, text: "Our time was good." }],
    ["one end", { id: "time.a", text: "Our time was…", low: "little" }],
    ["a long end", { ...pulse.time, high: "as much as I could ever wish for" }],
  ])("refuse a weekly item with %s", (_, faulty) => expect(v.is(pulseSchema, faulty)).toBe(false));
});
