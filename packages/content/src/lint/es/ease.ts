import { sentences, words } from "../text.ts";

/**
 * [Note: Counting Spanish syllables]
 * Spanish spelling tells its syllables. A strong vowel (a, e, o) is one, with the weak ones (i, u, and a y that ends the
 * word) that lean on it; weak vowels among themselves are one; an accent on a weak vowel parts it from a strong one
 * (dí-a, but cui-da). The u of que, qui, gue and gui is silent. An h between vowels is heard as a break.
 */
const SILENT_U = /(?<=[qg])u(?=[eéií])/g;
const SYLLABLE =
  /[iuü]?[aeoáéó](?:[iuü](?![aeoáéóíú])|y(?!\p{L}))?|[iuü]?[íú]|[iuü]+y?(?!\p{L})|[iuü]+|y(?!\p{L})/gu;

export const syllables = (word: string): number =>
  Math.max(1, word.toLowerCase().replace(SILENT_U, "").match(SYLLABLE)?.length ?? 0);

/**
 * The perspicuity index of Szigriszt Pazos 1993 (Sistemas predictivos de legibilidad del mensaje escrito, Universidad
 * Complutense de Madrid), read on the INFLESZ scale of Barrio-Cantalejo 2008: from 55 normal, from 65 fairly easy, above 80 very
 * easy. Higher is easier, unlike a grade. `Infinity` for an empty text.
 */
export const readingEase = (text: string): number => {
  const all = words(text);
  if (all.length === 0) return Number.POSITIVE_INFINITY;
  const spoken = all.reduce((sum, word) => sum + syllables(word), 0);
  return 206.835 - 62.3 * (spoken / all.length) - all.length / sentences(text).length;
};
