import type { Bus } from "./bus.ts";
import { fraction, later } from "./platform.ts";
import type { Relay } from "./relay.ts";

/** Times in ms, each made shorter or longer by up to a quarter, so that relays that started together drift apart. */
export interface Rhythm {
  sweep: number;
  /** Hanging up on who fell silent or doesn't log in. */
  hangUp: number;
  /** Looking around where hints from the other relays arrive, and where they don't. */
  lookHinted: number;
  lookAlone: number;
}

export const RHYTHM: Rhythm = { sweep: 60_000, hangUp: 5_000, lookHinted: 10_000, lookAlone: 2_000 };

export interface Chores {
  relay: Pick<Relay, "sweep" | "hangUpIdle" | "lookAround">;
  /** Whether other relays may write to the same database. */
  isShared: boolean;
  bus: Pick<Bus, "isUp"> | null;
  rhythm?: Partial<Rhythm> | undefined;
  swept(): void;
  failed(error: unknown): void;
}

/** What a relay does by itself, now and then. Answers what ends it. */
export function startChores({ relay, isShared, bus, swept, failed, ...more }: Chores): () => void {
  const rhythm = { ...RHYTHM, ...more.rhythm };
  const lookEvery = () => (bus?.isUp() ? rhythm.lookHinted : rhythm.lookAlone);
  const ends = [
    again(
      () => rhythm.sweep,
      () => relay.sweep().then(swept, failed),
    ),
    again(
      () => rhythm.hangUp,
      async () => relay.hangUpIdle(),
    ),
    ...(isShared ? [again(lookEvery, () => relay.lookAround().catch(failed))] : []),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Does something again and again, never twice at once. */
function again(every: () => number, work: () => Promise<void>): () => void {
  let isOver = false;
  let cancel = () => {};

  function plan(): void {
    cancel = later(every() * (0.75 + fraction() / 2), async () => {
      await work();
      if (!isOver) plan();
    });
  }

  plan();
  return () => {
    isOver = true;
    cancel();
  };
}
