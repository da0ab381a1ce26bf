/**
 * The private safety check, as a state that is nowhere but on the page. It remembers no more of the answers than what the
 * next page needs: whether one of them was a yes or a "not sure".
 */

export const QUESTIONS = ["afraid", "hurt", "threats", "forced", "watched"] as const;
export type Question = (typeof QUESTIONS)[number];

export const SIGNS = ["neck", "weapon", "worse", "leaving"] as const;
/** What makes a situation urgent. */
export type Sign = (typeof SIGNS)[number];

export type Answer = "yes" | "unsure" | "no" | "skip";

export type SafetyCheck =
  /** Offered: alone, and to be put off. */
  | { readonly step: "offer" }
  | { readonly step: "ask"; readonly at: number; readonly raised: boolean }
  | { readonly step: "signs"; readonly picked: readonly Sign[] }
  | { readonly step: "support"; readonly urgent: boolean; readonly neck: boolean }
  | { readonly step: "over" };

export const begun = (): SafetyCheck => ({ step: "ask", at: 0, raised: false });

export function answered(check: SafetyCheck, answer: Answer): SafetyCheck {
  if (check.step !== "ask") return check;
  const raised = check.raised || answer === "yes" || answer === "unsure";
  if (check.at < QUESTIONS.length - 1) return { step: "ask", at: check.at + 1, raised };
  return raised ? { step: "signs", picked: [] } : { step: "over" };
}

export function picked(check: SafetyCheck, sign: Sign): SafetyCheck {
  if (check.step !== "signs") return check;
  const others = check.picked.filter((one) => one !== sign);
  return { ...check, picked: others.length < check.picked.length ? others : [...others, sign] };
}

/** To the support page; the urgent line stands first there if any sign was picked. */
export const supported = (check: SafetyCheck): SafetyCheck =>
  check.step === "signs"
    ? { step: "support", urgent: check.picked.length > 0, neck: check.picked.includes("neck") }
    : check;
