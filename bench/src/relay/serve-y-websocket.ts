import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { WebSocketServer } from "ws";
import type { Served } from "./served.ts";

/** What its types leave out. */
interface Persistence {
  provider: { getMeta(document: string, key: string): Promise<unknown> };
}

/** y-websocket's own connection handler with its own LevelDB persistence, which is set by the environment. */
export async function serve(folder: string): Promise<Served> {
  process.env.YPERSISTENCE = join(folder, "leveldb");
  const { getPersistence, setupWSConnection } = await import("@y/websocket-server/utils");
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.on("upgrade", (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (one) => setupWSConnection(one, request)),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    async durableAt() {
      // Its store does one thing at a time, in order: a question comes after all that was to be written.
      await (getPersistence() as Persistence | null)?.provider.getMeta("nothing", "nothing");
      return Date.now();
    },
  };
}
