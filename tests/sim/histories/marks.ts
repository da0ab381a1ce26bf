/**
 * Words that stand nowhere else, and say whose they are and who may ever hold them: "private" never leaves its person's
 * own devices, "sealed" is the other's once its round is open, "shared" is for both.
 */
export type Who = "A" | "B";
/** The devices that there can be. */
export const SLOTS = ["A1", "A2", "A3", "B1", "B2", "B3"] as const;
export type MarkKind = "private" | "sealed" | "shared";

export interface Mark {
  readonly who: Who;
  readonly kind: MarkKind;
}

/** The inviter is party 0 at the relay; here A always invites. */
export const partyOf = (who: Who): 0 | 1 => (who === "A" ? 0 : 1);

const HEAD = "qzj";
const HEAD_BYTES = Buffer.from(HEAD);
const KINDS: readonly MarkKind[] = ["private", "sealed", "shared"];
const LONGEST = 20;
/** Nothing that chance makes in a ciphertext looks like it. */
const MARK = /^qzj[psh][ab][a-v]*x/;
const LETTERS = 22;

/** Lower-case letters alone, at most 20 of them: it may stand wherever a room's or a practice's name may. */
export function markOf(who: Who, kind: MarkKind, number: number): string {
  let rest = "";
  for (let left = number; left > 0; left = Math.floor(left / LETTERS))
    rest += String.fromCharCode(97 + (left % LETTERS));
  return `${HEAD}${kind.charAt(0) === "p" ? "p" : kind === "sealed" ? "s" : "h"}${who.toLowerCase()}${rest}x`;
}

export const readMark = (mark: string): Mark => ({
  who: mark.charAt(4).toUpperCase() as Who,
  kind: KINDS["psh".indexOf(mark.charAt(3))] as MarkKind,
});

/** Every mark in some bytes. */
export function marksIn(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: string[] = [];
  for (let at = buffer.indexOf(HEAD_BYTES); at >= 0; at = buffer.indexOf(HEAD_BYTES, at + 1)) {
    const mark = MARK.exec(buffer.toString("latin1", at, at + LONGEST))?.[0];
    if (mark) found.push(mark);
  }
  return found;
}
