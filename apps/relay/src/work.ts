import type { Limits } from "./limits.ts";

type Bounds = Pick<Limits, "requestsInWork" | "bytesInWork" | "allBytesInWork">;

/** The bytes of all requests in work, of every connection. */
export interface Load {
  bytes: number;
}

/** What one connection has asked for and not been answered yet. See [Note: what a connection weighs]. */
export class Work {
  readonly #limits: Bounds;
  readonly #all: Load;
  #requests = 0;
  #bytes = 0;
  #waiting: OpenPromise | null = null;

  constructor(limits: Bounds, all: Load) {
    this.#limits = limits;
    this.#all = all;
  }

  /** False where all together have too much in work. */
  begin(size: number): boolean {
    if (this.#all.bytes + size > this.#limits.allBytesInWork) return false;
    this.#change(1, size);
    return true;
  }

  end(size: number): void {
    this.#change(-1, -size);
    if (this.#isMuch()) return;
    this.#waiting?.resolve();
    this.#waiting = null;
  }

  /** A promise where nothing more should be taken until it resolves. */
  room(): void | Promise<void> {
    if (!this.#isMuch()) return;
    this.#waiting ??= openPromise();
    return this.#waiting.promise;
  }

  #isMuch(): boolean {
    const { requestsInWork, bytesInWork } = this.#limits;
    return this.#requests >= requestsInWork || this.#bytes >= bytesInWork;
  }

  #change(by: number, size: number): void {
    this.#requests += by;
    this.#bytes += size;
    this.#all.bytes += size;
  }
}

interface OpenPromise {
  promise: Promise<void>;
  resolve: () => void;
}

/** As Promise.withResolvers, which browsers of 2023 don't have: the sample couple's relay runs in the page. */
function openPromise(): OpenPromise {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
