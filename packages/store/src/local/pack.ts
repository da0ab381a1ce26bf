/**
 * Large plain values as bytes, for this device only: JSON, which engines read twice and write nine times as fast as CBOR
 * written in JavaScript, with Maps, Sets and bytes beside it.
 *
 *   | 0 | length of the JSON, 4 bytes, big-endian |
 *   | 4 | the JSON, UTF-8                          |
 *   | … | the bytes that it points into            |
 *
 * Each node of the JSON is tagged; a node that holds nothing but JSON is tagged once and read at once:
 *
 *   [0, value]   [1, offset, length] bytes   [2, keys, values] Map   [3, members] Set   [4, ...nodes] array
 *   [5, {name: node}] object   [6, offset, length] what JSON has no word for, as CBOR
 */
import type { Bytes } from "@innermost/core";
import { decode, encode, rfc8949EncodeOptions } from "cborg";

type Node = readonly [number, ...unknown[]];

/** The sign of a zero is lost. Throws where a value is nested deeper than the engine's stack. */
export function pack(value: unknown): Bytes {
  const blob: Bytes[] = [];
  const text = new TextEncoder().encode(JSON.stringify(makeNode(value, writerTo(blob))));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length);
  return joined([length, text, ...blob]);
}

/** Throws on bytes that `pack` did not write. */
export function unpack(bytes: Bytes): unknown {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(4, 4 + length));
  return readNode(JSON.parse(text) as Node, bytes.subarray(4 + length));
}

type Write = (bytes: Bytes) => readonly [offset: number, length: number];

function writerTo(blob: Bytes[]): Write {
  let offset = 0;
  return (bytes) => {
    blob.push(bytes);
    offset += bytes.length;
    return [offset - bytes.length, bytes.length];
  };
}

function joined(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function makeNode(value: unknown, write: Write): Node {
  if (isJson(value)) return [0, value];
  if (value instanceof Uint8Array) return [1, ...write(value)];
  if (value instanceof Map)
    return [2, makeNode([...value.keys()], write), makeNode([...value.values()], write)];
  if (value instanceof Set) return [3, makeNode([...value], write)];
  if (Array.isArray(value)) return [4, ...value.map((one) => makeNode(one, write))];
  if (isRecord(value)) return [5, mapped(value, (one) => makeNode(one, write))];
  return [6, ...write(encode(value, rfc8949EncodeOptions))];
}

function isJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  if (isRecord(value)) return Object.values(value).every(isJson);
  return typeof value === "string" || typeof value === "boolean" || value === null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const mapped = <A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

function readNode(node: Node, blob: Bytes): unknown {
  const [tag, one, two] = node;
  switch (tag) {
    case 0:
      return one;
    case 1:
      return blob.subarray(one as number, (one as number) + (two as number));
    case 2:
      return mapOf(readNode(one as Node, blob) as unknown[], readNode(two as Node, blob) as unknown[]);
    case 3:
      return new Set(readNode(one as Node, blob) as unknown[]);
    case 4:
      return node.slice(1).map((part) => readNode(part as Node, blob));
    case 5:
      return mapped(one as Record<string, Node>, (part) => readNode(part, blob));
    case 6:
      return decode(blob.subarray(one as number, (one as number) + (two as number)));
  }
  throw new TypeError("not packed");
}

const mapOf = (keys: readonly unknown[], values: readonly unknown[]): Map<unknown, unknown> =>
  new Map(keys.map((key, index) => [key, values[index]]));
