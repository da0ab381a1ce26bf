/** Whole histories of two people, each from its seed. SIM_SEEDS and SIM_FROM in the environment choose others. */
import { availableParallelism } from "node:os";
import { expect, it } from "vitest";
import { runMany } from "./many.ts";
import { run } from "./run.ts";
import { fewest } from "./shrink.ts";
import type { History, Step } from "./step.ts";
import { countsInWords, failureOf } from "./words.ts";
import { historyOf } from "./write.ts";

/** About two minutes of two cores. */
const SEEDS = Number(process.env.SIM_SEEDS ?? 3500);
const FROM = Number(process.env.SIM_FROM ?? 1);
const PATIENCE_MS = 20 * 60_000;

/** Whatever a history can do, enough of them do it: a simulation that never comes to something proves nothing of it. */
const HAPPENS = [
  ...["answer", "compete", "reply", "take back", "note", "focus", "keep week", "open a half"],
  ...["reveal check", "reveal focus", "reveal week"],
  ...["invite", "join", "first answer", "confirm", "take up", "phrase", "restore", "remove"],
  ...["leave", "pack", "unpack", "delete later", "bring back", "remove at once"],
  ...["wipe", "weeks", "clock off by years", "lose an answer", "cut: clean", "cut: late", "cut: silent"],
  ...["relay crash before a commit", "relay crash after a commit"],
  ...["device crash before a write", "device crash after a write", "full disk"],
];

it(
  `end well, ${SEEDS} of them`,
  async () => {
    const sum = await runMany({ from: FROM, count: SEEDS, jobs: Math.min(2, availableParallelism()) });
    const failures = sum.failures.map(({ seed, start, broken }) =>
      failureOf({ history: { seed, start, older: [], steps: [] }, broken }),
    );
    expect(failures, "npm run sim -- --seed S --shrink shows one in few steps").toEqual([]);
    const never = HAPPENS.filter((what) => (sum.counts.get(what) ?? 0) === 0);
    expect(never, countsInWords(sum.counts)).toEqual([]);
  },
  PATIENCE_MS,
);

const TRACED = { traced: true };

it("are the same each time", async () => {
  for (const seed of [7, 8, 9]) {
    const [once, again] = [await run(historyOf(seed), TRACED), await run(historyOf(seed), TRACED)];
    expect([...again.counts]).toEqual([...once.counts]);
    expect(again.trace).toEqual(once.trace);
  }
});

it("any part of them is a history, too", async () => {
  const { steps, ...history } = historyOf(11);
  for (const every of [2, 3, 5]) {
    const some = steps.filter((_, at) => at % every !== 0);
    expect((await run({ ...history, steps: some })).broken).toEqual([]);
  }
});

it("are cut down to the steps that it takes to fail", async () => {
  const step = (n: number): Step => ({ move: "wait", by: 0, n, wait: 0 });
  const steps = Array.from({ length: 40 }, (_, n) => step(n));
  const fails = async (some: readonly Step[]): Promise<boolean> =>
    [3, 17, 29].every((n) => some.some((one) => one.n === n));
  expect((await fewest(steps, fails)).map(({ n }) => n)).toEqual([3, 17, 29]);
});

