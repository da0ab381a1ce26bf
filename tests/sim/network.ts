/**
 * The way between the people and one relay. Like a WebSocket it keeps order and drops nothing silently: a fault is a
 * delay, or the end of a connection with all that was on its way.
 */
import type { Relay } from "@innermost/relay";
import { relayWire } from "@innermost/relay";
import type { Wire } from "@innermost/store";
import type { Chance } from "./chance.ts";
import type { Time } from "./time.ts";

export interface Frame {
  readonly at: number;
  readonly way: "up" | "down";
  readonly bytes: Uint8Array;
}

export interface Faults {
  /** Odds that a message, instead of arriving, ends its connection. */
  cut: number;
  /** The longest delay of a message in ms. */
  delay: number;
}

export const CALM: Faults = { cut: 0, delay: 0 };

export type Line = ReturnType<ReturnType<typeof network>["line"]>;

export function network(time: Time, dice: Chance, faults: () => Faults) {
  let present: ReturnType<typeof relayWire> | null = null;

  /** One person's line: it can be taken offline, it records all that passes, and it can lose the next messages. */
  function line() {
    const frames: Frame[] = [];
    const ends = new Set<(reason: string) => void>();
    let online = true;
    let opened = 0;
    let doomed: ((frame: Frame) => boolean) | null = null;

    const wire: Wire = {
      open(_url, handlers) {
        opened += 1;
        const target = online ? present : null;
        if (!target) {
          queueMicrotask(() => handlers.closed("nobody there"));
          return { send() {}, close() {} };
        }
        let isOpen = true;
        const clear: Record<Frame["way"], number> = { up: 0, down: 0 };

        function end(reason: string, told = true): void {
          if (!isOpen) return;
          isOpen = false;
          ends.delete(end);
          inner.close();
          if (told) handlers.closed(reason);
        }

        function carry(way: Frame["way"], bytes: Uint8Array, arrive: () => void): void {
          if (!isOpen) return;
          time.activity.happened += 1;
          const frame = { at: time.now(), way, bytes: bytes.slice() };
          const lost = doomed?.(frame) ?? false;
          if (lost) doomed = null;
          if (lost || dice.happens(faults().cut)) {
            end("lost");
            return;
          }
          const land = () => {
            if (!isOpen) return;
            time.activity.happened += 1;
            frames.push({ ...frame, at: time.now() });
            arrive();
          };
          const { delay } = faults();
          clear[way] = Math.max(clear[way], time.now() + (delay > 0 ? dice.below(delay) : 0));
          if (clear[way] > time.now()) time.setTimeout(land, clear[way] - time.now());
          else land();
        }

        const inner = target.open("", {
          opened: () => isOpen && handlers.opened(),
          message: (bytes) => carry("down", bytes, () => handlers.message(bytes)),
          closed: (reason) => end(reason),
        });
        ends.add(end);
        return {
          send: (bytes) => carry("up", bytes, () => inner.send(bytes)),
          close: () => end("closed here", false),
        };
      },
    };

    return {
      wire,
      frames,
      opened: () => opened,
      /** The first message for which this holds is lost, and its connection with it. */
      loseNext(which: (frame: Frame) => boolean): void {
        doomed = which;
      },
      cut(): void {
        for (const end of [...ends]) end("cut");
      },
      offline(): void {
        online = false;
        for (const end of [...ends]) end("offline");
      },
      online(): void {
        online = true;
      },
    };
  }

  return {
    line,
    leadTo(relay: Relay | null): void {
      present?.cut("restart");
      present = relay ? relayWire(relay) : null;
    },
  };
}
