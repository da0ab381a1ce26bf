/** What the frozen trunk holds, and how it is packed: with chance that counts, so that it is the same for ever. */
import { type Door, openDoor } from "@innermost/crypto";
import { beginTrunk } from "../../packages/store/src/trunk/format.ts";

export const PASSPHRASE = "slow walk after supper";
export const LABEL = { date: "2026-11-22", partner: "Sam", pair: true };
export const ROWS: readonly (readonly unknown[])[] = [
  ["sealed", "settings", { lockAfter: 5 }],
  ["item", "item/00112233445566778899aabbccddeeff/0000000001", Uint8Array.of(1, 2, 3)],
  // Across the end of the first piece.
  ["sealed", "draft/long", "so much to say ".repeat(4400)],
  ["older", 1, new Uint8Array(40).fill(7)],
  ["end", "whole"],
];

function counting(): Promise<Door> {
  let next = 0;
  return openDoor({ random: (length) => Uint8Array.from({ length }, () => next++ % 251) });
}

export async function packedAnew(): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const packer = await beginTrunk(
    await counting(),
    PASSPHRASE,
    LABEL,
    (bytes) => void parts.push(bytes.slice()),
  );
  for (const row of ROWS) await packer.row(row);
  await packer.end();
  return new Uint8Array(Buffer.concat(parts));
}
