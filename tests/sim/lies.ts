/** What a relay that lies says instead of what is true: it has the relay's data, and no key. */
import {
  type ClientFrame,
  decodeClient,
  decodeRelay,
  encodeClient,
  encodeRelay,
  type LogRecord,
  type RelayFrame,
} from "@innermost/protocol";

export interface At {
  /** The space that this connection is about; null before it has said so. */
  space: Uint8Array | null;
  /** Says something to the person. */
  say(frame: RelayFrame): void;
}

export interface Lie {
  /** What the person is told instead; raw bytes go as they are. */
  down?(frame: RelayFrame, at: At): readonly (RelayFrame | Uint8Array)[];
  /** What the true relay is told instead. */
  up?(frame: ClientFrame, at: At): readonly ClientFrame[];
}

/** What the person hears where the relay said this, and whether that is a lie. */
export function heard(lie: Lie, bytes: Uint8Array, at: At): { said: readonly Uint8Array[]; lied: boolean } {
  const decoded = decodeRelay(bytes);
  if (!decoded.ok || !lie.down) return { said: [bytes], lied: false };
  const { frame } = decoded;
  const all = lie.down(frame, at);
  if (all.length === 1 && all[0] === frame) return { said: [bytes], lied: false };
  return { said: all.map((one) => (one instanceof Uint8Array ? one : encodeRelay(one))), lied: true };
}

/** What the relay hears where the person said this. */
export function passedOn(
  lie: Lie,
  bytes: Uint8Array,
  at: At,
): { said: readonly Uint8Array[]; lied: boolean } {
  const decoded = decodeClient(bytes);
  if (!decoded.ok) return { said: [bytes], lied: false };
  const { frame } = decoded;
  if (frame.kind === "hello") at.space = frame.space;
  const all = lie.up?.(frame, at) ?? [frame];
  if (all.length === 1 && all[0] === frame) return { said: [bytes], lied: false };
  return { said: all.map(encodeClient), lied: true };
}

/** Alters every record on its way down; null leaves it out. */
export const records = (alter: (record: LogRecord) => LogRecord | null): Lie => ({
  down: (frame) =>
    frame.kind === "items"
      ? [{ ...frame, records: frame.records.flatMap((record) => alter(record) ?? []) }]
      : [frame],
});

/** Alters one kind of frame on its way down. */
export const saying = <K extends RelayFrame["kind"]>(
  kind: K,
  alter: (frame: Extract<RelayFrame, { kind: K }>) => readonly RelayFrame[],
): Lie => ({
  down: (frame) => (frame.kind === kind ? alter(frame as Extract<RelayFrame, { kind: K }>) : [frame]),
});
