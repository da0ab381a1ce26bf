import { join } from "node:path";
import { sqliteStore, startServer } from "@innermost/relay";
import { deviceOf, spaceOf } from "./identity.ts";
import type { Served } from "./served.ts";
import { WORK } from "./work.ts";

/** The server as `npm start` runs it. Its spaces are laid out beforehand: making many at once is rate-limited. */
export async function serve(folder: string, pairs = 3 * WORK.pairs): Promise<Served> {
  await layOut(join(folder, "relay.db"), pairs);
  const server = await startServer({ port: 0, dataDir: folder });
  // What this relay acknowledged is on disk, so nothing is left to wait for.
  return { address: server.address.replace("http://", ""), durableAt: async () => Date.now() };
}

async function layOut(path: string, pairs: number): Promise<void> {
  const store = sqliteStore(path);
  await store.run((rows) => {
    for (let pair = 0; pair < pairs; pair++) {
      const space = spaceOf(pair);
      if (rows.space(space)) continue;
      const [one, two] = [deviceOf(pair, 0).publicKey, deviceOf(pair, 1).publicKey];
      rows.putSpace({ space, creator: one, epoch: 0, head: 0, bytes: 0, expiresAt: null });
      rows.putMember(space, { deviceKey: one, party: 0 });
      rows.putMember(space, { deviceKey: two, party: 1 });
    }
  });
  store.close();
}
