import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LIMITS } from "../limits.ts";
import { startPostgres, type TestServer } from "../postgres.testing.ts";
import * as rules from "../rules/index.ts";
import { bytes, itemOf } from "../scripted.testing.ts";
import type { About, Rows } from "../storage.ts";
import { type PostgresStore, type PostgresWatch, postgresStore } from "./store.ts";

const SPACE = bytes(16, 1);
const OTHER = bytes(16, 2);
const DEVICE = bytes(32, 1);
const NOW = 1_800_000_000_000;

let server: TestServer;
let url: string;
const stores: PostgresStore[] = [];
const clients: pg.Client[] = [];

beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
beforeEach(async () => {
  url = await server.database();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.end();
  for (const store of stores.splice(0)) await store.close();
});
afterAll(() => server.stop());

/** A relay's store, and all that it told of its troubles. */
async function open(more: PostgresWatch = {}) {
  const troubles: string[] = [];
  const batches: number[] = [];
  const watch: PostgresWatch = {
    troubled: (trouble, code) => troubles.push(`${trouble} ${code}`),
    committed: (_seconds, runs) => batches.push(runs),
    ...more,
  };
  const store = await postgresStore({ url, watch });
  stores.push(store);
  return { store, troubles, batches };
}

async function client(): Promise<pg.Client> {
  const made = new pg.Client({ connectionString: url });
  made.on("error", () => {});
  await made.connect();
  clients.push(made);
  return made;
}

const asking = (space = SPACE): rules.Asking => ({ space, deviceKey: DEVICE, now: NOW, limits: LIMITS });
const create = (store: PostgresStore, space = SPACE) =>
  store.run((rows) => rules.create(rows, asking(space), 3600), rules.createAbout(asking(space)));

let made = 0;
function append(store: PostgresStore, space = SPACE, id = ++made) {
  const item = { ...itemOf(1), id: Uint8Array.from([...bytes(12, 0), id >> 24, id >> 16, id >> 8, id]) };
  const about = rules.changeAbout({ kind: "append", req: 1, item }, asking(space));
  return store.run((rows) => rules.append(rows, asking(space), item), about);
}

const numbers = (results: Awaited<ReturnType<typeof append>>[]) =>
  results.map((result) => (result.ok ? result.number : result.code));
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const log = (store: PostgresStore, space = SPACE) =>
  store.run((rows) => rows.records(space, 0, 10_000).map(({ number }) => number));

