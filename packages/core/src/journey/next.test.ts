import { ROOM_IDS } from "@innermost/content";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../dates.ts";
import { ANN, BO, logs, opened, PAIRED, said } from "./arbitraries.testing.ts";
import {
  check,
  declined,
  KEPT,
  kinds,
  lists,
  offers,
  own,
  revealed,
  room,
  solo,
  steps,
  TODAY,
  TUESDAY,
  whole,
} from "./next.testing.ts";
import { type NextStep, putOffSubject, STEPS_MOST } from "./next.ts";

const focusOn = [said(ANN, "focus.chosen", { room: "time" }), said(BO, "focus.chosen", { room: "time" })];
/** The day on which words of the log are said. */
const SAID = "2026-11-25";
/** The id that the nth thing of a log has as a round. */
const roundAt = (n: number) => (PAIRED.length + n).toString(16).padStart(32, "0");

describe("what Today offers next", () => {
  it("is at most three, each once, whatever has been", () => {
    fc.assert(
      fc.property(logs, fc.boolean(), fc.nat(60), (shared, hasPlan, days) => {
        const found = steps({ shared, hasPlan, today: addDays(TODAY, days), mine: whole("2026-11-19") });
        expect(found.length).toBeLessThanOrEqual(STEPS_MOST);
        expect(new Set(found.map(({ kind }) => kind)).size).toBe(found.length);
      }),
    );
  });

  it("begins with what has opened to both", () => {
    const shared = [check("time"), lists];
    expect(kinds({ shared, mine: whole("2026-11-19") }).slice(0, 2)).toEqual(["experiences", "proposal"]);
  });

  it("leaves the experiences once they were looked at", () => {
    const mine = [own("round.seen", { round: roundAt(0) })];
    expect(offers("experiences", { shared: [check("time")] })).toBe(true);
    expect(offers("experiences", { shared: [check("time")], mine })).toBe(false);
  });

  it("leaves the proposal once one's own word is said, and shows the other's instead", () => {
    expect(offers("proposal", { shared: [lists, said(ANN, "focus.chosen", { room: "time" })] })).toBe(false);
    const theirs = { shared: [lists, said(BO, "focus.chosen", { room: "time" })] };
    expect(steps(theirs)[0]).toEqual({ kind: "offer", room: "time" });
    expect(offers("proposal", theirs)).toBe(false);
    expect(offers("offer", { shared: [lists, ...focusOn] })).toBe(false);
  });

  it("lets the other's word rest for a week, on one's own device alone, until they say another", () => {
    const first = said(BO, "focus.chosen", { room: "time" });
    const shared = [lists, first];
    const mine = [declined("step/offer", SAID)];
    for (const today of [SAID, addDays(SAID, 6)]) {
      expect(offers("offer", { mine, shared, today })).toBe(false);
      expect(offers("proposal", { mine, shared, today })).toBe(false);
    }
    expect(offers("offer", { mine, shared, today: addDays(SAID, 7) })).toBe(true);
    const before = [declined("step/offer", addDays(SAID, -1))];
    expect(offers("offer", { mine: before, shared, today: SAID })).toBe(true);
  });

  it("looks at a proposal anew when lists open again", () => {
    expect(offers("proposal", { shared: [lists, ...focusOn, lists] })).toBe(true);
  });
});

describe("the check", () => {
  it("is one room a day at first, and more after days away", () => {
    const first = room("vulnerability", TODAY);
    expect(steps({})).toContainEqual({ kind: "check", room: "vulnerability" });
    expect(offers("check", { mine: first })).toBe(false);
    expect(steps({ mine: first, today: addDays(TODAY, 1) })).toContainEqual({
      kind: "check",
      room: "communication",
    });
    const away = { mine: [...first, ...room("communication", TODAY)], today: addDays(TODAY, 5) };
    expect(offers("check", away)).toBe(true);
  });

  it("goes on in the room that was begun, on the same day", () => {
    const begun = room("vulnerability", TODAY).slice(0, 2);
    expect(steps({ mine: begun })).toContainEqual({ kind: "check", room: "vulnerability" });
  });

  it("is not offered before somebody begins on their own", () => {
    expect(steps({ alone: true })).toEqual([]);
    expect(offers("check", { alone: true, mine: [solo] })).toBe(true);
  });

  it("can be taken again from the 28th day on, and not before", () => {
    const mine = whole(TODAY);
    expect(offers("review", { mine, today: addDays(TODAY, 27) })).toBe(false);
    expect(offers("review", { mine, today: addDays(TODAY, 28) })).toBe(true);
    expect(offers("check", { mine, today: addDays(TODAY, 40) })).toBe(false);
  });
});

