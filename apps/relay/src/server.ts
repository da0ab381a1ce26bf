import type { AddressInfo } from "node:net";
import fastify, { type FastifyInstance } from "fastify";
import { type Rhythm, startChores } from "./chores.ts";
import { proxies } from "./from.ts";
import { HTTP, mostConnections } from "./http.ts";
import type { Limits } from "./limits.ts";
import type { LogEntry } from "./log-entry.ts";
import { createMeters, type Meters, type Sources } from "./meters.ts";
import { type NatsWatch, natsBus } from "./nats.ts";
import { isThere, openStore, type Place } from "./open-store.ts";
import { type OperatorPort, serveHealth, serveNumbers } from "./operator.ts";
import { servePages } from "./pages.ts";
import { pause, random, systemNow, verifyLogin } from "./platform.ts";
import type { PostgresWatch } from "./postgres/store.ts";
import { createRelay } from "./relay.ts";
import { serveSockets } from "./sockets.ts";
import type { SqliteOptions } from "./sqlite.ts";
import { createTroubles } from "./troubles.ts";

export type { LogEntry } from "./log-entry.ts";

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
  /** NATS, by which relays of one database hint to each other: nats://user:password@host. */
  natsUrl?: string | undefined;
  /** Where Prometheus may ask. Nowhere, if it is left out. */
  numbers?: OperatorPort | undefined;
  drain?: Drain | undefined;
  rhythm?: Partial<Rhythm> | undefined;
  /** Told when the disk can't be trusted any more: end the process, and start it anew to read what is really there. */
  lost?: () => void;
  /** What waits for the disk; tests make it slow. */
  sync?: SqliteOptions["sync"];
}

/** How a relay stops among others, in ms: how long it says that it is not ready, and over how long it lets go of clients. */
export interface Drain {
  notice: number;
  spread: number;
}

export interface RunningServer {
  /** e.g. http://127.0.0.1:7317 */
  address: string;
  /** Where the numbers are, if anywhere. */
  numbers: string | null;
  /** Lets go of all clients, finishes what they asked for, and ends. */
  close(): Promise<void>;
}

/** Opens the database, serves the app and the relay. Rejects with the system's error if the folder or port is refused. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host = "127.0.0.1", logger = () => {}, now = systemNow, limits = {} } = options;
  const isProxy = proxies(options.proxies);
  const { failed, wrote } = createTroubles(logger, now);
  const meters = createMeters();
  const lost = (error: unknown) => {
    failed(error);
    options.lost?.();
  };
  const { store: plain, pool } = await openStore(options, {
    postgres: watchDatabase(meters, logger),
    sqlite: { wrote, lost, ...(options.sync ? { sync: options.sync } : {}) },
  });
  const store = meters.timed(plain);
  const bus = options.natsUrl ? natsBus({ url: options.natsUrl, watch: watchBus(meters, logger) }) : null;
  const relay = createRelay({
    store,
    verify: verifyLogin,
    now,
    random,
    failed,
    limits,
    ...(bus ? { bus } : {}),
  });
  const app = fastify({ logger: false, forceCloseConnections: true, ...HTTP });
  app.server.maxConnections = mostConnections() ?? app.server.maxConnections;
  let isDraining = false;
  await servePages(app, options.distDir ?? null);
  serveHealth(app, async () => !isDraining && (await isThere(plain)));
  const sockets = serveSockets(app.server, relay, { limits, isProxy, now });
  const swept = () => logger({ event: "swept", counts: relay.counts() });
  const isShared = Boolean(options.databaseUrl);
  const endChores = startChores({ relay, bus, isShared, rhythm: options.rhythm, swept, failed });
  const sources: Sources = {
    counts: relay.counts,
    pool,
    isBusUp: () => bus?.isUp() ?? null,
    isDraining: () => isDraining,
  };
  let numbers: Awaited<ReturnType<typeof serveNumbers>> | null = null;
  let closing: Promise<void> | null = null;

  async function letGo({ notice, spread }: Drain): Promise<void> {
    isDraining = true;
    logger({ event: "draining" });
    await pause(notice);
    app.server.close();
    await sockets.drain(spread);
  }

  async function end(): Promise<void> {
    if (options.drain) await letGo(options.drain);
    endChores();
    sockets.close();
    await app.close();
    await bus?.close();
    await store.close();
    await numbers?.close();
    logger({ event: "closed" });
  }

  const close = (): Promise<void> => {
    closing ??= end();
    return closing;
  };

  try {
    if (options.numbers) numbers = await serveNumbers(options.numbers, meters, sources);
    await app.listen({ port: options.port, host });
    await relay.sweep().then(swept, failed);
  } catch (error) {
    await close();
    throw error;
  }
  logger({ event: "listening" });
  return { address: addressOf(app, host), numbers: numbers?.address ?? null, close };
}

type Logger = NonNullable<ServerOptions["logger"]>;

/** A database that is away is one line when it goes and one when it is back, however often it is tried. */
function watchDatabase(meters: Meters, logger: Logger): PostgresWatch {
  let isUp = true;
  function become(next: boolean, code: string): void {
    if (isUp !== next) logger({ event: "database", isUp: next, code });
    isUp = next;
  }
  return {
    committed: meters.committed,
    answered: () => become(true, ""),
    troubled(trouble, code) {
      meters.troubled(trouble, code);
      if (trouble === "away") become(false, code);
    },
  };
}

const watchBus = ({ toldOthers, heardOthers }: Meters, logger: Logger): NatsWatch => ({
  toldOthers,
  heardOthers,
  changed: (isUp) => logger({ event: "bus", isUp }),
});

function addressOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
