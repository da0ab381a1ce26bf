import type { LogRecord } from "@innermost/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytes, settled } from "./scripted.testing.ts";
import { type Page, Stream } from "./stream.ts";

const record = (number: number): LogRecord => ({
  number,
  kind: "event",
  receivedAt: 0,
  id: bytes(16, 1),
  suite: 1,
  epoch: 0,
  sum: bytes(32, 1),
  capsule: bytes(72, 1),
  body: bytes(1, 1),
});

/** A log whose reads and publications a test lets through one by one, in any order. */
function stageOf(pageSize: number) {
  const log: LogRecord[] = [];
  const reads: (() => void)[] = [];
  const publications: LogRecord[] = [];
  const sent: number[] = [];
  const heads: number[] = [];
  const failures: unknown[] = [];
  const stream = new Stream({
    page: (after) => {
      const page: Page = { records: log.slice(after, after + pageSize), head: log.length };
      return new Promise((resolve) => reads.push(() => resolve(page)));
    },
    items: (records) => void sent.push(...records.map(({ number }) => number)),
    caughtUp: (head) => void heads.push(head),
    failed: (error) => void failures.push(error),
  });
  return {
    stream,
    sent,
    heads,
    append() {
      log.push(record(log.length + 1));
      publications.push(log.at(-1)!);
    },
    publish() {
      const next = publications.shift();
      if (next) stream.publish([next]);
    },
    /** What another relay wrote is not published here; it may be hinted at. */
    hint: () => stream.hint(log.length),
    look: () => stream.hint(0),
    read: () => reads.shift()?.(),
    failures,
    pending: () => reads.length,
    isDone: () => reads.length === 0 && publications.length === 0,
    size: () => log.length,
  };
}

const upTo = (after: number, last: number) => Array.from({ length: last - after }, (_, i) => after + i + 1);

describe("a stream", () => {
  it("sends every record once and in order, however reads and publications meet", async () => {
    const kinds = ["append", "append", "publish", "read", "hint", "look"] as const;
    const acts = fc.array(fc.constantFrom(...kinds), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(acts, fc.nat(5), fc.integer({ min: 1, max: 3 }), async (script, before, pageSize) => {
        const on = stageOf(pageSize);
        for (let i = 0; i < before; i++) on.append();
        while (!on.isDone()) on.publish();
        const after = Math.min(before, 2);
        void on.stream.start(after);
        for (const act of script) {
          on[act]();
          await Promise.resolve();
        }
        do {
          on.publish();
          on.read();
          await settled();
        } while (!on.isDone());
        expect(on.sent).toEqual(upTo(after, on.size()));
        expect(on.heads).toHaveLength(1);
        expect(on.failures).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("reads once more when a record was published while an empty page was on its way", async () => {
    const on = stageOf(1);
    void on.stream.start(0);
    on.append();
    on.publish();
    on.read();
    await settled();
    on.read();
    await settled();
    expect(on.sent).toEqual([1]);
  });

  it("waits for a slow reader between pages", async () => {
    const reads: number[] = [];
    let goOn = () => {};
    const stream = new Stream({
      page: async (after) => {
        reads.push(after);
        return { records: after < 3 ? [record(after + 1)] : [], head: 3 };
      },
      items: () =>
        new Promise<void>((resolve) => {
          goOn = resolve;
        }),
      caughtUp() {},
      failed() {},
    });
    void stream.start(0);
    await settled();
    expect(reads).toEqual([0]);
    goOn();
    await settled();
    expect(reads).toEqual([0, 1]);
  });

  it("sends nothing more once stopped, and starts anew where it is told", async () => {
    const on = stageOf(2);
    for (const _ of [1, 2, 3]) on.append();
    void on.stream.start(0);
    on.stream.stop();
    on.read();
    await settled();
    expect(on.sent).toEqual([]);
    void on.stream.start(1);
    on.read();
    await settled();
    expect(on.sent).toEqual([2, 3]);
  });

  it("finds what only another relay knew of once it is hinted at, and says no more than of its own", async () => {
    const on = stageOf(2);
    void on.stream.start(0);
    on.read();
    await settled();
    for (const _ of [1, 2, 3]) on.append();
    on.stream.hint(3);
    for (const _ of [1, 2, 3]) {
      on.read();
      await settled();
    }
    expect([on.sent, on.heads, on.isDone()]).toEqual([[1, 2, 3], [0], false]);
    on.stream.hint(3);
    await settled();
    expect(on.pending()).toBe(0);
  });

  it("asks whether it may still read when anything may have changed, and sends nothing for it", async () => {
    const on = stageOf(2);
    on.stream.hint(0);
    expect(on.pending()).toBe(1);
    on.read();
    void on.stream.start(0);
    on.read();
    await settled();
    on.stream.hint(0);
    expect(on.pending()).toBe(1);
    on.read();
    await settled();
    expect([on.sent, on.heads]).toEqual([[], [0]]);
  });

  it("tells of a read that failed, and reads again when it is hinted at", async () => {
    const told: unknown[] = [];
    let isBroken = false;
    const stream = new Stream({
      page: (after) =>
        isBroken ? Promise.reject(new Error("away")) : Promise.resolve({ records: [], head: after }),
      items() {},
      caughtUp() {},
      failed: (error) => void told.push(error),
    });
    await stream.start(0);
    isBroken = true;
    stream.hint(1);
    await settled();
    expect(told).toHaveLength(1);
  });

  it("reads what another relay wrote between two records that are published as one bunch", async () => {
    const on = stageOf(9);
    void on.stream.start(0);
    on.read();
    await settled();
    for (const _ of [1, 2, 3]) on.append();
    on.stream.publish([record(1), record(3)]);
    await settled();
    expect(on.sent).toEqual([1]);
    while (on.pending() > 0) {
      on.read();
      await settled();
    }
    expect(on.sent).toEqual([1, 2, 3]);
  });
});