describe("what comes first", () => {
  it("is the phrase on the second day, before the check and the pulse", () => {
    expect(kinds({ today: addDays(KEPT, 1) })).toEqual(["phrase", "check", "pulse"]);
  });

  it("is the check for one alone: no paper for the drawer greets them", () => {
    const today = addDays(KEPT, 1);
    expect(kinds({ alone: true, mine: [solo], today })).toEqual(["check", "pulse", "phrase"]);
  });

  it("is the phrase in the first week alone; after it, it stands last", () => {
    expect(kinds({ today: addDays(KEPT, 7) })[0]).toBe("phrase");
    expect(kinds({ today: addDays(KEPT, 8) })).not.toContain("phrase");
    expect(offers("phrase", { today: addDays(KEPT, 8) })).toBe(true);
  });

  it("is never so much that this week has no place", () => {
    const mine = [...whole(TODAY), declined("step/reveal", KEPT)];
    for (let day = 0; day < 80; day++) {
      const one = { mine, hasPlan: true, shared: focusOn, today: addDays(TODAY, day) };
      expect(kinds(one)).toContain("week");
    }
  });

  it("is the check once more, before one's own small things", () => {
    const mine = [...whole(TODAY), own("phrase.rehearsed", { date: TODAY })];
    expect(kinds({ mine, today: addDays(TODAY, 28) })[0]).toBe("review");
  });

  it("is how it feels today before the rooms to open", () => {
    const known = [...whole(TODAY), own("phrase.rehearsed", { date: TODAY }), declined("focus", TODAY)];
    const told = [own("pulse.weekly", { week: "2026-11-16", items: {}, helped: "", wish: "" })];
    expect(kinds({ mine: [...known, ...told] })).toEqual(["pulse", "reveal"]);
  });
});

describe("what to reveal", () => {
  const mine = room("time", TODAY);
  const data = { ease: 50, edition: 1, on: TODAY };

  it("is a room of one's own check, until it is revealed or kept", () => {
    const rehearsed = own("phrase.rehearsed", { date: TODAY });
    expect(steps({ mine: [...mine, rehearsed] })).toContainEqual({ kind: "reveal", room: "time" });
    expect(offers("reveal", { mine: [...mine, declined("check/time", TODAY)] })).toBe(false);
    expect(offers("reveal", { mine: [...mine, revealed("check/time", data, TODAY)] })).toBe(false);
  });

  it("comes again with a new check, and when what was sealed has come back", () => {
    const later = addDays(TODAY, 28);
    const kept = [...mine, declined("check/time", TODAY)];
    expect(offers("reveal", { mine: kept, today: later })).toBe(false);
    expect(offers("reveal", { mine: [...kept, ...room("time", later)], today: later })).toBe(true);
    const sealed = [...mine, revealed("check/time", data, TODAY)];
    expect(offers("reveal", { mine: sealed, today: addDays(TODAY, 14) })).toBe(false);
    expect(offers("reveal", { mine: sealed, today: addDays(TODAY, 15) })).toBe(true);
    const shared = [opened("check/time", data, data)];
    const seen = [...mine, revealed("check/time", data, TODAY, roundAt(0))];
    expect(offers("reveal", { mine: seen, shared, today: addDays(TODAY, 14) })).toBe(false);
  });

  it("is put off at once for all rooms, and rests for two weeks after any word on it", () => {
    const off = [...whole(TODAY), declined("step/reveal", TODAY)];
    expect(offers("reveal", { mine: off })).toBe(false);
    expect(offers("reveal", { mine: off, today: addDays(TODAY, 14) })).toBe(false);
    expect(offers("reveal", { mine: off, today: addDays(TODAY, 15) })).toBe(true);
    const some = [...whole(TODAY), revealed("check/time", data, TODAY)];
    expect(offers("reveal", { mine: some, today: addDays(TODAY, 7) })).toBe(false);
    expect(offers("reveal", { mine: [...whole(TODAY), declined("check/past", TODAY)] })).toBe(false);
  });

  it("is no room with too few answers", () => {
    expect(offers("reveal", { mine: room("time", TODAY, null) })).toBe(false);
  });
});

