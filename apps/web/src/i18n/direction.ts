import { type Locale, languageOf } from "./locale.ts";

export type Direction = "ltr" | "rtl";

/** Languages written from right to left. Not every browser's Intl can be asked for it. */
const FROM_THE_RIGHT = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

export const directionOf = (locale: Locale): Direction =>
  FROM_THE_RIGHT.has(languageOf(locale)) ? "rtl" : "ltr";
