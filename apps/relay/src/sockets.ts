import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { MAX_MESSAGE } from "@innermost/protocol";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import type { Relay } from "./relay.ts";

const PATH = "/relay/v1";
const NORMAL = 1000;
const GOING_AWAY = 1001;
const TOO_LARGE = 1009;
/** Bytes that may wait for one slow reader before the log is read more slowly, and before it is given up. */
const MUCH_WAITING = 1024 * 1024;
const MOST_WAITING = 16 * 1024 * 1024;

/**
 * Lets web sockets on PATH talk to `relay`. A message up to twice the limit is still read, to be refused in words;
 * a larger one ends the connection at once (1009).
 */
export function serveSockets(server: Server, relay: Relay): { close(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 2 * MAX_MESSAGE,
  });

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split("?")[0] !== PATH) return turnAway(socket);
    sockets.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, socket, relay));
  });

  function close(): void {
    for (const one of sockets.clients) {
      one.close(GOING_AWAY);
      setTimeout(() => one.terminate(), 200).unref();
    }
    sockets.close();
  }

  return { close };
}

/** Nobody else listens to this socket any more: an error of it that goes unheard would end the process. */
function turnAway(socket: Duplex): void {
  socket.on("error", () => {});
  socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
}

/** What one turn sends to one client is one write. */
function together(wire: Duplex): void {
  if (wire.writableCorked > 0) return;
  wire.cork();
  process.nextTick(() => wire.uncork());
}

function transmit(socket: WebSocket, message: Uint8Array): void | Promise<void> {
  if (socket.bufferedAmount > MOST_WAITING) return socket.terminate();
  if (socket.bufferedAmount < MUCH_WAITING) return socket.send(message);
  return new Promise((resolve) => socket.send(message, () => resolve()));
}

function accept(socket: WebSocket, wire: Duplex, relay: Relay): void {
  let reason = NORMAL;
  const session = relay.connect(
    (message) => {
      together(wire);
      return transmit(socket, message);
    },
    () => socket.close(reason),
  );

  function receive(data: RawData, isBinary: boolean) {
    const bytes = data as Buffer;
    if (!isBinary) return session.refuse("malformed");
    if (bytes.length <= MAX_MESSAGE) return session.receive(new Uint8Array(bytes));
    reason = TOO_LARGE;
    session.refuse("too-large");
  }

  socket.on("message", receive);
  socket.on("close", () => session.closed());
  socket.on("error", () => session.closed());
}
