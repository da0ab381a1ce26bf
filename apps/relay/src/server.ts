import type { AddressInfo } from "node:net";
import fastify, { type FastifyInstance } from "fastify";
import { proxies } from "./from.ts";
import { HTTP, mostConnections } from "./http.ts";
import type { Limits } from "./limits.ts";
import { openStore, type Place } from "./open-store.ts";
import { servePages } from "./pages.ts";
import { random, systemNow, verifyLogin } from "./platform.ts";
import { type Counts, createRelay, type Relay } from "./relay.ts";
import { serveSockets } from "./sockets.ts";

/** Codes and counts, never who or what. */
export type LogEntry =
  | { event: "listening" }
  | { event: "closed" }
  | { event: "swept"; counts: Counts }
  | { event: "failed"; code: string };

export interface ServerOptions extends Place {
  /** 0 takes any free port. */
  port: number;
  /** The built web app, or null for a relay alone. */
  distDir?: string | null;
  host?: string;
  logger?: (entry: LogEntry) => void;
  /** ms since 1970 */
  now?: () => number;
  limits?: Partial<Limits> | undefined;
  /** Servers in front besides the machine itself, whose word on where a request comes from is taken: addresses or ranges. */
  proxies?: readonly string[];
}

export interface RunningServer {
  /** e.g. http://127.0.0.1:7317 */
  address: string;
  close(): Promise<void>;
}

const SWEEP_EVERY = 60_000;
const LOOK_EVERY = 5_000;

/** Opens the database, serves the app and the relay. Rejects with the system's error if the folder or port is refused. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host = "127.0.0.1", logger = () => {}, now = systemNow, limits } = options;
  const isProxy = proxies(options.proxies);
  const store = await openStore(options);
  const failed = (error: unknown) => logger({ event: "failed", code: codeOf(error) });
  const relay = createRelay({
    store,
    verify: verifyLogin,
    now,
    random,
    failed,
    ...(limits ? { limits } : {}),
  });
  const app = fastify({ logger: false, forceCloseConnections: true, ...HTTP });
  app.server.maxConnections = mostConnections() ?? app.server.maxConnections;
  await servePages(app, options.distDir ?? null);
  serveHealth(app, relay);
  const sockets = serveSockets(app.server, relay, { limits, isProxy, now });
  const sweep = () => relay.sweep().then(() => logger({ event: "swept", counts: relay.counts() }), failed);
  const timer = setInterval(sweep, SWEEP_EVERY);
  const looking = setInterval(relay.hangUpIdle, LOOK_EVERY);

  async function close(): Promise<void> {
    clearInterval(timer);
    clearInterval(looking);
    sockets.close();
    await app.close();
    await store.close();
    logger({ event: "closed" });
  }

  try {
    await app.listen({ port: options.port, host });
    await sweep();
  } catch (error) {
    await close();
    throw error;
  }
  logger({ event: "listening" });
  return { address: addressOf(app, host), close };
}

function serveHealth(app: FastifyInstance, relay: Relay): void {
  app.get("/healthz", async (_request, reply) => {
    reply.header("cache-control", "no-store");
    return { ok: true, ...relay.counts() };
  });
}

function addressOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** The short name of an error; its message could hold a path. */
function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name ?? "unknown");
}
