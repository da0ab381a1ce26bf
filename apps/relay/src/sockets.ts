import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { MAX_MESSAGE } from "@innermost/protocol";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import { fromOf, type IsProxy, proxies } from "./from.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { Pace } from "./pace.ts";
import { pause, systemNow } from "./platform.ts";
import type { Relay } from "./relay.ts";
import type { Session } from "./session.ts";

const PATH = "/relay/v1";
const NORMAL = 1000;
const GOING_AWAY = 1001;
const TOO_LARGE = 1009;
const SERVICE_RESTART = 1012;
/** ms */
const DRAIN_STEP = 50;
/** Bytes that may wait for one slow reader before the log is read more slowly, and before it is given up. */
const MUCH_WAITING = 1024 * 1024;
const MOST_WAITING = 16 * 1024 * 1024;
/** Bytes that may wait for all of them together, before those who have most waiting are given up. */
const ALL_WAITING = 512 * 1024 * 1024;
/** How long (ms) a socket may take to answer a goodbye. */
const GOODBYE = 5000;
const LOOK_EVERY = 1000;
/** A message of ours is never as many pieces; without a bound, empty ones would pile up unseen. */
const MOST_FRAGMENTS = 256;
const MOST_CHUNKS = 8192;

export interface SocketOptions {
  limits?: Partial<Limits> | undefined;
  isProxy?: IsProxy | undefined;
  /** ms */
  now?: (() => number) | undefined;
}

/** Whether a request asks for what this server may turn a connection into. */
export const isWebSocket = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === "websocket";

/**
 * Lets web sockets on PATH talk to `relay`. A message up to twice the limit is still read, to be refused in words;
 * a larger one ends the connection at once (1009).
 */
export function serveSockets(
  server: Server,
  relay: Relay,
  options: SocketOptions = {},
): { drain(ms: number): Promise<void>; close(): void } {
  const { isProxy = proxies(), now = systemNow } = options;
  const limits = { ...LIMITS, ...options.limits };
  const sockets = new WebSocketServer({
    WebSocket: Line,
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 2 * MAX_MESSAGE,
    maxFragments: MOST_FRAGMENTS,
    maxBufferedChunks: MOST_CHUNKS,
    autoPong: false,
    // The library knows it, its types don't yet.
    ...{ closeTimeout: GOODBYE },
  });

  let isDraining = false;

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split("?")[0] !== PATH) return turnAway(socket, "404 Not Found");
    if (isDraining) return turnAway(socket, "503 Service Unavailable");
    const from = fromOf(request, isProxy);
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const pace = new Pace(webSocket, limits, now);
      webSocket.accept(socket, pace, (send, close) => relay.connect(send, close, from));
    });
  });

  const looking = setInterval(() => giveUpSlowest(sockets.clients), LOOK_EVERY);

  function close(): void {
    clearInterval(looking);
    for (const one of sockets.clients) {
      one.close(GOING_AWAY);
      setTimeout(() => one.terminate(), 200).unref();
    }
    sockets.close();
  }

  /** Sends all to another relay (1012), a few at a time over `ms`, so that they don't all come at once. */
  async function drain(ms: number): Promise<void> {
    isDraining = true;
    const all = [...sockets.clients];
    const steps = Math.max(1, Math.floor(ms / DRAIN_STEP));
    const each = Math.ceil(all.length / steps);
    for (let i = 0; i < all.length; i += each) {
      for (const one of all.slice(i, i + each)) one.close(SERVICE_RESTART);
      await pause(i + each < all.length ? DRAIN_STEP : 0);
    }
  }

  return { drain, close };
}

/** Nobody else listens to this socket any more: an error of it that goes unheard would end the process. */
function turnAway(socket: Duplex, status: string): void {
  socket.on("error", () => {});
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}

/** Many slow readers together may not take all memory, each of them within its bounds. */
function giveUpSlowest(clients: ReadonlySet<WebSocket>, most = ALL_WAITING): void {
  let waiting = 0;
  for (const { bufferedAmount } of clients) waiting += bufferedAmount;
  if (waiting <= most) return;
  const slowest = [...clients].sort((a, b) => b.bufferedAmount - a.bufferedAmount);
  for (const one of slowest) {
    if (waiting <= most) return;
    waiting -= one.bufferedAmount;
    one.terminate();
  }
}

/** What one turn sends to one client is one write. */
function together(wire: Duplex): void {
  if (wire.writableCorked > 0) return;
  wire.cork();
  process.nextTick(() => wire.uncork());
}

type Connect = (send: (message: Uint8Array) => void | Promise<void>, close: () => void) => Session;

/** Messages that may still come in after a goodbye, as they were on their way. */
const LATE = 64;

/** A web socket with what is said on it. See [Note: what a connection weighs]. */
class Line extends WebSocket {
  #wire: Duplex | null = null;
  #pace: Pace | null = null;
  #session: Session | null = null;
  #reason = NORMAL;
  #late = -1;

  accept(wire: Duplex, pace: Pace, connect: Connect): void {
    this.#wire = wire;
    this.#pace = pace;
    // An error of the socket is followed by its end; unheard it would end the process.
    this.on("error", ignore);
    this.#session = connect(
      (message) => this.#transmit(message),
      () => this.#hangUp(),
    );
    // An emitter calls these on itself, so they need not be bound, each anew for each line.
    this.on("message", this.#receive);
    this.on("ping", this.#heardPing);
    this.on("pong", this.#heardPong);
    this.on("close", this.#gone);
  }

  #transmit(message: Uint8Array): void | Promise<void> {
    together(this.#wire!);
    if (this.bufferedAmount > MOST_WAITING) return this.terminate();
    if (this.bufferedAmount < MUCH_WAITING) return this.send(message);
    return new Promise((resolve) => this.send(message, () => resolve()));
  }

  #hangUp(): void {
    this.#late = 0;
    this.close(this.#reason);
  }

  #receive(data: RawData, isBinary: boolean) {
    const bytes = data as Buffer;
    if (this.#late >= 0) return ++this.#late === LATE ? this.terminate() : undefined;
    const [pace, session] = [this.#pace!, this.#session!];
    pace.count(bytes.length);
    if (!isBinary) return session.refuse("malformed");
    if (bytes.length <= MAX_MESSAGE) return pace.waitFor(session.receive(new Uint8Array(bytes)));
    this.#reason = TOO_LARGE;
    session.refuse("too-large");
  }

  #heardPing(data: Buffer): void {
    if (this.#pace!.count(data.length)) this.pong(data);
  }

  #heardPong(data: Buffer): void {
    this.#pace!.count(data.length);
  }

  #gone(): void {
    this.#pace!.stop();
    this.#session!.closed();
  }
}

function ignore(): void {}
