import { WebSocket } from "ws";

/** What a pair's connections tell: totals, counted from the first update on. */
export interface Watch {
  acked(total: number): void;
  seen(total: number): void;
  closed(): void;
}

/** One pair: a writing and a reading connection. */
export interface Line {
  send(index: number): void;
}

export interface Protocol {
  hasAcks: boolean;
  /** Both connections, ready for the first update. */
  open(address: string, pair: number, watch: Watch): Promise<Line>;
  /** How many updates of this pair, from the first on, the server gives to a new reader. */
  kept(address: string, pair: number): Promise<number>;
}

/** A socket whose messages go to `receive`; resolves once it is open. */
export function dial(url: string, receive: (bytes: Uint8Array) => void): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  socket.on("message", (data) => receive(new Uint8Array(data as Buffer)));
  return new Promise((resolve, reject) => {
    socket.once("open", () => {
      socket.on("error", () => {});
      resolve(socket);
    });
    socket.once("error", reject);
  });
}
