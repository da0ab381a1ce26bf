import { wholeWords } from "../rules.ts";

const QUESTION = /¿[^?]*\?/gu;
/** An open question begins with its asking word, which carries an accent, or with a preposition before it. */
const ASKS =
  /^¿(?:(?:y|o|pero|entonces),? )?(?:(?:a|ante|con|de|desde|en|entre|hacia|hasta|para|por|según|sin|sobre|tras|junto|cerca|dentro|antes|después) ){0,2}(?:qué|quién|quiénes|cuál|cuáles|cuándo|cuánto|cuánta|cuántos|cuántas|cómo|dónde|adónde)(?!\p{L})/iu;
const TAIL = /(?:, ?(?:verdad|cierto|no|sí)|^¿(?:verdad|cierto|no|sí)|,? o no)\?$/iu;
const TELL_WHETHER = wholeWords("(di|dime|cuenta|cuéntame|dile a tu pareja|escribe) si");

/** Whether the sentence asks something that sí or no would answer. */
export const isClosed = (sentence: string): boolean =>
  TELL_WHETHER.test(sentence) ||
  (sentence.match(QUESTION) ?? []).some((question) => TAIL.test(question) || !ASKS.test(question));
