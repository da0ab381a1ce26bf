/* The relay inside another program, as a page of the browser is one: nothing that leads from here needs Node. */
import type { Limits } from "./limits.ts";
import { memoryStore } from "./memory.ts";
import { createRelay, type Relay, type RelayOptions } from "./relay.ts";
import type { Store } from "./storage.ts";

export { memoryStore } from "./memory.ts";
export type { Relay } from "./relay.ts";

/** The clock (ms), the chance and the check of a login's signature, which this package has for Node alone. */
export type Platform = Pick<RelayOptions, "verify" | "now" | "random">;

export interface InProcessOptions {
  platform: Platform;
  /** Without one, all is kept in memory, and lost with the program. */
  store?: Store;
  limits?: Partial<Limits>;
  failed?(error: unknown): void;
}

/** A relay with the rules of every other. Nobody sweeps it but its host: call `sweep` when a minute of its clock is over. */
export function openRelay({ platform, store = memoryStore(), ...more }: InProcessOptions): Relay {
  return createRelay({
    ...more,
    store,
    verify: (...login) => platform.verify(...login),
    now: () => platform.now(),
    random: (size) => platform.random(size),
  });
}

interface Handlers {
  opened(): void;
  message(bytes: Uint8Array): void;
  closed(reason: string): void;
}

/** The port of the sync package. */
interface Wire {
  open(url: string, handlers: Handlers): { send(bytes: Uint8Array): void; close(): void };
}

/**
 * A wire that reaches `relay` in this process, whatever the url. Messages arrive in later microtasks, in order, as
 * copies. `cut` ends every connection of this wire, as a restart of the relay or the end of a page does.
 */
export function relayWire(relay: Pick<Relay, "connect">) {
  const ends = new Set<(reason: string) => void>();

  function open(_url: string, handlers: Handlers) {
    let isOpen = true;
    const later = (run: () => void) => queueMicrotask(() => isOpen && run());
    const session = relay.connect(
      (bytes) => later(() => handlers.message(bytes.slice())),
      () => later(() => end("closed by the relay")),
    );

    function end(reason: string): void {
      if (!isOpen) return;
      isOpen = false;
      ends.delete(end);
      session.closed();
      handlers.closed(reason);
    }

    ends.add(end);
    later(handlers.opened);
    return {
      // A copy made by `slice` would stay an array of the window it comes from, which no codec here knows as one.
      send: (bytes: Uint8Array) => later(() => session.receive(new Uint8Array(bytes))),
      close: () => end("closed here"),
    };
  }

  return {
    open,
    cut: (reason = "cut"): void => {
      const present = [...ends];
      for (const end of present) end(reason);
    },
  };
}

/** The same wire for a window that was handed it by another: what arrives are arrays of this window. */
export function acrossWindows(wire: Wire): Wire {
  return {
    open: (url, handlers) =>
      wire.open(url, {
        opened: () => handlers.opened(),
        message: (bytes) => handlers.message(new Uint8Array(bytes)),
        closed: (reason) => handlers.closed(reason),
      }),
  };
}
