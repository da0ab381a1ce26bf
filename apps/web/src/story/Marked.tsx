import type { Span } from "./search.ts";

/** A text in which what was found is marked. */
export function Marked({ text, spans }: { text: string; spans: readonly Span[] }) {
  const pieces = spans.flatMap(({ from, to }, at) => [
    text.slice(spans[at - 1]?.to ?? 0, from),
    <mark key={from}>{text.slice(from, to)}</mark>,
  ]);
  return (
    <bdi>
      {pieces}
      {text.slice(spans.at(-1)?.to ?? 0)}
    </bdi>
  );
}
