import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { PostgresWatch } from "./postgres/store.ts";
import type { Counts } from "./relay.ts";
import type { Store } from "./storage.ts";

/** What is read when somebody asks; null where there is no such thing. */
export interface Sources {
  counts(): Counts;
  pool(): { connections: number; idle: number; waiting: number } | null;
  isBusUp(): boolean | null;
  isDraining(): boolean;
}

export interface Meters extends Required<PostgresWatch> {
  /** The same store, with the time each run takes until it is answered. */
  timed(store: Store): Store;
  toldOthers(spaces: number): void;
  heardOthers(spaces: number): void;
  /** Prometheus' text. */
  text(sources: Sources): Promise<string>;
  contentType: string;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const RUNS = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/**
 * Counts and times for who runs relays: sums over all pairs, never an id, an address, or a label that a person could be
 * told by. Each relay has its own.
 */
export function createMeters(): Meters {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name: `innermost_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `innermost_${name}`, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[], ...labelNames: string[]) =>
    new Histogram({ name: `innermost_${name}`, help, buckets, labelNames, registers });

  const runs = histogram(
    "run_seconds",
    "From asking the database to its answer, waiting included.",
    SECONDS,
    "work",
  );
  const commits = histogram("commit_seconds", "One commit to PostgreSQL, from its connection on.", SECONDS);
  const together = histogram("commit_runs", "Runs that shared one commit to PostgreSQL.", RUNS);
  const failed = counter("runs_failed_total", "Runs that were not answered by the database.");
  const troubles = counter(
    "database_troubles_total",
    "Batches that were tried again or given up.",
    "trouble",
    "code",
  );
  const wakes = counter("wakes_total", "Hints between relays, one for each space.", "way");
  const connections = gauge("connections", "Open connections of clients.");
  const spaces = gauge("spaces", "Spaces that somebody is connected to.");
  const refused = counter("refused_total", "What was refused, by code.", "code");
  const pool = gauge("database_connections", "Connections to PostgreSQL.", "state");
  const waiting = gauge("database_waiting", "Runs that wait for PostgreSQL.");
  const bus = gauge("bus_up", "Whether the other relays can be told.");
  const draining = gauge("draining", "Whether this relay is about to stop.");

  function take(sources: Sources): void {
    const counts = sources.counts();
    connections.set(counts.connections);
    spaces.set(counts.spaces);
    refused.reset();
    for (const [code, count] of Object.entries(counts.refused)) refused.inc({ code }, count);
    takePool(sources.pool());
    const isUp = sources.isBusUp();
    if (isUp !== null) bus.set(isUp ? 1 : 0);
    draining.set(sources.isDraining() ? 1 : 0);
  }

  function takePool(load: ReturnType<Sources["pool"]>): void {
    if (!load) return;
    pool.set({ state: "idle" }, load.idle);
    pool.set({ state: "busy" }, load.connections - load.idle);
    waiting.set(load.waiting);
  }

  function timed(store: Store): Store {
    return {
      ...store,
      async run(work, about) {
        const end = runs.startTimer({ work: about?.writes === false ? "read" : "write" });
        try {
          return await store.run(work, about);
        } catch (error) {
          failed.inc();
          throw error;
        } finally {
          end();
        }
      },
    };
  }

  return {
    timed,
    answered() {},
    committed(seconds, count) {
      commits.observe(seconds);
      together.observe(count);
    },
    troubled: (trouble, code) => troubles.inc({ trouble, code: code || "none" }),
    toldOthers: (count) => wakes.inc({ way: "out" }, count),
    heardOthers: (count) => wakes.inc({ way: "in" }, count),
    async text(sources) {
      take(sources);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
