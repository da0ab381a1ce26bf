/** A wire between browser and server that counts what comes down it: every byte, of headers and service worker too. */
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface Meter {
  /** http address that leads to the server. */
  address: string;
  /** Bytes that had come to the browser by a time (ms since 1970), counted from the last `clear`. */
  until(time: number): number;
  clear(): void;
  close(): void;
}

export async function openMeter(server: string): Promise<Meter> {
  const { hostname, port } = new URL(server);
  const sockets = new Set<Socket>();
  let chunks: { at: number; bytes: number }[] = [];
  const join = (browser: Socket): void => {
    const upstream = connect(Number(port), hostname);
    for (const [one, other] of [
      [browser, upstream],
      [upstream, browser],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on("error", () => other.destroy());
      one.on("close", () => sockets.delete(one));
      one.pipe(other);
    }
    upstream.on("data", ({ length }) => void chunks.push({ at: Date.now(), bytes: length }));
  };
  const wire = createServer(join);
  await new Promise<void>((resolve) => wire.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(wire.address() as AddressInfo).port}`,
    until: (time) => chunks.reduce((sum, { at, bytes }) => (at <= time ? sum + bytes : sum), 0),
    clear: () => {
      chunks = [];
    },
    close() {
      for (const socket of sockets) socket.destroy();
      wire.close();
    },
  };
}