describe("naming the focus", () => {
  const mine = whole("2026-11-19");
  const data = { rooms: ["time"], minutes: 20 };

  it("comes when the check is through, or a week after it was begun", () => {
    expect(offers("name", { mine })).toBe(true);
    expect(offers("name", { mine: room("time", TODAY) })).toBe(false);
    expect(offers("name", { mine: room("time", TODAY), today: addDays(TODAY, 7) })).toBe(true);
  });

  it("comes a week after the two kept this, check or no check, so that no list waits for nothing", () => {
    expect(offers("name", { today: addDays(KEPT, 6) })).toBe(false);
    expect(offers("name", { today: addDays(KEPT, 7) })).toBe(true);
  });

  it("stays away once it is sealed or put off, and while a focus has its six weeks", () => {
    expect(offers("name", { mine: [...mine, revealed("focus", data, TODAY)] })).toBe(false);
    expect(offers("name", { mine: [...mine, declined("focus", TODAY)] })).toBe(false);
    expect(offers("name", { mine, shared: focusOn })).toBe(false);
    expect(offers("name", { mine, shared: focusOn, today: addDays("2026-11-25", 42) })).toBe(true);
  });
});

describe("the week", () => {
  const MONDAY = "2026-11-23";
  const kept = said(BO, "week.kept", { week: MONDAY, practices: ["time.one"] });
  /** Nothing else of one's own is left to do. */
  const quiet = [
    ...whole("2026-11-19"),
    declined("focus", TUESDAY),
    own("phrase.rehearsed", { date: TUESDAY }),
  ];

  it("has its plan until that is kept, and then stays in reach as long as it lasts", () => {
    const plan = { kind: "week", kept: false };
    const week = { kind: "week", kept: true };
    expect(steps({ mine: quiet, hasPlan: true, today: TUESDAY })).toContainEqual(plan);
    expect(offers("week", { hasPlan: false, today: TUESDAY })).toBe(false);
    expect(steps({ hasPlan: true, shared: [kept], today: TUESDAY })).toContainEqual(week);
    expect(steps({ hasPlan: false, shared: [kept], today: "2026-11-29" })[0]).toEqual(week);
    expect(offers("week", { hasPlan: false, shared: [kept], today: "2026-11-30" })).toBe(false);
  });

  it("shows once it is kept, also when its plan was put off that day", () => {
    const mine = [declined("step/week", TUESDAY)];
    expect(offers("week", { mine, hasPlan: true, today: TUESDAY })).toBe(false);
    expect(offers("week", { mine, hasPlan: true, shared: [kept], today: TUESDAY })).toBe(true);
  });

  it("is looked back on before the next one is planned, which takes it in", () => {
    const mine = [
      ...whole("2026-11-19"),
      declined("focus", TUESDAY),
      own("phrase.rehearsed", { date: TUESDAY }),
    ];
    expect(kinds({ mine, hasPlan: true, today: TUESDAY }).slice(0, 2)).toEqual(["look-back", "week"]);
  });

  it("has no other week of the pair in it", () => {
    const other = said(BO, "week.kept", { week: "2026-11-16", practices: ["time.one"] });
    expect(steps({ mine: quiet, hasPlan: true, shared: [other], today: TUESDAY })).toContainEqual({
      kind: "week",
      kept: false,
    });
  });

  it.each([
    ["2026-11-26", "2026-11-16"],
    ["2026-11-27", MONDAY],
    ["2026-11-29", MONDAY],
    ["2026-11-30", MONDAY],
  ])("is looked back on, on %s, for the week of %s", (today, week) => {
    const mine = [...whole("2026-11-19"), declined("focus", today)];
    const found = [...Array(3)].reduce<NextStep[]>(
      (so) => so,
      steps({ mine: [...mine, ...ROOM_IDS.map((id) => declined(`check/${id}`, today))], today }),
    );
    expect(found).toContainEqual({ kind: "look-back", week });
  });

  it("is not looked back on twice, nor when it was put off, nor before there was one", () => {
    const pulse = own("pulse.weekly", { week: "2026-11-16", items: {}, helped: "", wish: "" });
    expect(offers("look-back", { today: TODAY })).toBe(true);
    expect(offers("look-back", { mine: [pulse] })).toBe(false);
    expect(offers("look-back", { mine: [declined("week/2026-11-16", TODAY)] })).toBe(false);
    expect(offers("look-back", { keptOn: TODAY, today: TODAY })).toBe(true);
    expect(offers("look-back", { keptOn: MONDAY, today: TUESDAY })).toBe(false);
  });
});

