/**
 * [Note: no surveillance fields] safety.md, rule 4: no location, last-seen, typing, read or opened may enter an event, a
 * frame or what the relay keeps. A field that doesn't exist can't be shown by a later version either.
 */
import { type Fault, isTest } from "./files.ts";
import { type Node, type Source, walk } from "./source.ts";

const WATCHING = new Set(
  [
    ...[
      "lastSeen",
      "lastActive",
      "lastOnline",
      "seenAt",
      "readAt",
      "openedAt",
      "viewedAt",
      "deliveredAt",
      "answeredAt",
    ],
    ...[
      "typing",
      "isTyping",
      "typingAt",
      "presence",
      "isOnline",
      "onlineAt",
      "readReceipt",
      "readBy",
      "seenBy",
    ],
    ...[
      "location",
      "geolocation",
      "latitude",
      "longitude",
      "lat",
      "lng",
      "lon",
      "gps",
      "ipAddress",
      "userAgent",
    ],
    ...["streak", "streaks", "score", "points", "compatibility"],
  ].map(plain),
);

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}

export const isWatching = (name: string): boolean => WATCHING.has(plain(name));

/** The files whose names travel or are kept: events, frames, sync, and the relay's rows. */
export const travels = (path: string): boolean =>
  /^(packages\/(core|protocol|sync)|apps\/relay)\/src\//.test(path) && !isTest(path);

/** Names and texts of a file that would watch somebody. */
export function watching(source: Source): Fault[] {
  const found: Fault[] = [];
  walk(source.root, (node) => {
    const name = wordOf(node);
    const before = found.at(-1);
    if (
      name === null ||
      !isWatching(name) ||
      (before?.what === name && before.line === source.lineOf(node.start))
    )
      return;
    found.push({ rule: "watching", path: source.path, line: source.lineOf(node.start), what: name });
  });
  return found;
}

function wordOf(node: Node): string | null {
  if (node.type === "Identifier") return String(node.name);
  return node.type === "Literal" && typeof node.value === "string" ? node.value : null;
}

/** Every field name of a valibot schema, at any depth. */
export function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const {
    entries = {},
    pipe = [],
    item,
    items = [],
    options = [],
    wrapped,
  } = schema as Record<string, never>;
  const inner = [...list(pipe).slice(1), item, ...list(items), ...list(options), wrapped];
  return [
    ...Object.entries(entries).flatMap(([name, field]) => [name, ...fieldsOf(field)]),
    ...inner.flatMap(fieldsOf),
  ];
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
