/** Several real relays of one PostgreSQL database, hinting to each other over NATS, behind one address. */
import { startNats, type TestNats } from "../../apps/relay/src/nats.testing.ts";
import { startPostgres, type TestServer } from "../../apps/relay/src/postgres.testing.ts";
import { type Balancer, openBalancer } from "./balancer.ts";
import { freePort, type RelayProcess, startRelay } from "./relay-process.ts";

export interface Fleet {
  readonly postgres: TestServer;
  readonly nats: TestNats;
  readonly relays: readonly RelayProcess[];
  readonly balancer: Balancer;
  /** Asks one to stop as a service is asked, and starts it again once it is gone. Answers its exit code. */
  restart(at: number): Promise<number | null>;
  /** kill -9, and a new start. */
  kill(at: number): Promise<void>;
  stop(): Promise<void>;
}

export async function openFleet(count: number, env: Record<string, string> = {}): Promise<Fleet> {
  const [postgres, nats] = await Promise.all([startPostgres(), startNats()]);
  const databaseUrl = await postgres.database();
  const ports: number[] = [];
  const relays: RelayProcess[] = [];
  const away = new Set<number>();

  const start = (port: number) =>
    startRelay({
      folder: "/nonexistent",
      port,
      env: {
        INNERMOST_DATABASE_URL: databaseUrl,
        INNERMOST_NATS_URL: nats.url,
        INNERMOST_DRAIN_SECONDS: "0.5",
        ...env,
      },
    });

  for (let at = 0; at < count; at++) {
    ports.push(await freePort());
    relays.push(await start(ports[at]!));
  }
  const balancer = await openBalancer(() => ports.filter((port) => !away.has(port)));

  async function again<T>(at: number, end: () => Promise<T>): Promise<T> {
    away.add(ports[at]!);
    const ended = await end();
    relays[at] = await start(ports[at]!);
    away.delete(ports[at]!);
    return ended;
  }

  return {
    postgres,
    nats,
    relays,
    balancer,
    restart: (at) => again(at, () => relays[at]!.stop()),
    kill: (at) => again(at, () => relays[at]!.kill()),
    async stop() {
      await balancer.close();
      await Promise.all(relays.map((relay) => relay.kill()));
      await nats.stop();
      await postgres.stop();
    },
  };
}
