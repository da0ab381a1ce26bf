import { wholeWords } from "../rules.ts";

/** The Spanish words by which a step is known to ground, to let one stop, and a time to be calm. */
export const PRACTICE = {
  grounding: wholeWords("respir\\p{L}+|aire|peso|suelo|sentidos|calor|ver, oír|mirar o escuchar|se oye"),
  // "para" alone is nearly always "for".
  wayOut: wholeWords("paren|parar|para (aquí|y)|pausa|acaba (ahí|aquí)|alto"),
  cool: wholeWords("calma|enfri\\p{L}+|escuchado|descansado"),
} as const;

export const OWN_READING = wholeWords("lectura (nuestra|propia)|nuestra (propia )?lectura");