describe("one's own small things", () => {
  it("are the day's pulse until it is told", () => {
    const told = own("pulse.daily", { date: TODAY, connected: 5, heard: 5, energy: 5 });
    expect(offers("pulse", {})).toBe(true);
    expect(offers("pulse", { mine: [told] })).toBe(false);
    expect(offers("pulse", { mine: [told], today: addDays(TODAY, 1) })).toBe(true);
    expect(offers("pulse", { alone: true, mine: [solo] })).toBe(true);
  });

  it("are the phrase from the second day on, a week after it was put off, and never once it is known", () => {
    const later = own("phrase.later", { date: TODAY });
    expect(offers("phrase", { today: KEPT })).toBe(false);
    expect(offers("phrase", { today: addDays(KEPT, 1) })).toBe(true);
    expect(offers("phrase", { mine: [later], today: addDays(TODAY, 6) })).toBe(false);
    expect(offers("phrase", { mine: [later], today: addDays(TODAY, 7) })).toBe(true);
    expect(
      offers("phrase", { mine: [own("phrase.rehearsed", { date: TODAY })], today: addDays(TODAY, 90) }),
    ).toBe(false);
  });
});

describe("a step that was put off", () => {
  it("stays away on that day, whatever it is", () => {
    fc.assert(
      fc.property(logs, fc.boolean(), fc.nat(60), fc.nat(2), (shared, hasPlan, days, at) => {
        const one = { shared, hasPlan, today: addDays(TODAY, days) };
        const mine = whole("2026-11-19");
        const found = steps({ ...one, mine });
        const step = found[at % Math.max(1, found.length)];
        fc.pre(step !== undefined);
        const subject = putOffSubject(step);
        const off =
          subject === null ? own("phrase.later", { date: one.today }) : declined(subject, one.today);
        expect(steps({ ...one, mine: [...mine, off] })).not.toContainEqual(step);
      }),
    );
  });
});

it("is the same whatever the other has sealed, since nothing of that is in the log before it opens", () => {
  const mine = whole("2026-11-19");
  const sealed = [...mine, revealed("focus", { rooms: ["time"], minutes: 20 }, TODAY)];
  expect(offers("proposal", { mine: sealed })).toBe(false);
  expect(kinds({ mine: sealed }).filter((kind) => kind === "offer" || kind === "experiences")).toEqual([]);
});

it("offers one alone only what is private", () => {
  fc.assert(
    fc.property(fc.nat(90), fc.boolean(), (days, isThrough) => {
      const mine = [solo, ...(isThrough ? whole(KEPT) : [])];
      const allowed = ["check", "look-back", "pulse", "phrase", "review"];
      expect(
        kinds({ alone: true, mine, today: addDays(KEPT, days) }).filter((kind) => !allowed.includes(kind)),
      ).toEqual([]);
    }),
  );
});
