/** A room's rows with those of guest packs behind them, in the order in which the packs are given. */
import type { RoomId } from "../rooms.ts";
import type { Practice } from "../types.ts";
import type { GuestPack } from "./check.ts";

export type Kind = "cards" | "practices";

/** `own` as it stands in the room's file; the result has the same shape. */
export const withGuests = (
  room: RoomId,
  kind: Kind,
  own: readonly unknown[],
  packs: readonly GuestPack[],
): readonly unknown[] => [...own, ...packs.flatMap((pack) => rowsFor(pack, room, kind))];

const rowsFor = ({ cards, practices }: GuestPack, room: RoomId, kind: Kind): readonly unknown[] =>
  kind === "cards"
    ? cards.filter(({ id }) => id.startsWith(`${room}.`))
    : practices.filter((one) => one.room === room).map(asRow);

/** In its file the folder says the room. */
const asRow = ({ room, ...row }: Practice): unknown => row;
