import type care from "./en/care.json";
import type home from "./en/home.json";
import type invitation from "./en/invitation.json";
import type keep from "./en/keep.json";
import type parts from "./en/parts.json";
import type rooms from "./en/rooms.json";
import type round from "./en/round.json";
import type shell from "./en/shell.json";
import type vault from "./en/vault.json";

/** Every message's id. A new area adds its file here. */
export type MessageId =
  | keyof typeof care
  | keyof typeof home
  | keyof typeof invitation
  | keyof typeof keep
  | keyof typeof parts
  | keyof typeof rooms
  | keyof typeof round
  | keyof typeof shell
  | keyof typeof vault;
