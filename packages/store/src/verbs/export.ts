/** Everything that is one's own, and what was opened to one. Nothing in it proves to a third party who wrote what. */

import { type Bytes, toHex } from "@innermost/core";
import { type Door, PASSPHRASE_COST } from "@innermost/crypto";
import { encode, rfc8949EncodeOptions } from "cborg";
import { withPending } from "../local/memory.ts";
import type { Session } from "../local/session.ts";

export interface Export {
  format: "innermost-export";
  version: 1;
  names: { mine: string | null; partner: string | null };
  keptOn: string | null;
  opened: { on: string; card: string; mine: string; theirs: string; replies: Record<string, unknown>[] }[];
  /** My own answers that are sealed or ran out, and what I was writing. */
  mine: { card: string; words: string; on: string }[];
  drafts: string[];
}

/** Readable by anyone who holds it. */
export function exportAll(session: Session): Export {
  const { memory } = session;
  const shared = withPending(memory);
  const me = memory.pair ? toHex(memory.pair.person) : "";
  const partner = memory.pair?.partner ? toHex(memory.pair.partner.person) : "";
  const { confirmed } = shared.pairing;
  return {
    format: "innermost-export",
    version: 1,
    names: { mine: confirmed[me]?.name ?? null, partner: confirmed[partner]?.name ?? null },
    keptOn: shared.keptOn,
    opened: [...shared.rounds.values()].flatMap((round) =>
      round.outcome === "opened"
        ? [
            {
              on: round.on,
              card: round.card,
              mine: round.answers[me] ?? "",
              theirs: round.answers[partner] ?? "",
              replies: Object.entries(round.replies).map(([by, { on, way, words }]) => ({
                by: by === me ? "me" : "partner",
                way,
                words,
                on,
              })),
            },
          ]
        : [],
    ),
    mine: [...memory.personal.answers]
      .filter(([round]) => !shared.rounds.has(round))
      .map(([, { card, words, date }]) => ({ card, words, on: date })),
    drafts: [...memory.drafts.values()],
  };
}

/** The same behind a passphrase: magic, salt, then a sealed box. Blocks for one Argon2id. */
export function sealExport(door: Door, contents: Export, passphrase: string): Bytes {
  const salt = door.random(16);
  const key = door.passphraseKey(passphrase, salt, PASSPHRASE_COST);
  const text = new TextEncoder().encode(JSON.stringify(contents));
  return encode(["innermost-export", 1, salt, door.sealBox(key, "export", salt, text)], rfc8949EncodeOptions);
}
