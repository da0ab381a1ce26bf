import { CODES, type Code, type Party, type RecordKind } from "./frames.ts";

export type Flaw = "malformed" | "too-large";

/** How one field crosses the wire. `read` may be called only on a value in which `flaw` found nothing. */
export interface Field<T> {
  flaw(value: unknown): Flaw | null;
  read(value: unknown): T;
  write(value: T): unknown;
}

/** The fields of a frame in wire order; the order of the keys is the order on the wire. */
export type Shape<T> = { [K in keyof T]-?: Field<T[K]> };

const only = (fits: boolean): Flaw | null => (fits ? null : "malformed");

function plain<T>(flaw: (value: unknown) => Flaw | null): Field<T> {
  return { flaw, read: (value) => value as T, write: (value) => value };
}

const isUint = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

export const uint = plain<number>((value) => only(isUint(value)));
export const uint8 = plain<number>((value) => only(isUint(value) && value < 256));
export const party = plain<Party>((value) => only(value === 0 || value === 1));
export const code = plain<Code>((value) => only(CODES.includes(value as Code)));

export function bytes(...sizes: number[]): Field<Uint8Array> {
  return plain((value) => only(value instanceof Uint8Array && sizes.includes(value.length)));
}

export function bytesUpTo(most: number): Field<Uint8Array> {
  return plain((value) => {
    if (!(value instanceof Uint8Array)) return "malformed";
    return value.length > most ? "too-large" : null;
  });
}

export function orNull<T>(field: Field<T>): Field<T | null> {
  return {
    flaw: (value) => (value === null ? null : field.flaw(value)),
    read: (value) => (value === null ? null : field.read(value)),
    write: (value) => (value === null ? null : field.write(value)),
  };
}

export function list<T>(field: Field<T>, most: number): Field<T[]> {
  return {
    flaw: (value) => {
      if (!Array.isArray(value)) return "malformed";
      return value.length > most ? "too-large" : firstFlaw(value, () => field);
    },
    read: (value) => (value as unknown[]).map(field.read),
    write: (value) => value.map(field.write),
  };
}

const RECORD_KINDS: RecordKind[] = ["event", "rotation", "opening"];

export const recordKind: Field<RecordKind> = {
  flaw: (value) => only(isUint(value) && value < RECORD_KINDS.length),
  read: (value) => RECORD_KINDS[value as number]!,
  write: (value) => RECORD_KINDS.indexOf(value),
};

/** An object that crosses the wire as an array of its fields. */
export function tuple<T extends object>(shape: Shape<T>, rule: (value: T) => boolean = () => true): Field<T> {
  const names = Object.keys(shape) as (keyof T)[];
  const read = (value: unknown): T => {
    const parts = value as unknown[];
    return Object.fromEntries(names.map((name, i) => [name, shape[name].read(parts[i])])) as T;
  };
  return {
    flaw: (value) => {
      if (!Array.isArray(value) || value.length !== names.length) return "malformed";
      return firstFlaw(value, (i) => shape[names[i]!]) ?? only(rule(read(value)));
    },
    read,
    write: (value) => names.map((name) => shape[name].write(value[name])),
  };
}

function firstFlaw(values: unknown[], field: (i: number) => Field<never> | Field<unknown>): Flaw | null {
  for (let i = 0; i < values.length; i++) {
    const flaw = field(i).flaw(values[i]);
    if (flaw) return flaw;
  }
  return null;
}
