/* A relay of its own process, for crash.test.ts to kill. Logins are scripted: what is tried here is the disk. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createRelay } from "./relay.ts";
import { bytes, verifyScripted } from "./scripted.testing.ts";
import { serveSockets } from "./sockets.ts";
import { sqliteStore } from "./sqlite.ts";

const relay = createRelay({
  store: sqliteStore(join(process.argv[2]!, "relay.db")),
  verify: verifyScripted,
  now: Date.now,
  random: (size) => bytes(size, 1),
  limits: { burst: 100_000 },
});
const server = createServer();
serveSockets(server, relay);
server.listen(0, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
