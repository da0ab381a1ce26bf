import pg from "pg";
import { keyOf } from "../bytes.ts";
import { fraction, pause, ticks } from "../platform.ts";
import type { About, Rows, Store } from "../storage.ts";
import { type Outcome, runReading, runWriting, type Work } from "./batch.ts";
import { migrate } from "./migrate.ts";
import { createQueue, type Queued } from "./queue.ts";
import { codeOf, pauseAfter, type Trouble, troubleOf } from "./trouble.ts";

export interface PostgresOptions {
  /** postgres://user@host/database; see the connection strings of PostgreSQL. */
  url: string;
  /** Batches of runs that may write, and of runs that only read, at one time. */
  writers?: number;
  readers?: number;
  /** Told of what happens, in numbers and codes; seconds. */
  watch?: PostgresWatch;
}

export interface PostgresWatch {
  committed?(seconds: number, runs: number): void;
  /** A batch was answered: the database is there. */
  answered?(): void;
  troubled?(trouble: Trouble, code: string): void;
}

export interface PostgresStore extends Store {
  /** Connections to the database and how many are at rest; runs that wait for one. */
  load(): { connections: number; idle: number; waiting: number };
  close(): Promise<void>;
}

interface Job extends Queued, Work {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

const MOST_TOGETHER = 256;
/** More would only be refused later: what waits is held in memory. */
const MOST_WAITING = 20_000;
const MOST_TRIES = 24;
/** How long (s) a run waits for a database that is away. Clients give up after 15 s. */
const PATIENCE = 10;

/** What every connection asks for. A transaction of a relay that froze is ended, so that its pairs go on elsewhere. */
const SESSION = ["SET idle_in_transaction_session_timeout = '5s'", "SET statement_timeout = '30s'"];
/** Where the planner knows nothing of a table yet, it would read it whole. Not every database knows these words. */
const HINTS = ["SET enable_seqscan = off", "SET enable_hashjoin = off", "SET enable_mergejoin = off"];

/**
 * A PostgreSQL database that several relays share. Brings its tables up to date first. A resolved `run` survives what a
 * commit survives there. Runs that wait together share a commit; a run that met another relay's is run again. Rejects
 * with the driver's error if the database can't be reached, or was written by a newer version.
 */
export async function postgresStore(options: PostgresOptions): Promise<PostgresStore> {
  const { url, writers = 3, readers = 2, watch = {} } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: writers + readers,
    pipeline: true,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: "innermost",
    onConnect: prepare,
  } as pg.PoolConfig);
  pool.on("error", (error) => watch.troubled?.("away", codeOf(error)));
  await migrate(pool).catch(async (error) => {
    await pool.end();
    throw error;
  });

  const queue = createQueue<Job>();
  const going = { writing: 0, reading: 0 };
  const idle: (() => void)[] = [];
  let isPumping = false;

  function pump(): void {
    isPumping = false;
    for (;;) {
      const batch = queue.take(MOST_TOGETHER, going.writing < writers, going.reading < readers);
      if (batch.length === 0) break;
      const lane = batch[0]!.writes ? "writing" : "reading";
      going[lane] += 1;
      void serve(batch).then(() => {
        going[lane] -= 1;
        queue.done(batch);
        pump();
      });
    }
    if (queue.isIdle()) for (const resolve of idle.splice(0)) resolve();
  }

  function pumpSoon(): void {
    if (isPumping) return;
    isPumping = true;
    setImmediate(pump);
  }

  /** Never rejects: each job hears what became of it. */
  async function serve(batch: Job[]): Promise<void> {
    const since = ticks();
    for (let tries = 0; ; tries++) {
      try {
        return settle(batch, await once(batch));
      } catch (error) {
        const trouble = troubleOf(error);
        watch.troubled?.(trouble, codeOf(error));
        const isOver = trouble === "away" ? ticks() - since > PATIENCE : tries >= MOST_TRIES;
        if (trouble === "broken" || isOver) return apart(batch, error, trouble);
        await pause(pauseAfter(tries, fraction()));
      }
    }
  }

  /** One run that the database doesn't take must not be the end of its neighbours. */
  async function apart(batch: Job[], error: unknown, trouble: Trouble): Promise<void> {
    if (batch.length === 1 || trouble === "away") for (const { reject } of batch) reject(error);
    else for (const job of batch) await serve([job]);
  }

  async function once(batch: Job[]): Promise<Outcome[]> {
    const client = await pool.connect();
    const since = ticks();
    try {
      const writes = batch[0]!.writes;
      const outcomes = await (writes ? runWriting(client, batch) : runReading(client, batch));
      client.release();
      watch.answered?.();
      if (writes) watch.committed?.(ticks() - since, batch.length);
      return outcomes;
    } catch (error) {
      await letGo(client, error);
      throw error;
    }
  }

  function settle(batch: Job[], outcomes: Outcome[]): void {
    for (const [i, outcome] of outcomes.entries()) {
      if (outcome.kind === "done") batch[i]!.resolve(outcome.value);
      if (outcome.kind === "failed") batch[i]!.reject(outcome.error);
    }
    const others = batch.filter((_, i) => outcomes[i]!.kind === "lacks");
    for (const job of others.reverse()) queue.addFirst({ ...job, writes: true });
  }

  function run<T>(work: (rows: Rows) => T, about?: About): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (queue.size() >= MOST_WAITING) return reject(new CrowdedError());
      const spaces = about ? spacesOf(about) : null;
      const writes = about?.writes ?? true;
      queue.add({ work, about, spaces, writes, resolve: resolve as Job["resolve"], reject });
      pumpSoon();
    });
  }

  async function close(): Promise<void> {
    if (!queue.isIdle()) await new Promise<void>((resolve) => idle.push(resolve));
    await pool.end();
  }

  return {
    run,
    // Old versions of rows lie in their tables until the database's own vacuum has been there: decision 0027.
    scrub() {},
    close,
    load: () => ({ connections: pool.totalCount, idle: pool.idleCount, waiting: queue.size() }),
  };
}

class CrowdedError extends Error {
  readonly code = "ECROWDED";
}

function spacesOf({ needs }: About): string[] {
  return [...new Set(needs.flatMap((need) => ("space" in need ? [keyOf(need.space)] : [])))];
}

async function prepare(client: pg.ClientBase): Promise<void> {
  client.on("error", () => {});
  for (const text of SESSION) await client.query(text);
  for (const text of HINTS) await client.query(text).catch(() => {});
}

/** A connection is used again only if it could end its transaction. */
async function letGo(client: pg.PoolClient, error: unknown): Promise<void> {
  const isSound =
    troubleOf(error) !== "away" &&
    (await client.query("ROLLBACK").then(
      () => true,
      () => false,
    ));
  client.release(!isSound);
}
