const SENTENCE_END = /(?<=[.!?…]["”’)]*)\s+(?=["“‘(¿¡]*[\p{Lu}\p{N}])/u;
const WORD = /[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu;

export const sentences = (text: string): readonly string[] =>
  text
    .trim()
    .split(SENTENCE_END)
    .filter((part) => part !== "");

/** Words as written; one with an apostrophe or a hyphen counts once. */
export const words = (text: string): readonly string[] => text.match(WORD) ?? [];

export const lowerWords = (text: string): readonly string[] =>
  words(text.toLowerCase()).map((word) => word.replaceAll("’", "'"));

/** The number of words in the longest sentence; 0 for an empty text. */
export const longestSentence = (text: string): number =>
  Math.max(0, ...sentences(text).map((sentence) => words(sentence).length));
