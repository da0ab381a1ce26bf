import { type Fetch, type Fetched, GUISES, type Trouble } from "./fetched.ts";
import { compareVersions, type Hashes, readHashes } from "./hashes.ts";
import type { Reference } from "./reference.ts";
import { isSignedBy } from "./signature.ts";

/** What a host says of itself: its own list and its packs, each of which may be missing, and nothing of which is believed. */
export interface Host {
  ok: true;
  list: { text: string; hashes: Hashes } | null;
  signature: string | null;
  packs: string | null;
}

/** Why there is nothing to check: no answer, another address, or none of ours. */
export type Nothing = { why: Trouble } | { why: "elsewhere"; location: string } | { why: "stranger" };

/** Asks a host for its page and for what it says of itself. */
export async function meet(fetch: Fetch): Promise<Host | { ok: false; nothing: Nothing }> {
  const first = await fetch("/", GUISES[0]);
  if (!first.ok) return { ok: false, nothing: first };
  const { status, headers } = first;
  if (status >= 300 && status < 400)
    return { ok: false, nothing: { why: "elsewhere", location: headers.get("location") ?? "" } };
  const text = await textAt(fetch, "/hashes.txt");
  const hashes = text === null ? null : readHashes(text);
  if (!hashes && !/<title>Innermost<\/title>/.test(textOf(first) ?? ""))
    return { ok: false, nothing: { why: "stranger" } };
  return {
    ok: true,
    list: hashes && text !== null ? { text, hashes } : null,
    signature: await textAt(fetch, "/hashes.txt.sig"),
    packs: await textAt(fetch, "/packs.txt"),
  };
}

const textAt = async (fetch: Fetch, path: string): Promise<string | null> =>
  textOf(await fetch(path, GUISES[0]));

/** What came as text, or null. */
function textOf(got: Fetched): string | null {
  return got.ok && got.status === 200 ? new TextDecoder().decode(got.bytes) : null;
}

/** Whose list counts: ours, or another release's that the same key has signed. A host's own word counts for nothing. */
export type Whose = "same" | "newer" | "older";

export function choose(reference: Reference, { list, signature }: Host): { expected: Hashes; whose: Whose } {
  const own = { expected: reference.hashes, whose: "same" } as const;
  if (!list || !signature || !reference.key || list.text === reference.text) return own;
  if (!isSignedBy(reference.key, Buffer.from(list.text), signature)) return own;
  const order = compareVersions(list.hashes.version, reference.hashes.version);
  return order === 0 ? own : { expected: list.hashes, whose: order > 0 ? "newer" : "older" };
}
