import type { Relay } from "./relay.ts";

interface Handlers {
  opened(): void;
  message(bytes: Uint8Array): void;
  closed(reason: string): void;
}

/**
 * A wire (the port of the sync package) that reaches `relay` in this process, for tests. Messages arrive in later
 * microtasks, in order, as copies. `cut` ends every open connection, as a restart of the relay does.
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
      send: (bytes: Uint8Array) => later(() => session.receive(bytes.slice())),
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
