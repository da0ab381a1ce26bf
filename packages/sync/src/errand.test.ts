import { beforeEach, expect, it } from "vitest";
import { type Errands, errand } from "./errand.ts";
import { A, at, B, founder, pair, restart } from "./pair.testing.ts";
import { bytes, itemOf, SPACE } from "./stage.testing.ts";

beforeEach(() => restart());

const run = <T>(device: number, work: (ask: Errands) => Promise<T>) =>
  errand(
    {
      wire: at.on.wire,
      url: "ws://relay",
      clock: at.clock,
      space: SPACE,
      login: { deviceKey: bytes(32, device), sign: () => bytes(64, device) },
    },
    work,
  );
const leave = (ask: Errands) => ask({ kind: "leave", endsIn: 0 });
const AWAY = { ok: false, code: "away" };

it("asks in a space without reading its log, and leaves no connection behind", async () => {
  const a = await founder();
  await a.link.append(itemOf(1));
  const found = await run(A, (ask) => ask({ kind: "append", item: itemOf(2) }));
  expect(found).toEqual({ ok: true, value: { ok: true, number: 2 } });
  expect(at.on.relay().counts().connections).toBe(1);
  a.link.close();
  expect(at.clock.pending()).toBe(0);
});

it("ends a pair's space: the answer comes before the end, the other is refused, a repeat finds nothing", async () => {
  const [, b] = await pair();
  expect(await run(A, leave)).toEqual({ ok: true, value: { ok: true, number: null } });
  await at.clock.advance(0);
  expect(b.states.at(-1)).toEqual({ name: "refused", code: "unkept-expired" });
  expect(await run(A, leave)).toEqual({ ok: false, code: "unkept-expired" });
  expect(await run(B, leave)).toEqual({ ok: false, code: "unkept-expired" });
});

it("asks one thing after the other, and says which was refused", async () => {
  await founder();
  const asked = await run(A, async (ask) => [
    await ask({ kind: "erase", number: 9 }),
    await ask({ kind: "stay" }),
    await leave(ask),
    await ask({ kind: "stay" }),
  ]);
  const done = { ok: true, number: null };
  expect(asked).toEqual({ ok: true, value: [{ ok: false, code: "unknown-number" }, done, done, AWAY] });
});

it("does nothing where it is not let in", async () => {
  await founder();
  let asked = 0;
  const found = await run(B, async () => {
    asked += 1;
  });
  expect([found, asked]).toEqual([{ ok: false, code: "not-member" }, 0]);
});

it("is away without a relay, with one that says nothing, and with one that is busy", async () => {
  await founder();
  at.deaf = true;
  const unanswered = run(A, leave);
  await at.clock.advance(15_000);
  expect(await unanswered).toEqual(AWAY);
  at.deaf = false;
  const falling = run(A, async (ask) => {
    at.deaf = true;
    return leave(ask);
  });
  await at.clock.advance(15_000);
  expect(await falling).toEqual({ ok: true, value: AWAY });
  at.on.stop();
  expect(await run(A, leave)).toEqual(AWAY);
  restart({ connectionsPerParty: 1 });
  await founder();
  expect(await run(A, leave)).toEqual(AWAY);
});
