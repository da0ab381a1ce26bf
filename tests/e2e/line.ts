/** One person's own way to the relay: it can be cut, mended and slowed, as a phone's connection can. */

import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

export interface Line {
  /** http address of the app over this line. */
  readonly address: string;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  mend(): void;
  /** Holds back everything, in both directions, by so many ms; the order stays. */
  slow(ms: number): void;
  close(): Promise<void>;
}

/** A line to the relay at `target`, an http address. */
export async function openLine(target: string): Promise<Line> {
  const port = Number(new URL(target).port);
  const sockets = new Set<Socket>();
  let isCut = false;
  let delay = 0;

  const pass = (from: Socket, to: Socket) => {
    from.on("data", (data) => void setTimeout(() => to.writable && to.write(data), delay));
    from.on("close", () => void setTimeout(() => to.destroy(), delay));
    from.on("error", () => to.destroy());
    sockets.add(from);
    from.once("close", () => sockets.delete(from));
  };
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(port, "127.0.0.1");
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));

  const end = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      end();
    },
    mend() {
      isCut = false;
    },
    slow(ms) {
      delay = ms;
    },
    close: () => {
      end();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
