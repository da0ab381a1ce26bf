/** Who would harm a person through their own devices: the relay that lies, a device that was removed, a link that was photographed. */
import { beginLink, lookAtLink, note, removeDevice, restore, takeUp } from "@innermost/store";
import { describe, expect, it } from "vitest";
import {
  doors,
  finding,
  inStep,
  linkFrom,
  locked,
  names,
  online,
  PROOF,
  pairOf,
  phraseOf,
  secondDevice,
  spaceOf,
} from "./devices.ts";
import type { Person } from "./person.ts";
import {
  answerFirst,
  firstIsOpen,
  joinBy,
  keep,
  keptPair,
  racing,
  sendLetter,
  settledState,
  until,
} from "./steps.ts";
import { DAY, MINUTE } from "./time.ts";
import { world } from "./world.ts";

const idOf = (one: Person, name: string) =>
  one.view().own.devices.find((device) => device.name === name)?.id ?? "";

describe("two devices at one moment", () => {
  it.each([201, 202, 203, 204])("remove each other: one stays, in both spaces (seed %i)", async (seed) => {
    const w = await world(seed);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a, a2);
    await inStep(w, a, a2);
    await w.pass(MINUTE);
    w.faults({ cut: 0, delay: 900 });
    await racing(
      w,
      Promise.all([
        removeDevice(a.session(), idOf(a, "Laptop"), PROOF),
        removeDevice(a2.session(), idOf(a2, "Phone"), PROOF),
      ]),
    );
    w.faults({ cut: 0, delay: 0 });
    await w.pass(2 * MINUTE);
    const isIn = await Promise.all(
      [a, a2].map((one) =>
        w.relayStore.run((rows) => {
          const { own, memory } = one.session();
          const [mine, pair] = [own.private?.device, memory.pair?.device];
          return [
            rows.member(spaceOf(one), mine?.publicKey ?? new Uint8Array()) !== null,
            rows.member(pairOf(one), pair?.publicKey ?? new Uint8Array()) !== null,
          ];
        }),
      ),
    );
    expect(isIn.map((both) => both.join())).toContain("true,true");
    expect(isIn.map((both) => both.join())).toContain("false,false");
    const stays = isIn[0]?.[0] ? a : a2;
    expect(
      stays
        .view()
        .own.devices.filter(({ removed }) => !removed)
        .map(({ isThis }) => isThis),
    ).toEqual([true]);
  });

  it("take up one link: each leaves its notice, or doesn't come in", async () => {
    const w = await world(206);
    const [a] = await keptPair(w);
    const fragment = await linkFrom(w, a);
    const [a2, a3] = [await locked(w, await w.person("Laptop")), await locked(w, await w.person("Tablet"))];
    const [two, three] = [await finding(w, a2, fragment), await finding(w, a3, fragment)];
    w.faults({ cut: 0, delay: 500 });
    await racing(
      w,
      Promise.all([takeUp(a2.session(), two, "Laptop"), takeUp(a3.session(), three, "Tablet")]),
    );
    w.faults({ cut: 0, delay: 0 });
    await w.pass(3 * MINUTE);
    const came = [a2, a3].filter((one) => one.view().own.devices.length > 0);
    expect(came.length).toBeGreaterThan(0);
    expect(names(a).length).toBe(1 + came.length);
    // One that was let in, and whose link was closed before it could say so, comes in once it tries again.
    for (const [one, found, name] of [[a2, two, "Laptop"] as const, [a3, three, "Tablet"] as const])
      if (!came.includes(one)) await racing(w, takeUp(one.session(), found, name));
    await w.pass(3 * MINUTE);
    const isListed = await w.relayStore.run((rows) => rows.members(spaceOf(a)).length);
    expect(isListed).toBe(names(a).length);
  });

  it("one keeps a pair while the other comes: both are in it", async () => {
    const w = await world(207);
    const a = await locked(w, await w.person("A"));
    await note(a.session(), "solo.begun", { date: "2026-11-22" });
    const b = await w.person("B");
    await joinBy(w, b, await sendLetter(w, a));
    await answerFirst(b);
    await until(w, "the first opening", () => firstIsOpen(a) && firstIsOpen(b));
    const fragment = await linkFrom(w, a);
    const a2 = await locked(w, await w.person("Laptop"));
    const found = await finding(w, a2, fragment);
    const [taken] = await Promise.all([racing(w, takeUp(a2.session(), found, "Laptop")), keep(w, a, b)]);
    expect(taken).toEqual({ ok: true });
    await until(w, "the pair on the other device", () => a2.view().pair?.stage === "kept", 400);
    await online(w, a, a2, b);
    expect(settledState(a2)).toEqual(settledState(b));
    await w.pass(12 * MINUTE);
    expect(await doors(w, a)).toEqual([2, 2]);
  });
});

