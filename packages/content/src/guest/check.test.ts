import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allCards, isGuest, loadWords, practices, ROOM_IDS } from "../index.ts";
import type { Card } from "../types.ts";
import { adviceFor } from "./advice.ts";
import { withGuests } from "./carry.ts";
import { checkPack, type GuestPack } from "./check.ts";

const about = {
  name: "two-places",
  title: "Two places",
  author: "somebody",
  language: "en",
  licence: "CC0-1.0",
};

const card = {
  id: "time.two-places--minute-after",
  prompt: "The call is over. How do you spend the first minute after it?",
  title: "The minute after a call",
  ratings: { privacy: 0, load: 1, threat: 0, past: 0 },
  tags: ["distance"],
};

const practice = {
  id: "time.two-places--same-thing",
  title: "The same small thing, apart",
  minutes: 10,
  who: "both",
  when: "On a day apart",
  steps: ["Pick one small thing.", "Agree on a time for it.", "Tell each other later how it was."],
  variants: {
    distance: "Twelve by each clock will do, one after the other.",
    parents: "Whoever is small may peel it, and tells what it smelled of.",
    energy: "Rather peel nothing, and only hold it.",
    silent: "Peel signs into the skin, and send a picture.",
  },
  source: "Our own reading: doing the same can bring two places nearer.",
};

type Json = unknown;
const json = (value: Json): string => JSON.stringify(value, null, 2);
const filesOf = (files: Record<string, Json>) =>
  new Map(
    Object.entries(files).map(([file, value]) => [file, typeof value === "string" ? value : json(value)]),
  );
const check = (files: Record<string, Json>, others: readonly GuestPack[] = []) =>
  checkPack(filesOf({ "pack.json": about, ...files }), others);
const faultsIn = async (files: Record<string, Json>, others?: readonly GuestPack[]): Promise<string[]> =>
  (await check(files, others)).faults.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
const cards = (...rows: Json[]) => ({ "time/cards.json": rows });

describe("a good pack", () => {
  it("is taken whole, with the room of each practice", async () => {
    const { pack, faults, notes } = await check({ ...cards(card), "time/practices.json": [practice] });
    expect(faults).toEqual([]);
    expect(notes).toEqual([]);
    expect(pack).toEqual({ about, cards: [card], practices: [{ ...practice, room: "time" }] });
  });

  it("may be heavy, and the host hears that no screen offers it", async () => {
    const { pack, notes } = await check(cards({ ...card, ratings: { ...card.ratings, privacy: 2 } }));
    expect(pack).not.toBeNull();
    expect(notes).toEqual([
      "time.two-places--minute-after has depth 3: no screen offers cards from depth 3 on yet",
    ]);
  });

  it("may take for granted what it says, and nothing else", async () => {
    const prompt = "Once your children sleep, what would you tell your husband?";
    const rules = async (assumes: Json) =>
      (await check({ "pack.json": { ...about, assumes }, ...cards({ ...card, prompt }) })).faults.map(
        ({ rule }) => rule,
      );
    expect(await rules([])).toEqual(["marriage", "children"]);
    expect(await rules(["children"])).toEqual(["marriage"]);
    const { pack, notes } = await check({
      "pack.json": { ...about, assumes: ["marriage", "children"] },
      ...cards({ ...card, prompt }),
    });
    expect(pack).not.toBeNull();
    expect(notes).toHaveLength(2);
  });
});

