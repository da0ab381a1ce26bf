/** What stands before several relays: hands each new connection to the next relay that takes it. */
import { connect, createServer, type Socket } from "node:net";

export interface Balancer {
  /** ws://…/relay/v1 */
  url: string;
  /** Connections handed on so far. */
  count(): number;
  close(): Promise<void>;
}

/** `targets` answers the ports that may be tried now, in any order. */
export async function openBalancer(targets: () => number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;

  const server = createServer((client) => {
    open.add(client);
    client.on("error", () => {});
    client.once("close", () => open.delete(client));
    const ports = targets();
    turn += 1;
    const from = ports.length === 0 ? 0 : turn % ports.length;
    tryNext(client, [...ports.slice(from), ...ports.slice(0, from)]);
  });

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `ws://127.0.0.1:${port}/relay/v1`,
    count: () => turn,
    close: async () => {
      for (const one of open) one.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function tryNext(client: Socket, [port, ...rest]: number[]): void {
  if (port === undefined) return void client.destroy();
  const relay = connect(port, "127.0.0.1");
  relay.once("error", () => tryNext(client, rest));
  relay.once("connect", () => {
    relay.removeAllListeners("error");
    for (const [one, other] of [
      [client, relay],
      [relay, client],
    ] as const) {
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.once("close", () => other.destroy());
    }
  });
}
