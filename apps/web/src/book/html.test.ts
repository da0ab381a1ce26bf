/** The page that is saved: whatever anybody wrote stays words in it. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { bookHtml } from "./html.tsx";
import type { Book, BookEntry, BookWords } from "./model.ts";

const EVIL = [
  "<script>alert(1)</script>",
  "</style><script>x</script>",
  "</title><img src=x onerror=alert(1)>",
  '" onclick="x',
  "<style></style>",
  "&lt;b&gt; &amp;",
  "<!-- ",
  "]]>",
  "\u202e",
  "STYLE",
];
const text = fc.oneof(
  fc.constantFrom(...EVIL),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
);
const words: fc.Arbitrary<BookWords> = fc.record({ lead: text, words: text });
const entry: fc.Arbitrary<BookEntry> = fc.record({
  date: text,
  title: text,
  prompt: fc.option(text, { nil: undefined }),
  letters: fc.array(words, { maxLength: 2 }),
  lines: fc.array(words, { maxLength: 3 }),
});
const book: fc.Arbitrary<Book> = fc.record({
  title: text,
  notes: fc.uniqueArray(text, { maxLength: 2 }),
  parts: fc.array(
    fc.record({
      title: text,
      note: fc.option(text, { nil: undefined }),
      months: fc.array(fc.record({ name: text, entries: fc.array(entry, { maxLength: 3 }) }), {
        maxLength: 2,
      }),
    }),
    { maxLength: 2 },
  ),
});

/** The same book with a plain word wherever there was one. */
const plainly = (value: unknown): unknown => {
  if (typeof value === "string") return value === "" ? "" : "word";
  if (Array.isArray(value)) return value.map(plainly);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainly(one)]));
};
const tagsIn = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];
const page = (contents: Book) => bookHtml(contents, { lang: "es", dir: "ltr" });

test("every word is escaped, in any place of the book", () => {
  fc.assert(
    fc.property(book, (contents) => {
      expect(tagsIn(page(contents))).toEqual(tagsIn(page(plainly(contents) as Book)));
    }),
    { numRuns: 300 },
  );
});

describe("the page", () => {
  const html = bookHtml(
    { title: "Our words", notes: ["Private."], parts: [{ title: "With <Sam>", months: [] }] },
    { lang: "ar-XB", dir: "rtl" },
  );
  it("says its language and where it begins", () => expect(html).toContain('<html lang="ar-XB" dir="rtl">'));
  it("holds no script, and fetches nothing", () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|https?:|url\(|@import|src=/i);
    expect(html).toContain("default-src &#39;none&#39;".replaceAll("&#39;", "'"));
  });
  it("brings its own looks, also for paper", () => {
    expect(html).toContain("@media print");
    expect(html.match(/<style>/g)).toHaveLength(1);
  });
  it("keeps a name in angles as words", () => expect(html).toContain("With &lt;Sam"));
});
