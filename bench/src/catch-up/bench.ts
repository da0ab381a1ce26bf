import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { openDoor } from "@innermost/crypto";
import { sqliteStore, startServer } from "@innermost/relay";
import { memoryStorage, noTabs, openStore, type Store, systemClock, webSocketWire } from "@innermost/store";
import { openLink } from "@innermost/sync";
import { keeper } from "../../../packages/store/src/local/keeper.ts";
import { lockOf } from "../../../packages/store/src/local/lock.ts";
import { PAIR } from "../../../packages/store/src/local/memory.ts";
import { forget, scratch } from "../child.ts";
import { EVENTS, type SealedLog, sealLog } from "../log/sealed.ts";
import { shown, spread } from "../numbers.ts";
import { heading, say, table } from "../print.ts";

const ROUNDS = 3;

/** A device that has the keys and none of the records, as after months in a drawer. */
export async function benchCatchUp(): Promise<void> {
  heading("A device that comes back");
  const door = await openDoor();
  const log = sealLog(door, EVENTS);
  say(`${shown(EVENTS)} events of ${log.bytes.event} B at the relay; device and relay share two cores.\n`);
  const folder = scratch();
  await layOut(folder, log);
  const server = await startServer({ port: 0, dataDir: folder });
  const address = `${server.address.replace("http", "ws")}/relay/v1`;
  try {
    const [bare, whole]: number[][] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      bare?.push(await received(door, log, address));
      whole?.push(await caughtUp(door, log, address));
    }
    const row = (what: string, ms: number[] = []): string[] => [what, spread(ms)];
    table([
      ["", `ms, ${ROUNDS} rounds`],
      row("the records received, in order", bare),
      row("opened, checked, kept and folded by the app's store, in memory", whole),
    ]);
  } finally {
    await server.close();
    forget(folder);
  }
}

async function layOut(folder: string, { pair, records }: SealedLog): Promise<void> {
  const store = sqliteStore(join(folder, "relay.db"));
  const { space, device } = pair;
  await store.run((rows) => {
    for (const record of records) rows.putRecord(space, record);
    const head = records.length;
    rows.putSpace({ space, creator: device.publicKey, epoch: 0, head, bytes: 0, expiresAt: null });
    rows.putMember(space, { deviceKey: device.publicKey, party: 0 });
  });
  store.close();
}

type Door = Awaited<ReturnType<typeof openDoor>>;

async function received(door: Door, { pair }: SealedLog, url: string): Promise<number> {
  const start = performance.now();
  let count = 0;
  await new Promise<void>((resolve) => {
    const link = openLink({
      wire: webSocketWire,
      url,
      space: pair.space,
      login: {
        deviceKey: pair.device.publicKey,
        sign: (message) => door.sign(pair.device.secretKey, message),
      },
      after: () => count,
      clock: systemClock,
      random: () => 0.5,
      async onRecords(records) {
        count += records.length;
      },
      onState({ name }) {
        if (name !== "online") return;
        link.close();
        resolve();
      },
    });
  });
  return performance.now() - start;
}

async function caughtUp(door: Door, { pair }: SealedLog, relay: string): Promise<number> {
  const storage = memoryStorage();
  const key = door.newKey();
  const lock = lockOf(door, storage, systemClock);
  await keeper(door, key, storage).write({ [PAIR]: pair }, [lock.openRecord(key)]);
  const chance = (): number => randomBytes(1)[0]! / 256;
  const ports = { door, storage, tabs: noTabs(), clock: systemClock, wire: webSocketWire, relay, chance };
  const start = performance.now();
  const store = await openStore(ports);
  await isOnline(store);
  const ms = performance.now() - start;
  if (store.session()?.memory.settled.upTo !== EVENTS) throw new Error("not all records came");
  store.close();
  return ms;
}

const isOnline = (store: Store): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      const view = store.view();
      if (view.phase === "open" && view.link.name === "online") resolve();
    };
    store.subscribe(look);
    look();
  });