describe("several relays at one database", () => {
  it("give each number of a space once, whoever asks", async () => {
    const [one, two, three] = await Promise.all([open(), open(), open()]);
    await create(one.store);
    const asked = [one, two, three].flatMap(({ store }) => upTo(60).map(() => append(store)));
    const given = numbers(await Promise.all(asked));
    expect(given.sort((a, b) => Number(a) - Number(b))).toEqual(upTo(180));
    expect(await log(two.store)).toEqual(upTo(180));
  });

  it("give one item one number, though it is handed in at all of them at once", async () => {
    const opened = await Promise.all([open(), open(), open()]);
    await create(opened[0].store);
    const asked = upTo(20).flatMap((id) => opened.map(({ store }) => append(store, SPACE, 1_000_000 + id)));
    const given = numbers(await Promise.all(asked));
    expect(await log(opened[0].store)).toEqual(upTo(20));
    for (let at = 0; at < given.length; at += 3) expect(new Set(given.slice(at, at + 3)).size).toBe(1);
  });

  it("make a space once, and its creator's repeat is one", async () => {
    const opened = await Promise.all([open(), open(), open(), open()]);
    for (const space of upTo(10).map((id) => bytes(16, 100 + id))) {
      const found = await Promise.all(opened.map(({ store }) => create(store, space)));
      expect(found.map((one) => one.ok && one.isNew).sort()).toEqual([false, false, false, true]);
    }
  });

  it("never open a round twice, nor lose one, when both halves come at once", async () => {
    const [one, two] = await Promise.all([open(), open()]);
    await create(one.store);
    await one.store.run((rows) => rows.putMember(SPACE, { deviceKey: bytes(32, 2), party: 1 }));
    const deposit = ({ store }: typeof one, device: number, id: number) => {
      const ask = { ...asking(), deviceKey: bytes(32, device) };
      const frame = {
        ...{ kind: "deposit" as const, req: 1, round: bytes(16, id), epoch: 0 },
        ...{ commitment: bytes(32, device), ciphertext: bytes(8192, device) },
      };
      return store.run((rows) => rules.deposit(rows, ask, frame), rules.changeAbout(frame, ask));
    };
    for (const id of upTo(20)) {
      const both = await Promise.all([deposit(one, 1, id), deposit(two, 2, id)]);
      expect(both.map((result) => result.ok && result.records.length).sort()).toEqual([0, 1]);
    }
    expect(await log(one.store)).toEqual(upTo(20));
  });

  it("lock spaces in one order, so that they don't wait for each other in a circle", async () => {
    const [one, two] = await Promise.all([open(), open()]);
    const spaces = upTo(20).map((id) => bytes(16, 50 + id));
    for (const space of spaces) await create(one.store, space);
    await Promise.all(
      upTo(10).flatMap(() => [
        ...spaces.map((space) => append(one.store, space)),
        ...[...spaces].reverse().map((space) => append(two.store, space)),
      ]),
    );
    expect([...one.troubles, ...two.troubles]).toEqual([]);
    for (const space of spaces) expect(await log(one.store, space)).toEqual(upTo(20));
  });

  it("read head and records of one moment, while others write", async () => {
    const [one, two] = await Promise.all([open(), open()]);
    await create(one.store);
    const about: About = {
      writes: false,
      needs: [
        { of: "records", space: SPACE, after: 0, most: 1000 },
        { of: "space", space: SPACE },
      ],
    };
    const page = (rows: Rows) => [rows.records(SPACE, 0, 1000).length, rows.space(SPACE)!.head];
    let isOver = false;
    const reading = (async () => {
      const torn: unknown[] = [];
      while (!isOver) {
        const [records, head] = await two.store.run(page, about);
        if (records !== head) torn.push([records, head]);
      }
      return torn;
    })();
    for (const _ of upTo(150)) await append(one.store);
    isOver = true;
    expect(await reading).toEqual([]);
  });

  it("sweep at once without harm", async () => {
    const opened = await Promise.all([open(), open(), open()]);
    const spaces = upTo(200).map((id) => Uint8Array.from([...bytes(14, 9), id >> 8, id]));
    await Promise.all(spaces.map((space) => create(opened[0].store, space)));
    const passing = { now: NOW + 3_600_000, limits: LIMITS };
    const sweep = (rows: Rows) => rules.sweep(rows, passing);
    await Promise.all(opened.map(({ store }) => store.run(sweep, rules.sweepAbout(passing))));
    expect(await server.ask(url, "SELECT count(*)::int AS left FROM spaces")).toEqual([{ left: 0 }]);
    expect(await server.ask(url, "SELECT count(*)::int AS graves FROM graves")).toEqual([{ graves: 200 }]);
  });
});