describe("the shape of a pack", () => {
  it.each<[string, Record<string, Json>, string]>([
    ["a name with a capital", { "pack.json": { ...about, name: "Two" } }, "pack.json:2 not the right shape"],
    ["no author", { "pack.json": { ...about, author: undefined } }, "pack.json:1 not the right shape"],
    [
      "a licence that binds",
      { "pack.json": { ...about, licence: "CC-BY-NC-4.0" } },
      "pack.json:6 not the right shape",
    ],
    [
      "a language without rules",
      { "pack.json": { ...about, language: "xx" } },
      "pack.json:5 not the right shape",
    ],
    [
      "gender taken for granted",
      { "pack.json": { ...about, assumes: ["gender"] } },
      "pack.json:8 not the right shape",
    ],
    ["a comma too many", { "time/cards.json": "[\n  {},\n]" }, "time/cards.json:3 not JSON"],
    ["a comment", { "time/cards.json": "[\n  // mine\n]" }, "time/cards.json:2 not JSON"],
    ["an empty file", { "time/cards.json": "" }, "time/cards.json:1 not JSON"],
    ["a card alone", { "time/cards.json": card }, "time/cards.json:1 not the right shape"],
    ["no such room", { "money/cards.json": [card] }, "money/cards.json:1 not a file of a pack"],
    ["statements", { "time/statements.json": [] }, "time/statements.json:1 not a file of a pack"],
    ["an id of ours", cards({ ...card, id: "time.minute-after" }), "time/cards.json:3 not the right shape"],
    [
      "an id of another pack",
      cards({ ...card, id: "time.other--a" }),
      "time/cards.json:3 not the right shape",
    ],
    [
      "an id of another room",
      cards({ ...card, id: "past.two-places--a" }),
      "time/cards.json:3 not the right shape",
    ],
    [
      "an id too long",
      cards({ ...card, id: `${card.id}${"-a".repeat(40)}` }),
      "time/cards.json:3 not the right shape",
    ],
    ["no tags", cards({ ...card, tags: undefined }), "time/cards.json:2 not the right shape"],
    ["a stored depth", cards({ ...card, depth: 1 }), "time/cards.json:15 not the right shape"],
    [
      "a rating of 4",
      cards({ ...card, ratings: { ...card.ratings, load: 4 } }),
      "time/cards.json:8 not the right shape",
    ],
    [
      "a straight apostrophe",
      cards({ ...card, title: "After it's over" }),
      "time/cards.json:5 not the right shape",
    ],
    ["nothing in it", {}, "pack.json:1 empty pack"],
  ])("is refused with %s, at its line", async (_, files, fault) => {
    expect((await faultsIn(files))[0]).toBe(fault);
    expect((await check(files)).pack).toBeNull();
  });

  it("says which field is missing or too much", async () => {
    const found = async (row: Json) => (await check(cards(row))).faults.map((one) => one.found);
    expect(await found({ ...card, tags: undefined })).toEqual(["the field “tags” is missing"]);
    expect(await found({ ...card, depth: 1 })).toEqual(["there is no field “depth”"]);
    expect(await found({ ...card, id: "time.minute" })).toEqual([
      "id: an id here is time.two-places-- and then lower-case words joined by hyphens",
    ]);
  });

  it("misses pack.json, and looks at the cards all the same", async () => {
    const files = filesOf(cards({ ...card, prompt: "Do you like the call?" }));
    expect((await checkPack(files)).faults.map(({ rule }) => rule)).toEqual([
      "missing file",
      "yes or no would answer it",
    ]);
  });

  it("is told of any text, and never broken by one", async () => {
    return fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.json()),
        fc.constantFrom("pack.json", "time/cards.json"),
        async (text, file) => {
          const { pack, faults } = await checkPack(
            filesOf({ ...cards(card), "pack.json": about, [file]: `${text} ` }),
          );
          expect(pack === null).toBe(faults.length > 0);
          for (const { line } of faults) expect(line).toBeGreaterThanOrEqual(1);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("the words of a pack", () => {
  const other = {
    ...card,
    id: "time.two-places--other",
    title: "Another",
    prompt: "What waits until you meet again?",
  };

  it.each<[string, Json, string]>([
    [
      "a yes or no",
      { ...other, prompt: "Do calls tire you?" },
      "time/cards.json:18 yes or no would answer it",
    ],
    [
      "a long word",
      { ...other, prompt: "Which opportunities does unavailability provide?" },
      "time/cards.json:18 hard to read",
    ],
    [
      "a banned word",
      { ...other, prompt: "What do healthy couples do on a call?" },
      "time/cards.json:18 healthy couples",
    ],
    [
      "a hurt",
      { ...other, prompt: "What happened to you on that call?" },
      "time/cards.json:18 asks what happened",
    ],
    ["a gender", { ...other, title: "What she told" }, "time/cards.json:19 gender"],
    ["its own copy", { ...other, prompt: `${card.prompt} Say how.` }, "time/cards.json:16 near-duplicates"],
    ["the id again", { ...other, id: card.id }, "time/cards.json:16 one id twice"],
    ["a title of ours", { ...other, title: allCards()[5]?.title }, "time/cards.json:16 one title twice"],
    ["a card of ours", { ...other, prompt: allCards()[5]?.prompt }, "time/cards.json:16 near-duplicates"],
  ])("are refused with %s, at the line of the words", async (_, row, fault) => {
    expect(await faultsIn(cards(card, row))).toContain(fault);
  });

  it("are held against other packs of the same app", async () => {
    const { pack } = await check(cards({ ...card, id: "time.two-places--theirs" }));
    expect(new Set(await faultsIn(cards(card), pack ? [pack] : []))).toEqual(
      new Set([
        "pack.json:1 one name twice",
        "time/cards.json:2 near-duplicates",
        "time/cards.json:2 one frame",
        "time/cards.json:2 one title twice",
        "time/cards.json:2 same first four words",
        "time/cards.json:2 same first three words in a room",
      ]),
    );
  });

  it("are no series", async () => {
    const rows = ["a", "b", "c", "d"].map((letter, at) => ({
      ...card,
      id: `time.two-places--${letter}`,
      title: `Number ${letter}`,
      prompt: [
        "Which tea is yours?",
        "Which tune calms you?",
        "Which coat is warm?",
        "Name a smell of rain.",
      ][at],
    }));
    expect(await faultsIn(cards(...rows))).toContain("time/cards.json:30 too many prompts open alike");
  });

  it("keep the rules of a practice, at the line of the words", async () => {
    const steps = ["You must pick one small thing.", ...practice.steps.slice(1)];
    const twin = { ...practice, id: "time.two-places--twin", title: "Another one" };
    const of = (...rows: Json[]) => faultsIn({ "time/practices.json": rows });
    expect(await of(practice)).toEqual([]);
    expect(await of({ ...practice, steps })).toEqual(["time/practices.json:9 must or should at a person"]);
    expect(await of({ ...practice, source: "As Smith 2020 found." })).toEqual([
      "time/practices.json:19 not a study we know",
    ]);
    expect((await of(practice, twin)).map((fault) => fault.slice(fault.indexOf(" ") + 1))).toContain(
      "one variant twice",
    );
  });
});

describe("a pack in Spanish", () => {
  const words = {
    prompt: "Cuando la llamada termina, ¿qué haces en el primer minuto?",
    title: "El minuto de después",
  };
  const spanish = (row: Json) =>
    faultsIn({ "pack.json": { ...about, language: "es" }, ...cards({ ...card, ...(row as object) }) });

  it("is held to the rules of Spanish", async () => {
    expect(await spanish(words)).toEqual([]);
    expect(await spanish({ ...words, prompt: "¿Te gustan las llamadas?" })).toEqual([
      "time/cards.json:4 yes or no would answer it",
    ]);
    expect(await spanish({ ...words, prompt: "Debes llamar. Qué dices?" })).toContain(
      "time/cards.json:4 must or should at a person",
    );
  });

  it("is no twin of our own words in Spanish, and English is spoken again afterwards", async () => {
    const ours = allCards()[5];
    expect(await spanish({ ...words, prompt: ours?.prompt })).not.toContain(
      "time/cards.json:2 near-duplicates",
    );
    await loadWords("es");
    const prompt = allCards()[5]?.prompt;
    await loadWords("en");
    expect(await spanish({ ...words, prompt })).toContain("time/cards.json:2 near-duplicates");
    expect(allCards()[5]?.prompt).toBe(ours?.prompt);
  });
});

it("each kind of fault comes with what to do", async () => {
  const known = adviceFor("hard to read");
  expect(known).not.toBe(adviceFor("something of a newer lint"));
  expect(adviceFor("something of a newer lint")).toContain("docs/writing-cards.md");
});

describe("what a host builds in", () => {
  it("stands behind our own rows, in the order of the packs, and never clashes with an id of ours", async () => {
    const { pack } = await check({ ...cards(card), "time/practices.json": [practice] });
    const packs = pack ? [pack] : [];
    expect(withGuests("time", "cards", [1], packs)).toEqual([1, card]);
    expect(withGuests("time", "practices", [1], packs)).toEqual([1, practice]);
    expect(
      ROOM_IDS.filter((room) => room !== "time").flatMap((room) => withGuests(room, "cards", [], packs)),
    ).toEqual([]);
    const ours = [...allCards(), ...practices].map(({ id }: Pick<Card, "id">) => id);
    expect(ours.filter(isGuest)).toEqual([]);
    expect([card, practice].filter(({ id }) => isGuest(id))).toHaveLength(2);
  });
});
