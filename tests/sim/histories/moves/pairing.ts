/** Becoming a pair: whatever comes next for whoever is asked. */
import type { Device } from "../device.ts";
import type { World } from "../world.ts";
import type { Moves } from "./move.ts";

const CARD = "time.small-thing";

/** What follows `/i#` in the link that A has sent by some other way. */
function linkOf(w: World): string | null {
  for (const one of w.of("A")) {
    const link = one.pair()?.link;
    if (link) return link.split("#")[1] ?? null;
  }
  return null;
}

async function begin(w: World, one: Device): Promise<string | null> {
  const session = one.session();
  if (!session) return null;
  const written = await one.app.invite(session, CARD, w.word("A", "sealed"));
  return written.ok ? "invite" : null;
}

async function enter(w: World, one: Device): Promise<string | null> {
  const [session, fragment] = [one.session(), linkOf(w)];
  if (!session || !fragment || !one.ports) return null;
  const looked = await one.app.look(one.ports, session, fragment);
  if (!looked.ok) return `look: ${looked.why}`;
  const joined = await one.app.join(session, looked);
  return joined.ok ? "join" : `join: ${joined.why}`;
}

async function goOn(w: World, one: Device): Promise<string | null> {
  const [session, pair] = [one.session(), one.pair()];
  if (!session || !pair) return null;
  const { first, stage } = pair;
  if (stage === "first-round" && one.who === "B" && !session.memory.personal.answers.has(first.round)) {
    const written = await one.app.answer(session, first.round, first.card, w.word("B", "sealed"));
    return written.ok ? "first answer" : null;
  }
  if (stage !== "opened" || !pair.code) return null;
  if (!pair.saidSame) {
    await one.app.sayOfCode(session, "same");
    return "say of the code";
  }
  if (!session.memory.pair?.names.mine) {
    await one.app.giveName(session, one.who === "A" ? "Ann" : "Bo");
    return "give a name";
  }
  return (await one.app.confirm(session)) ? "confirm" : null;
}

export const pairing: Moves = {
  pair(w, one) {
    const session = one.session();
    if (!session) return null;
    if (session.memory.pair) return goOn(w, one);
    // Whoever has another device in a pair comes to it by that device.
    if (w.of(one.who).some((other) => other !== one && other.session()?.memory.pair)) return null;
    return one.who === "A" ? begin(w, one) : enter(w, one);
  },
};
