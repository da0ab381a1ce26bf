/** Names as they may stand in a sentence of the app: whoever gives one can't change how the words around it read. */

export const NAME_MOST = 40;

/** Controls, and what turns the direction of the text around it. Joiners stay: scripts and emoji need them. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]|[\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u061c]|[\u115f\u1160\u3164\uffa0\u2800]|\u00ad|\u034f|[\u17b4\u17b5]|[\u180b-\u180e]|[\u{e0000}-\u{e0fff}]/gu;
const JOINERS_AT_ENDS = /^[\u200c\u200d]+|[\u200c\u200d]+$/g;
const SPACES = /[\s\u2028\u2029]+/gu;
/** No script stacks more than three on a letter. */
const STACKED = /(\p{M}{3})\p{M}+/gu;

/** Composed, on one line, at most NAME_MOST characters; "" where nothing of it can be seen. */
export function plainName(text: string): string {
  const line = text.replace(SPACES, " ").replace(UNSEEN, "").normalize("NFC").replace(STACKED, "$1");
  const short = [...line.replace(SPACES, " ").trim()].slice(0, NAME_MOST).join("");
  const seen = short.replace(JOINERS_AT_ENDS, "").trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(seen) ? seen : "";
}