describe("a link that was photographed", () => {
  it("opens nothing later where the device that made it was erased", async () => {
    const w = await world(210);
    const [a] = await keptPair(w);
    const fragment = await linkFrom(w, a);
    const thief = await locked(w, await w.person("Thief"));
    const found = await finding(w, thief, fragment);
    await racing(w, a.store().erase());
    await w.pass(12 * MINUTE);
    expect(await racing(w, takeUp(thief.session(), found, "Thief"))).toEqual({ ok: false, why: "gone" });
  });

  it("opens nothing later where the device that made it never comes back", async () => {
    const w = await world(211);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    const fragment = await linkFrom(w, a2);
    const thief = await locked(w, await w.person("Thief"));
    const found = await finding(w, thief, fragment);
    await a2.close();
    await w.pass(15 * MINUTE);
    expect(await racing(w, takeUp(thief.session(), found, "Thief"))).toEqual({ ok: false, why: "gone" });
    expect(await doors(w, a)).toEqual([2, 2]);
  });

  it("opens nothing any more once the device that made it is removed", async () => {
    const w = await world(212);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    const fragment = await linkFrom(w, a2);
    const thief = await locked(w, await w.person("Thief"));
    const found = await finding(w, thief, fragment);
    expect(await racing(w, removeDevice(a.session(), idOf(a, "Laptop"), PROOF))).toEqual({ ok: true });
    await w.settle();
    expect(await racing(w, takeUp(thief.session(), found, "Thief"))).toEqual({ ok: false, why: "gone" });
    expect(await doors(w, a)).toEqual([1, 1]);
  });

  it("leaves nothing in its slot once it was used, and nothing there that opens without the fragment", async () => {
    const w = await world(213);
    const [a] = await keptPair(w);
    const fragment = await linkFrom(w, a);
    const lying = () => w.relayStore.run((rows) => rows.slots(spaceOf(a)).map(({ sealed }) => sealed));
    const [sealed] = await lying();
    const { space, keys } = a.session().own.private ?? {};
    for (const secret of [space, ...(keys ?? [])])
      expect(Buffer.from(sealed ?? []).includes(Buffer.from(secret ?? []))).toBe(false);
    const a2 = await locked(w, await w.person("Laptop"));
    const found = await finding(w, a2, fragment);
    expect(await racing(w, takeUp(a2.session(), found, "Laptop"))).toEqual({ ok: true });
    await until(w, "closed", () => a.session().own.linking === null, 240);
    expect(await lying()).toEqual([]);
    expect(await racing(w, lookAtLink(a.ports, fragment))).toEqual({ ok: false, why: "gone" });
  });
});

describe("a device that was removed", () => {
  it("stays out when the relay comes back from an old backup, in which it was still in", async () => {
    const w = await world(220);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a, a2);
    await inStep(w, a, a2);
    await w.pass(MINUTE);
    const members = await w.relayStore.run((rows) =>
      [spaceOf(a), pairOf(a)].map((space) => rows.members(space)),
    );
    expect(await racing(w, removeDevice(a.session(), idOf(a, "Laptop"), PROOF))).toEqual({ ok: true });
    await inStep(w, a);
    await w.pass(2 * MINUTE);
    expect(await doors(w, a)).toEqual([1, 1]);
    await w.relayStore.run((rows) => {
      for (const [i, space] of [spaceOf(a), pairOf(a)].entries())
        for (const member of members[i] ?? []) rows.putMember(space, member);
    });
    const read = await a.session().keeper.get<object>("private-read");
    await a.session().keeper.write({ "private-read": { ...read, number: 999 } });
    a.line.cut();
    await w.pass(3 * MINUTE);
    expect(await doors(w, a)).toEqual([1, 1]);
  });

  it("is shut out of the pair's space, too, when that one can be reached only later", async () => {
    const w = await world(221);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a, a2);
    await inStep(w, a, a2);
    const session = a.session();
    session.linkState = { name: "refused", code: "relay-behind" };
    await racing(w, removeDevice(session, idOf(a, "Laptop"), PROOF));
    session.linkState = { name: "online" };
    await a.reload();
    await racing(w, a.store().unlock(PROOF.passphrase));
    await w.pass(2 * MINUTE);
    expect(await doors(w, a)).toEqual([1, 1]);
  });
});

describe("a clock that was years ahead", () => {
  it("doesn't make an old answer stand against a change of mind, after a reload", async () => {
    const w = await world(230);
    const a = await locked(w, await w.person("A"));
    const { clock } = a.ports;
    const { now } = clock;
    const check = "2026-11-22";
    clock.now = () => now() + 700 * DAY;
    await note(a.session(), "check.answered", { check, statement: "time.one", answer: 1 });
    clock.now = now;
    await a.reload();
    await racing(w, a.store().unlock(PROOF.passphrase));
    await note(a.session(), "check.answered", { check, statement: "time.one", answer: 4 });
    await a.reload();
    await racing(w, a.store().unlock(PROOF.passphrase));
    expect(a.view().personal.checks.get(check)?.get("time.one")).toBe(4);
  });
});

describe("a relay that lets one in and then says nothing", () => {
  it("lets no verb wait for ever", async () => {
    const w = await world(240);
    const [a] = await keptPair(w);
    const words = await phraseOf(w, a);
    const empty = await locked(w, await w.person("Empty"));
    silenced(empty);
    let said: unknown = null;
    void restore(empty.session(), words.join(" "), "New phone").then((result) => {
      said = result;
    });
    await w.pass(5 * MINUTE);
    expect(said).not.toBeNull();
  });
});

const CAUGHT_UP = 73;

/** The relay never says that this is all there is; it answers everything else. */
function silenced(one: Person): void {
  const { wire } = one.ports;
  one.ports.wire = {
    open: (url, handlers) =>
      wire.open(url, {
        ...handlers,
        message: (bytes) => {
          if (bytes[3] !== CAUGHT_UP) handlers.message(bytes);
        },
      }),
  };
}

it("beginLink answers where the disk is full, and opens no door", async () => {
  const w = await world(250);
  const [a] = await keptPair(w);
  await phraseOf(w, a);
  a.disk.refuse("storage-full");
  expect(await racing(w, beginLink(a.session(), PROOF, "Phone"))).toEqual({ ok: false, why: "storage-full" });
  a.disk.refuse(null);
  expect(await doors(w, a)).toEqual([2, 2]);
});
