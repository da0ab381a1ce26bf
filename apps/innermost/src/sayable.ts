const MOST = 160;

/** Words from elsewhere, for a terminal: in one line, cut short, and nothing in them that a terminal would obey. */
export const sayable = (text: string): string => {
  const plain = text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return plain.length > MOST ? `${plain.slice(0, MOST)}…` : plain;
};
