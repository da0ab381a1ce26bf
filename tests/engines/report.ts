/** What was seen, as lines for the one who asked. */
import type { Engine } from "./engines.ts";
import type { Outcome, Ran } from "./run.ts";

const SIGNS: Record<Outcome["how"], string> = {
  went: "  went         ",
  without: "  without      ",
  failed: "  FAILED       ",
  "not reached": "  not reached  ",
};

export type Seen = Pick<Engine, "name" | "about" | "packages"> & { ran: Ran | "not here" | Error };

export function reported({ name, about, packages, ran }: Seen): string[] {
  if (ran === "not here")
    return [`${name} (${about}): not on this machine. Debian: apt-get install ${packages.join(" ")}`];
  if (ran instanceof Error) return [`${name} (${about}): could not be started. ${ran.message}`];
  const steps = ran.steps.map(({ step, how, what }) => `${SIGNS[how]}${step}${what ? `: ${what}` : ""}`);
  return [`${name} ${ran.version} (${about})`, ...steps, ...lacking(ran.lacks)];
}

const lacking = (lacks: readonly string[]): string[] =>
  lacks.length === 0 ? [] : [`  it has no    ${lacks.join(", ")}`];

/** The last line: what to remember. */
export function summed(all: readonly Seen[]): string {
  const there = all.filter(({ ran }) => ran !== "not here");
  const whole = there.filter((one) => isWhole(one));
  return `The thread went through in ${whole.length} of ${there.length} engines here; ${all.length - there.length} are not on this machine.`;
}

/** Whether nothing failed; an engine that is not here has not failed. */
export const isWhole = ({ ran }: Seen): boolean =>
  ran === "not here" ||
  (!(ran instanceof Error) && ran.steps.every(({ how }) => how === "went" || how === "without"));
