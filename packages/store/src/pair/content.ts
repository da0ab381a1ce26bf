/** What lies in an answer once it is opened. */
import type { OpenedAnswer, PersonId } from "@innermost/core";
import { decode } from "cborg";

const SUBJECT_MOST = 40;

/** A card with words, or a subject with what was revealed under it; anything else is nothing that can be trusted. */
export function readContent(bytes: Uint8Array, author: PersonId): OpenedAnswer {
  const failed: OpenedAnswer = { ok: false, author };
  try {
    const [head, content] = decode(bytes) as [unknown, unknown];
    if (typeof head !== "string") return failed;
    if (typeof content === "string") return { ok: true, author, card: head, words: content };
    const isShort = head.length <= SUBJECT_MOST && typeof content === "object" && content !== null;
    return isShort ? { ok: true, author, subject: head, data: content } : failed;
  } catch {
    return failed;
  }
}
