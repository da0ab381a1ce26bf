import { connect, type Msg, type NatsConnection, type NodeConnectionOptions } from "@nats-io/transport-node";
import { type Bus, decodeWakes, encodeWakes, type Hearers, type Wake } from "./bus.ts";
import { fraction, later } from "./platform.ts";

export interface NatsOptions {
  /** nats://user:password@host:4222, or tls://…; several with commas between them. */
  url: string;
  watch?: NatsWatch;
}

export interface NatsWatch {
  /** The way to the others opened or closed. */
  changed?(isUp: boolean): void;
  /** In spaces. */
  toldOthers?(count: number): void;
  heardOthers?(count: number): void;
}

/** One subject for all: a relay reads every hint and keeps those about a space that somebody here follows. */
const SUBJECT = "innermost.wake.v1";
/** Well below what a server takes by default (1 MiB). */
const MOST_WAKES = 16_384;
const TRY_AGAIN = 2000;

/**
 * The bus over a NATS server, which may be away now or at any time: then nothing is published, and it is tried again
 * every few seconds. Whoever comes back says so with an empty message, upon which all others look around.
 */
export function natsBus({ url, watch = {} }: NatsOptions): Bus {
  let connection: NatsConnection | null = null;
  let isUp = false;
  let isClosed = false;
  let hearers: Hearers | null = null;
  let cancel = () => {};
  /** Counts comings and goings, so that one that was overtaken says nothing. */
  let turn = 0;

  function become(next: boolean): void {
    if (isUp === next) return;
    isUp = next;
    watch.changed?.(next);
  }

  async function dial(): Promise<void> {
    try {
      const made = await connect(optionsOf(url));
      if (isClosed) return void made.close();
      connection = made;
      const callback = (error: Error | null, { data }: Msg) => (error ? undefined : hear(data));
      made.subscribe(SUBJECT, { callback });
      void follow(made);
      void arrive(made);
    } catch {
      if (!isClosed) cancel = later(TRY_AGAIN * (0.5 + fraction()), () => void dial());
    }
  }

  /**
   * What was said while nobody was there is unknown, to both sides. The server has to know first that this one listens:
   * what is said in between would be lost, and nobody told.
   */
  async function arrive(at: NatsConnection): Promise<void> {
    const mine = ++turn;
    await at.flush().catch(() => undefined);
    if (mine !== turn || isClosed) return;
    become(true);
    at.publish(SUBJECT, new Uint8Array(0));
    hearers?.missed();
  }

  async function follow(at: NatsConnection): Promise<void> {
    for await (const { type } of at.status()) {
      if (type === "disconnect") leave();
      if (type === "reconnect") void arrive(at);
      if (type === "slowConsumer") hearers?.missed();
    }
    leave();
  }

  function leave(): void {
    turn += 1;
    become(false);
  }

  function hear(bytes: Uint8Array): void {
    const wakes = decodeWakes(bytes);
    watch.heardOthers?.(wakes?.length ?? 0);
    if (wakes?.length === 0) hearers?.missed();
    else if (wakes) hearers?.wakes(wakes);
  }

  function publish(wakes: Wake[]): void {
    if (!connection || !isUp) return;
    watch.toldOthers?.(wakes.length);
    for (let i = 0; i < wakes.length; i += MOST_WAKES)
      connection.publish(SUBJECT, encodeWakes(wakes.slice(i, i + MOST_WAKES)));
  }

  async function close(): Promise<void> {
    isClosed = true;
    cancel();
    await connection?.close();
  }

  void dial();
  return {
    publish,
    listen: (to) => {
      hearers = to;
    },
    isUp: () => isUp,
    close,
  };
}

/** The client takes no user and password from the address itself. */
function optionsOf(text: string): NodeConnectionOptions {
  const urls = text.split(",").map((one) => new URL(one.includes("://") ? one : `nats://${one}`));
  const { username, password, protocol } = urls[0]!;
  const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
  return {
    servers: urls.map(({ host }) => host),
    name: "innermost",
    noEcho: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    reconnectJitter: 500,
    pingInterval: 10_000,
    timeout: 5000,
    ...(protocol === "tls:" ? { tls: {} } : {}),
    ...(user && pass ? { user, pass } : user ? { token: user } : {}),
  };
}
