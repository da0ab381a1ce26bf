/** The rows of a pack's files: what has the right shape, and what is wrong with the rest. */
import type { Node } from "jsonc-parser";
import * as v from "valibot";
import { ROOM_IDS, type RoomId } from "../rooms.ts";
import { cardFields, practiceFields } from "../schema.ts";
import type { Card, Practice } from "../types.ts";
import { type About, aboutSchema } from "./about.ts";
import { type GuestFault, shapeFault } from "./fault.ts";
import { guestPrefix } from "./id.ts";
import { contentOf, jsonFault, lineAt, rowsOf, type Text, textOf } from "./text.ts";

/** One card or practice, with where it stands. */
export interface Row<T> {
  readonly value: T;
  readonly text: Text;
  readonly node: Node;
}

export interface Read {
  readonly about: About | null;
  readonly cards: readonly Row<Card>[];
  readonly practices: readonly Row<Practice>[];
  readonly faults: readonly GuestFault[];
}

/** File names, relative to the pack's folder and with forward slashes, and what stands in them. */
export type Files = ReadonlyMap<string, string>;

const ABOUT = "pack.json";
const PLACE = new RegExp(`^(${ROOM_IDS.join("|")})/(cards|practices)\\.json$`);
const ID_MOST = 80;

export function readRows(files: Files): Read {
  const faults: GuestFault[] = [];
  const texts = [...files].flatMap(([file, text]) => {
    const fault = strayFault(file) ?? syntaxFault(file, text);
    if (fault) faults.push(fault);
    return fault ? [] : [textOf(file, text)];
  });
  const about = readAbout(texts, files, faults);
  const cards = rowsIn<Card>(texts, "cards", (room) => ({ id: guestId(room, about), ...cardFields }), faults);
  const bare = rowsIn<Practice>(
    texts,
    "practices",
    (room) => ({ id: guestId(room, about), ...practiceFields }),
    faults,
  );
  const practices = bare.map((row) => ({ ...row, value: { ...row.value, room: roomOf(row.text.file) } }));
  if (files.has(ABOUT) && cards.length + practices.length + faults.length === 0)
    faults.push({ file: ABOUT, line: 1, rule: "empty pack", found: "no card and no practice" });
  return { about, cards, practices, faults };
}

const roomOf = (file: string): RoomId => file.slice(0, file.indexOf("/")) as RoomId;

const strayFault = (file: string): GuestFault | null =>
  file === ABOUT || PLACE.test(file) ? null : { file, line: 1, rule: "not a file of a pack", found: file };

function syntaxFault(file: string, text: string): GuestFault | null {
  const fault = jsonFault(text);
  return fault && { file, rule: "not JSON", ...fault };
}

function readAbout(texts: readonly Text[], files: Files, faults: GuestFault[]): About | null {
  if (!files.has(ABOUT)) faults.push({ file: ABOUT, line: 1, rule: "missing file", found: ABOUT });
  const text = texts.find(({ file }) => file === ABOUT);
  if (!text) return null;
  const parsed = v.safeParse(aboutSchema, contentOf(text.root));
  if (parsed.success) return parsed.output;
  faults.push(...parsed.issues.map((issue) => shapeFault(text, text.root, issue)));
  return null;
}

/** Where the pack's name isn't known, any name will do: the missing one is a fault already. */
const guestId = (room: RoomId, about: About | null) => {
  const pack = about?.name ?? "[a-z-]+";
  const shape = new RegExp(`^${guestPrefix(room, pack).replace(".", "\\.")}[a-z]+(-[a-z]+)*$`);
  const wanted = guestPrefix(room, about?.name ?? "the-pack’s-name");
  return v.custom<Card["id"]>(
    (id) => typeof id === "string" && id.length <= ID_MOST && shape.test(id),
    `an id here is ${wanted} and then lower-case words joined by hyphens`,
  );
};

function rowsIn<T>(
  texts: readonly Text[],
  kind: "cards" | "practices",
  fields: (room: RoomId) => v.ObjectEntries,
  faults: GuestFault[],
): Row<T>[] {
  return texts
    .filter(({ file }) => file.endsWith(`/${kind}.json`))
    .flatMap((text) => {
      if (text.root.type !== "array") faults.push(notAList(text));
      const schema = v.strictObject(fields(roomOf(text.file)));
      return rowsOf(text.root).flatMap((node) => rowAt<T>(text, node, schema, faults));
    });
}

function rowAt<T>(text: Text, node: Node, schema: v.GenericSchema, faults: GuestFault[]): Row<T>[] {
  const parsed = v.safeParse(schema, contentOf(node));
  if (parsed.success) return [{ value: parsed.output as T, text, node }];
  faults.push(...parsed.issues.map((issue) => shapeFault(text, node, issue)));
  return [];
}

const notAList = ({ file, text, root }: Text): GuestFault => ({
  file,
  line: lineAt(text, root.offset),
  rule: "not the right shape",
  found: "not a list: it begins with [ and ends with ]",
});