/** Cut down to the steps that it took; the chance in each is its own, so that they stay what they were. */
const FOUND: readonly (readonly [string, History])[] = [
  [
    "one links a laptop at the moment at which a phone is removed by another device",
    {
      seed: 212713,
      start: "house",
      older: [],
      steps: [
        { move: "days", by: 3, n: 2397060476, wait: 1 },
        { move: "slow", by: 3, n: 1456631046, wait: 1 },
        { move: "remove", by: 3, n: 1708672003, wait: 0 },
        { move: "link", by: 4, n: 2616312967, wait: 1000 },
      ],
    },
  ],
  [
    "an answer runs out at the relay, and what another device had sealed comes in its place",
    {
      seed: 219674,
      start: "pair",
      older: [],
      steps: [
        { move: "answer", by: 3, n: 1378924499, wait: 1 },
        { move: "offline", by: 0, n: 947917579, wait: 0 },
        { move: "link", by: 3, n: 4124240474, wait: 60000 },
        { move: "hours", by: 3, n: 4113697264, wait: 1 },
        { move: "half", by: 0, n: 2301761171, wait: 0 },
        { move: "relayCrash", by: 3, n: 2415555971, wait: 1 },
        { move: "crash", by: 4, n: 3539604176, wait: 1 },
        { move: "crash", by: 0, n: 1187287663, wait: 1 },
        { move: "compete", by: 3, n: 1827450178, wait: 1 },
        { move: "online", by: 0, n: 1124427060, wait: 60000 },
        { move: "weeks", by: 3, n: 2143437089, wait: 1 },
      ],
    },
  ],
  [
    "another device's answer is read while one's own, to the same card, is being written to a slow disk",
    {
      seed: 330545,
      start: "house",
      older: [],
      steps: [
        { move: "slowDisk", by: 1, n: 726395440, wait: 1 },
        { move: "rooms", by: 0, n: 3264394017, wait: 0 },
        { move: "offline", by: 0, n: 3259076646, wait: 1 },
        { move: "compete", by: 0, n: 3906778461, wait: 1 },
      ],
    },
  ],
  [
    "the app dies while an answer that new keys made void is on its way again",
    {
      seed: 450310,
      start: "pair",
      older: [],
      steps: [
        { move: "answer", by: 0, n: 294643866, wait: 1 },
        { move: "phrase", by: 3, n: 2559394442, wait: 0 },
        { move: "crash", by: 0, n: 1751672569, wait: 0 },
        { move: "draft", by: 0, n: 2661878057, wait: 1 },
        { move: "restore", by: 3, n: 1740927241, wait: 1 },
        { move: "remove", by: 3, n: 1738685889, wait: 1 },
      ],
    },
  ],
  [
    "whoever begins at a new place does not hear that the log was taken, and the other one goes on with it",
    {
      seed: 528810,
      start: "house",
      older: [],
      steps: [
        { move: "ask", by: 0, n: 3331248202, wait: 0 },
        { move: "clock", by: 1, n: 4182707065, wait: 1 },
        { move: "agree", by: 3, n: 762888263, wait: 1 },
        { move: "come", by: 0, n: 259570074, wait: 1 },
        { move: "slow", by: 1, n: 2003764637, wait: 1 },
        { move: "begin", by: 0, n: 1682078899, wait: 0 },
        { move: "crash", by: 2, n: 219240637, wait: 1 },
        { move: "come", by: 4, n: 3672865991, wait: 1 },
        { move: "begin", by: 3, n: 258612829, wait: 1 },
        { move: "focus", by: 4, n: 3447221264, wait: 1 },
        { move: "calm", by: 1, n: 1067061761, wait: 1 },
        { move: "hours", by: 3, n: 3707784019, wait: 1 },
      ],
    },
  ],
  [
    "a file is unpacked once the pair in it has ended",
    {
      seed: 525935,
      start: "house",
      older: [],
      steps: [
        { move: "leave", by: 4, n: 364411439, wait: 1 },
        { move: "pack", by: 3, n: 974678325, wait: 1 },
        { move: "shaky", by: 0, n: 877423519, wait: 0 },
        { move: "restore", by: 3, n: 4019802663, wait: 0 },
        { move: "check", by: 3, n: 4239663539, wait: 1000 },
        { move: "unpack", by: 4, n: 4190665554, wait: 1 },
      ],
    },
  ],
  [
    "an older app has laid down new keys of one's own that it could not read, is updated, and the pair has ended meanwhile",
    {
      seed: 700701,
      start: "older house",
      older: ["A2", "B3"],
      steps: [
        { move: "remove", by: 3, n: 542172460, wait: 1 },
        { move: "link", by: 3, n: 3629400561, wait: 1 },
        { move: "reply", by: 3, n: 2740779643, wait: 1000 },
        { move: "leave", by: 0, n: 3231603022, wait: 1 },
      ],
    },
  ],
  [
    "the words are typed on an empty device while a link is opened on it, too",
    {
      seed: 405133,
      start: "house",
      older: [],
      steps: [
        { move: "relayCrash", by: 4, n: 249468510, wait: 1 },
        { move: "restore", by: 4, n: 3252784791, wait: 1000 },
        { move: "wipe", by: 4, n: 180551780, wait: 50 },
        { move: "slowRelay", by: 0, n: 2324361526, wait: 1000 },
        { move: "restore", by: 4, n: 95035556, wait: 1 },
        { move: "link", by: 5, n: 3025736869, wait: 1 },
        { move: "rooms", by: 2, n: 2506460159, wait: 60000 },
      ],
    },
  ],
];

it.each(FOUND)("end well where %s", async (_what, history) => {
  expect((await run(history)).broken).toEqual([]);
});
