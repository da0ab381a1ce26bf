import type { Limits } from "./limits.ts";

type Bounds = Pick<Limits, "requestsInWork" | "bytesInWork" | "allBytesInWork">;

/** The bytes of all requests in work, of every connection. */
export interface Load {
  bytes: number;
}

/** What one connection has asked for and not been answered yet. */
export function createWork(limits: Bounds, all: Load) {
  let requests = 0;
  let bytes = 0;
  let waiting: PromiseWithResolvers<void> | null = null;

  const isMuch = () => requests >= limits.requestsInWork || bytes >= limits.bytesInWork;

  function change(by: number, size: number): void {
    requests += by;
    bytes += size;
    all.bytes += size;
  }

  return {
    /** False where all together have too much in work. */
    begin(size: number): boolean {
      if (all.bytes + size > limits.allBytesInWork) return false;
      change(1, size);
      return true;
    },
    end(size: number): void {
      change(-1, -size);
      if (isMuch()) return;
      waiting?.resolve();
      waiting = null;
    },
    /** A promise where nothing more should be taken until it resolves. */
    room(): void | Promise<void> {
      if (!isMuch()) return;
      waiting ??= Promise.withResolvers();
      return waiting.promise;
    },
  };
}
