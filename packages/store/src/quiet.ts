/** Quiet mode: nothing is sent. */
import type { Connection, Wire, WireHandlers } from "@innermost/sync";
import type { Clock } from "./ports/clock.ts";

/**
 * [Note: as if there were no network]
 * While somebody wants nothing to be sent, every connection ends, and none can be made: to all that is above the wire the
 * network is not there, and so it is to the relay, the partner and one's other devices. What is written waits, as it does
 * on a train. Nothing else knows of quiet mode, so that nothing else can tell of it.
 */
export function quietWire(outside: { readonly wire: Wire }, clock: Clock, isQuiet: () => boolean) {
  const endings = new Set<() => void>();

  function open(url: string, handlers: WireHandlers): Connection {
    let isOver = false;
    const end = (reason: string): void => {
      if (isOver) return;
      isOver = true;
      endings.delete(ending);
      handlers.closed(reason);
    };
    const made = outside.wire.open(url, {
      opened: () => isOver || handlers.opened(),
      message: (bytes) => isOver || handlers.message(bytes),
      closed: end,
    });
    const ending = (): void => {
      made.close();
      end("quiet");
    };
    endings.add(ending);
    return {
      send: (bytes) => void (isOver || made.send(bytes)),
      close() {
        endings.delete(ending);
        made.close();
      },
    };
  }

  function refuse(handlers: WireHandlers): Connection {
    const timer = clock.setTimeout(() => handlers.closed("quiet"), 0);
    return { send: () => undefined, close: () => clock.clearTimeout(timer) };
  }

  return {
    wire: { open: (url: string, on: WireHandlers) => (isQuiet() ? refuse(on) : open(url, on)) },
    /** Ends what is open, if it is to be quiet now. */
    hush(): void {
      if (isQuiet()) for (const ending of [...endings]) ending();
    },
  };
}
