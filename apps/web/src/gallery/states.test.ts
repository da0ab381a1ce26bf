/** docs/states.md: which story shows which of the nine states, area by area. */
import { describe, expect, it } from "vitest";
import page from "../../../../docs/states.md?raw";
import type { Stories } from "./stories.ts";

const STATES = [
  "first time",
  "empty",
  "waiting",
  "offline",
  "two devices disagree",
  "error",
  "solo",
  "locked",
  "update to go on",
];

const found = import.meta.glob<{ stories: Stories }>("../*/stories.tsx", { eager: true });
const stories: Stories = Object.assign({}, ...Object.values(found).map((file) => file.stories));

const cellsIn = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

const [head = [], , ...rows] = page
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map(cellsIn);

/** The stories that a cell names, each as its screen and its state. */
const namedIn = (area: string, cell: string): [screen: string, state: string][] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => {
    const parts = name.split("/");
    const [in_ = "", view = "", state = ""] = parts.length === 3 ? parts : [area, ...parts];
    return [`${in_}/${view}`, state];
  });

const reasonIn = (cell: string): string | undefined => /^– \[(\d+)\]$/.exec(cell)?.[1];
const reasons = [...page.matchAll(/^(\d+)\. \S/gm)].map(([, number]) => number);

describe("the table of states", () => {
  it("has the nine states as its columns", () => expect(head).toEqual(["area", ...STATES]));

  it("has one row for each area that has stories", () => {
    const areas = Object.keys(found).map((path) => path.split("/")[1]);
    expect(rows.map(([area]) => area)).toEqual(areas.sort());
  });

  it.each(rows)("names only what the gallery shows of %s, or a reason", (area = "", ...cells) => {
    expect(cells).toHaveLength(STATES.length);
    for (const cell of cells) {
      const named = namedIn(area, cell);
      const gone = named.filter(([screen, state]) => !stories[screen]?.[state]);
      expect(gone).toEqual([]);
      expect(named.length > 0 || reasons.includes(reasonIn(cell)), cell).toBe(true);
    }
  });

  it("gives no reason that no cell points to", () => {
    const used = rows.flatMap(([, ...cells]) => cells.map(reasonIn));
    expect(reasons.filter((number) => !used.includes(number))).toEqual([]);
  });
});
