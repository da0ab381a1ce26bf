/** What the relay is to be told when somebody deletes everything, or thinks better of it. [Note: all of one's devices] */

import type { Keeper } from "../local/keeper.ts";
import { ENDS_NOW, OWED, type Owed, type Step } from "../local/owed.ts";
import type { Session } from "../local/session.ts";
import { sealBatch } from "./rows.ts";
import { idOf } from "./space.ts";
import {
  deletion,
  GONE,
  type Gone,
  MAKING,
  OLD_PHRASE,
  PHRASE,
  type PhraseRecord,
  PRIVATE,
  type PrivateRecord,
} from "./state.ts";

/** How long everything can be brought back, in ms. */
export const WAY_BACK_MS = 30 * 24 * 60 * 60 * 1000;

const ends = (until: number): Step => ({ kind: "leave", until });

/** `until` is in ms, 0 for at once. `isFirst`: here it was decided; else this device has heard of it. */
export async function owedAtEnd(session: Session, until: number, isFirst: boolean): Promise<Owed[]> {
  const { memory, keeper, own } = session;
  const before = (await keeper.list<Owed>(OWED)).map(([, owed]) => owed);
  const { entering } = own;
  const ending = memory.pair && {
    space: memory.pair.space,
    device: entering?.pairDevice ?? memory.pair.device,
  };
  const pair = ending ? [{ ...ending, steps: [ENDS_NOW] }] : [];
  const steps = privateSteps(session, deletion(until, await keeper.get<Gone>(GONE)), isFirst);
  const device = own.private && (entering?.device ?? own.private.device);
  const mine = own.private && device && steps.length > 0 ? [{ space: own.private.space, device, steps }] : [];
  // Whoever was removed says nothing of the words that others of this person rely on.
  if (own.linkState.name === "refused" && own.linkState.code === "not-member")
    return [...before, ...pair, ...mine];
  const papers = (await former(keeper)).map(({ space, device }) => ({ space, device, steps: [ENDS_NOW] }));
  const paper = own.phrase
    ? [{ space: own.phrase.space, device: own.phrase.device, steps: [ends(until)] }]
    : [];
  return [...before, ...pair, ...papers, ...(isFirst || until === 0 ? paper : []), ...mine];
}

/** Papers of which only an end at the relay is left. */
async function former(keeper: Keeper): Promise<PhraseRecord[]> {
  const making = await keeper.get<PhraseRecord>(MAKING);
  const old = await keeper.list<PhraseRecord>(OLD_PHRASE);
  return [...(making ? [making] : []), ...old.map(([, one]) => one)];
}

/**
 * One's other devices hear of it by a row, and so does whoever comes by the words. The last device to hear ends the
 * space; thirty days are the longest that it waits for them. Where nothing is to be brought back, the words' way in is
 * closed at once.
 */
function privateSteps({ own, memory, ports }: Session, gone: Gone, isFirst: boolean): Step[] {
  const until = gone.until ?? 0;
  const record = own.private;
  if (!record) return [];
  if (!isFirst) return until === 0 ? [{ kind: "out" }] : [];
  const others = [...memory.personal.devices].filter(([id, { removed }]) => !removed && id !== idOf(record));
  if (until === 0 && others.length === 0) return [ENDS_NOW];
  const told: Step = { kind: "append", item: sealBatch(ports.door, record, [[GONE, gone]]) };
  if (until > 0) return [told, ends(until)];
  const paper: Step[] = own.phrase ? [{ kind: "dismiss", deviceKey: own.phrase.id }] : [];
  return [told, ends(ports.clock.now() + WAY_BACK_MS), ...paper, { kind: "out" }];
}

/** What brings back what was put away. */
export async function owedForReturn(keeper: Keeper): Promise<Owed[]> {
  const [own, phrase] = [await keeper.get<PrivateRecord>(PRIVATE), await keeper.get<PhraseRecord>(PHRASE)];
  const spaces = [own, phrase && !phrase.ended ? phrase : null];
  return spaces.flatMap((one) =>
    one ? [{ space: one.space, device: one.device, steps: [{ kind: "stay" as const }] }] : [],
  );
}
