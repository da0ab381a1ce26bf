import fc from "fast-check";
import { expect, it } from "vitest";
import { createQueue, type Queued } from "./queue.ts";

interface Run extends Queued {
  at: number;
}

const run = fc.record({
  spaces: fc.option(fc.uniqueArray(fc.constantFrom("a", "b", "c"), { maxLength: 2 }), { freq: 6 }),
  writes: fc.boolean(),
});
const act = fc.oneof(
  { arbitrary: run, weight: 3 },
  {
    arbitrary: fc.record({
      most: fc.integer({ min: 1, max: 4 }),
      mayWrite: fc.boolean(),
      mayRead: fc.boolean(),
    }),
    weight: 3,
  },
  { arbitrary: fc.record({ done: fc.nat(9) }), weight: 2 },
);

/** Whether the first must be over before the second begins. */
const mustWait = (first: Run, second: Run): boolean =>
  !first.spaces || !second.spaces || first.spaces.some((key) => second.spaces!.includes(key));

it("lets go together only what may, and never lets a run of a space pass another", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 80 }), (acts) => {
      const queue = createQueue<Run>();
      const all: Run[] = [];
      const going: Run[][] = [];
      const over = new Set<Run>();

      function begin(batch: Run[]): void {
        if (batch.length === 0) return;
        expect(new Set(batch.map(({ writes }) => writes)).size).toBe(1);
        if (batch.some(({ spaces }) => !spaces)) expect([batch.length, going.length]).toEqual([1, 0]);
        for (const one of batch)
          for (const other of all.slice(0, one.at))
            if (mustWait(other, one)) expect(over.has(other) || batch.includes(other)).toBe(true);
        expect(batch.map(({ at }) => at)).toEqual(batch.map(({ at }) => at).sort((a, b) => a - b));
        going.push(batch);
      }

      for (const one of acts) {
        if ("spaces" in one) {
          all.push({ ...one, writes: one.spaces ? one.writes : true, at: all.length });
          queue.add(all.at(-1)!);
        } else if ("most" in one) begin(queue.take(one.most, one.mayWrite, one.mayRead));
        else end(one.done);
      }
      while (going.length > 0 || queue.size() > 0) {
        begin(queue.take(3, true, true));
        end(0);
      }
      expect([over.size, queue.isIdle()]).toEqual([all.length, true]);

      function end(which: number): void {
        const [batch] = going.splice(which % Math.max(1, going.length), 1);
        if (!batch) return;
        queue.done(batch);
        for (const one of batch) over.add(one);
      }
    }),
    { numRuns: 500 },
  );
});
