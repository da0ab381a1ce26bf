import type { Exit, Say } from "../exit.ts";
import { readAddress } from "./address.ts";
import { type Bounds, fetchFrom } from "./fetched.ts";
import { choose, meet } from "./host.ts";
import { look } from "./look.ts";
import { readReference } from "./reference.ts";
import * as words from "./words.ts";

export interface Verify {
  address: string;
  against?: string | undefined;
  key?: string | undefined;
}

/** Where the package keeps its own list and key. */
export interface Own {
  app: string;
  key: string;
}

/** Looks at a host and says what it found: 0 where all is the same, 1 where something differs, 2 where it could not look. */
export async function verifyCommand(
  { address, against, key }: Verify,
  say: Say,
  own: Own,
  bounds?: Bounds,
): Promise<Exit> {
  const origin = readAddress(address);
  if (!origin) return say(words.badAddress(address), 2);
  const read = readReference({ place: against ?? own.app, key: key ?? own.key, isWanted: key !== undefined });
  if (!read.ok) return say(`${read.words}\n`, 2);
  const fetch = fetchFrom(origin.origin, bounds);
  const host = await meet(fetch);
  if (!host.ok) return say(words.nothing(origin, host.nothing), 2);
  const { expected, whose } = choose(read.reference, host);
  const looked = await look(fetch, origin, expected);
  const isFine = looked.findings.length === 0 && whose !== "older";
  return say(
    words.result({ origin, reference: read.reference, expected, whose, host, looked }),
    isFine ? 0 : 1,
  );
}
