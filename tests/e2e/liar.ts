/** A line to a real relay, on which a liar sits: what the relay says comes through but for one lie. It can be cut, too. */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { encodeRelay } from "@innermost/protocol";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import { type At, heard, type Lie, passedOn } from "../sim/lies.ts";

export interface Liar {
  /** http address of the app, by way of the liar. */
  readonly address: string;
  tell(lie: Lie): void;
  truth(): void;
  /** How often it has lied. */
  told(): number;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

const bytesOf = (data: RawData): Uint8Array =>
  new Uint8Array(Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer));

/** `target` is the http address of the true relay. */
export async function openLiar(target: string): Promise<Liar> {
  const { hostname, port } = new URL(target);
  const sockets = new WebSocketServer({ noServer: true });
  const open = new Set<Duplex | WebSocket>();
  let lie: Lie = {};
  let told = 0;
  let isCut = false;

  const counted = ({ said, lied }: { said: readonly Uint8Array[]; lied: boolean }) => {
    if (lied) told += 1;
    return said;
  };

  function between(near: WebSocket, asked: IncomingMessage): void {
    const far = new WebSocket(`ws://${hostname}:${port}${asked.url}`, {
      headers: { host: asked.headers.host ?? "", origin: asked.headers.origin ?? "" },
    });
    const early: Uint8Array[] = [];
    const at: At = { space: null, say: (frame) => near.send(encodeRelay(frame)) };
    const up = (bytes: Uint8Array) =>
      far.readyState === WebSocket.OPEN ? far.send(bytes) : early.push(bytes);
    near.on("message", (data) => counted(passedOn(lie, bytesOf(data), at)).forEach(up));
    far.on("open", () => early.splice(0).forEach(up));
    far.on("message", (data) => {
      for (const one of counted(heard(lie, bytesOf(data), at))) near.send(one);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on("error", () => other.terminate());
      one.on("close", () => {
        open.delete(one);
        other.close();
      });
    }
  }

  function passPage(asked: IncomingMessage, answer: ServerResponse): void {
    const { method, url, headers } = asked;
    const far = request({ hostname, port, method, path: url, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    far.on("error", () => answer.destroy());
    asked.pipe(far);
  }

  const server = createServer(passPage);
  server.on("connection", (socket) => {
    if (isCut) return void socket.destroy();
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  server.on("upgrade", (asked, socket, head) =>
    sockets.handleUpgrade(asked, socket, head, (near) => between(near, asked)),
  );
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));

  function end(): void {
    for (const one of open) one instanceof WebSocket ? one.terminate() : one.destroy();
  }
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tell(next) {
      lie = next;
    },
    truth() {
      lie = {};
    },
    told: () => told,
    cut() {
      isCut = true;
      end();
    },
    mend() {
      isCut = false;
    },
    close() {
      end();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
