/**
 * [Note: a locked copy]
 * One's words behind a passphrase: CBOR of magic, version, salt and a sealed box. In the box of version 2 lie two texts,
 * the JSON that programs read and the page that people read; in that of version 1 the JSON alone.
 */
import type { Bytes } from "@innermost/core";
import { type Door, PASSPHRASE_COST } from "@innermost/crypto";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import * as v from "valibot";
import type { Export } from "./export.ts";
import { readContents } from "./export-shape.ts";

const MAGIC = "innermost-export";
const VERSION = 2;

const packed = (value: unknown): Bytes => encode(value, rfc8949EncodeOptions);
/** Binds the box to its head. */
const headOf = (version: number, salt: Bytes): Bytes =>
  version === 1 ? salt : packed([MAGIC, version, salt]);

/** Blocks for one Argon2id. `html` is the same to read, in the person's language. */
export function sealExport(door: Door, contents: Export, html: string, passphrase: string): Bytes {
  const salt = door.random(16);
  const key = door.passphraseKey(passphrase, salt, PASSPHRASE_COST);
  const texts = packed({ json: JSON.stringify(contents), html });
  return packed([MAGIC, VERSION, salt, door.sealBox(key, "export", headOf(VERSION, salt), texts)]);
}

export type OpenedExport =
  /** `html` is null in a copy of the first version. */
  | { readonly ok: true; readonly contents: Export; readonly html: string | null }
  | { readonly ok: false; readonly why: "not-ours" | "newer" | "damaged" | "wrong" };

const bytes = v.instance(Uint8Array);
const head = v.looseTuple([v.literal(MAGIC), v.pipe(v.number(), v.integer(), v.minValue(1))]);
const whole = v.strictTuple([v.literal(MAGIC), v.number(), v.pipe(bytes, v.length(16)), bytes]);
const texts = v.strictObject({ json: v.string(), html: v.string() });

/** How any version begins: an array of a few things, the first of them the magic. */
const FEW_THINGS = /^[\x80-\x97]$/;
const NAME = packed(MAGIC);

/** Whether a file looks like a locked copy, by how it begins. */
export const isExport = (begin: Bytes): boolean =>
  FEW_THINGS.test(String.fromCharCode(begin[0] ?? 0)) && NAME.every((byte, at) => begin[at + 1] === byte);

/** Blocks for one Argon2id. One that was tampered with looks like a wrong passphrase. */
export function openExport(door: Door, file: Bytes, passphrase: string): OpenedExport {
  if (!isExport(file)) return { ok: false, why: "not-ours" };
  const read = decoded(file);
  const known = v.safeParse(head, read);
  if (known.success && known.output[1] > VERSION) return { ok: false, why: "newer" };
  const parts = v.safeParse(whole, read);
  if (!parts.success) return { ok: false, why: "damaged" };
  const [, version, salt, box] = parts.output;
  const key = door.passphraseKey(passphrase, salt, PASSPHRASE_COST);
  const opened = door.openBox(key, "export", headOf(version, salt), box);
  return opened.ok ? contentsOf(version, opened.value) : { ok: false, why: "wrong" };
}

function contentsOf(version: number, value: Bytes): OpenedExport {
  const { json, html } = version === 1 ? { json: utf8(value), html: null } : textsOf(decoded(value));
  const contents = readContents(json);
  return contents ? { ok: true, contents, html } : { ok: false, why: "damaged" };
}

const textsOf = (value: unknown): v.InferOutput<typeof texts> => {
  const read = v.safeParse(texts, value);
  return read.success ? read.output : { json: "", html: "" };
};

const utf8 = (value: Bytes): string => new TextDecoder().decode(value);

function decoded(value: Bytes): unknown {
  try {
    return decode(value);
  } catch {
    return null;
  }
}
