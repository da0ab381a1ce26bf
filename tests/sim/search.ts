/** Looks for words in bytes as somebody would who suspects them there: raw, as base64 at every alignment, wide, as hex. */

function base64s(bytes: Buffer): Buffer[] {
  return [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    // The first and last letters depend on the neighbours.
    const inner = text.slice(shift === 0 ? 0 : 4, -4);
    const forUrls = inner.replaceAll("+", "-").replaceAll("/", "_");
    return [Buffer.from(inner), Buffer.from(forUrls)];
  });
}

/** Every form in which `word` is looked for, by name. */
export function formsOf(word: string | Uint8Array): [string, Buffer][] {
  const raw = Buffer.from(word as string);
  const wide = typeof word === "string" ? Buffer.from(word, "utf16le") : raw;
  const big = Buffer.from(wide);
  if (typeof word === "string") big.swap16();
  return [
    ["utf-8", raw],
    ["utf-16le", wide],
    ["utf-16be", big],
    ["hex", Buffer.from(raw.toString("hex"))],
    ["HEX", Buffer.from(raw.toString("hex").toUpperCase())],
    ["escaped", Buffer.from(JSON.stringify(raw.toString()).slice(1, -1))],
    ...[raw, wide, big].flatMap((bytes) => base64s(bytes).map((form): [string, Buffer] => ["base64", form])),
  ];
}

/** "word: form" for each word that is found in `where`. */
export function findings(where: Iterable<Uint8Array>, words: readonly (string | Uint8Array)[]): string[] {
  const haystacks = [...where].map((bytes) => Buffer.from(bytes));
  return words.flatMap((word) =>
    formsOf(word)
      .filter(([, form]) => haystacks.some((bytes) => bytes.includes(form)))
      .map(([name]) => `${typeof word === "string" ? word : "a key"}: ${name}`),
  );
}
