/** Locked copies that were saved once: they open for ever, and what was changed in them does not. */
import { readFileSync } from "node:fs";
import { openDoor } from "@innermost/crypto";
import { openExport } from "@innermost/store";
import { describe, expect, it } from "vitest";

interface Vectors {
  passphrase: string;
  accept: { note: string; html: string | null; contents: unknown; bytes: string }[];
  reject: { note: string; why: string; bytes: string }[];
}

const { passphrase, accept, reject }: Vectors = JSON.parse(
  readFileSync(new URL("export-v2.json", import.meta.url), "utf8"),
);
const door = await openDoor();
const opened = (hex: string) => openExport(door, new Uint8Array(Buffer.from(hex, "hex")), passphrase);

describe("a locked copy", () => {
  it.each(accept)("opens: $note", ({ bytes, contents, html }) =>
    expect(opened(bytes)).toEqual({ ok: true, contents, html }),
  );
  it.each(reject)("does not: $note", ({ bytes, why }) => expect(opened(bytes)).toEqual({ ok: false, why }));
});