describe("what gets in the way", () => {
  it("of one pair is waited for, and others are not held up", async () => {
    const { store } = await open();
    await create(store);
    await create(store, OTHER);
    const holder = await client();
    await holder.query("BEGIN");
    await holder.query("SELECT * FROM spaces WHERE space = $1 FOR UPDATE", [Buffer.from(SPACE)]);
    let isDone = false;
    const held = append(store).then((result) => {
      isDone = true;
      return result;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(numbers(await Promise.all(upTo(5).map(() => append(store, OTHER))))).toEqual(upTo(5));
    expect(await store.run((rows) => rows.space(SPACE)?.head, { writes: false, needs: [] })).toBe(0);
    expect(isDone).toBe(false);
    await holder.query("COMMIT");
    expect(numbers([await held])).toEqual([1]);
  });

  it.each([
    ["40001", "again 40001"],
    ["40P01", "again 40P01"],
  ])("is tried again until it is gone (%s)", async (code, told) => {
    const { store, troubles } = await open();
    await create(store);
    // A trigger stands for what a database does that can't put two transactions in an order.
    await server.ask(url, "CREATE SEQUENCE tries");
    await server.ask(
      url,
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF nextval('tries') <= 3 THEN RAISE EXCEPTION 'not now' USING ERRCODE = '${code}'; END IF;
        RETURN NEW; END $$`,
    );
    await server.ask(
      url,
      "CREATE TRIGGER t BEFORE INSERT ON records FOR EACH STATEMENT EXECUTE FUNCTION refuse()",
    );
    expect(numbers(await Promise.all([append(store), append(store)]))).toEqual([1, 2]);
    expect(troubles).toEqual([told, told, told]);
    expect(await log(store)).toEqual([1, 2]);
  });

  it("of one run only is told to that one", async () => {
    const { store } = await open();
    await create(store);
    await create(store, OTHER);
    const poison = store.run(
      (rows) => {
        const row = rows.space(SPACE)!;
        rows.putSpace({ ...row, epoch: 2 ** 80 });
      },
      { writes: true, needs: [{ of: "space", space: SPACE }] },
    );
    const others = [append(store, OTHER), append(store, OTHER)];
    await expect(poison).rejects.toThrow();
    expect(numbers(await Promise.all(others))).toEqual([1, 2]);
    expect(await store.run((rows) => rows.space(SPACE)?.epoch)).toBe(0);
  });

  it("is gone when a relay froze in the middle of its work", async () => {
    const { store } = await open();
    await create(store);
    const frozen = await client();
    await frozen.query("SET idle_in_transaction_session_timeout = '200ms'");
    await frozen.query("BEGIN");
    await frozen.query("SELECT * FROM spaces WHERE space = $1 FOR UPDATE", [Buffer.from(SPACE)]);
    expect(numbers([await append(store)])).toEqual([1]);
    const settings = "SELECT current_setting('idle_in_transaction_session_timeout') AS idle";
    expect(await frozen.query(settings).catch(() => "ended")).toBe("ended");
  });
});

describe("a database that goes away", () => {
  const cut = () =>
    server.ask(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'innermost' AND datname = current_database()",
    );

  it("and comes back has everything once, and nobody hears of it", async () => {
    const { store, troubles } = await open();
    await create(store);
    const given: Promise<unknown>[] = [];
    for (let round = 0; round < 6; round++) {
      given.push(...upTo(30).map(() => append(store)));
      await cut();
    }
    await Promise.all(given);
    expect(await log(store)).toEqual(upTo(180));
    expect(troubles.length).toBeGreaterThan(0);
    expect(new Set(troubles.map((one) => one.split(" ")[0]))).toEqual(new Set(["away"]));
  });
});

describe("one batch", () => {
  it("is shared by all that wait, of many pairs", async () => {
    const { store, batches } = await open();
    const spaces = upTo(50).map((id) => bytes(16, id));
    for (const space of spaces) await create(store, space);
    batches.length = 0;
    await Promise.all(spaces.map((space) => append(store, space)));
    expect(batches).toEqual([50]);
  });

  it("keeps the order of one pair's runs, hinted or not", async () => {
    const { store } = await open();
    await create(store);
    const about: About = { writes: true, needs: [{ of: "space", space: SPACE }] };
    const seen: number[] = [];
    const step = (rows: Rows) => {
      const row = rows.space(SPACE)!;
      rows.putSpace({ ...row, bytes: row.bytes + 1 });
      return row.bytes + 1;
    };
    await Promise.all(
      upTo(60).map(
        async (at) => void seen.push(await (at % 7 === 0 ? store.run(step) : store.run(step, about))),
      ),
    );
    expect(seen).toEqual(upTo(60));
  });

  it("waits for all that was asked for before it closes", async () => {
    const { store } = await open();
    await create(store);
    const asked = upTo(300).map(() => append(store));
    await store.close();
    stores.splice(stores.indexOf(store), 1);
    expect(numbers(await Promise.all(asked))).toEqual(upTo(300));
  });
});
