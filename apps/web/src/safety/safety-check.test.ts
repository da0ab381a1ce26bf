import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type Answer,
  answered,
  begun,
  picked,
  QUESTIONS,
  type SafetyCheck,
  SIGNS,
  supported,
} from "./safety-check.ts";

const answers = fc.array(fc.constantFrom<Answer>("yes", "unsure", "no", "skip"), {
  minLength: QUESTIONS.length,
  maxLength: QUESTIONS.length,
});
const through = (said: readonly Answer[]): SafetyCheck => said.reduce(answered, begun());

it("leads to support after any yes or not sure, and to no judgement after anything else", () =>
  fc.assert(
    fc.property(answers, (said) => {
      const raised = said.some((answer) => answer === "yes" || answer === "unsure");
      expect(through(said)).toEqual(raised ? { step: "signs", picked: [] } : { step: "over" });
    }),
  ));

it("asks every question whatever is answered: the number of pages says nothing", () =>
  fc.assert(
    fc.property(answers, (said) => {
      const steps = said.slice(0, -1).map((_, at) => through(said.slice(0, at + 1)));
      expect(steps.map((check) => check.step === "ask" && check.at)).toEqual([1, 2, 3, 4]);
    }),
  ));

it("remembers no single answer", () =>
  fc.assert(
    fc.property(answers, (said) => {
      const raised = said.slice(0, -1).some((answer) => answer === "yes" || answer === "unsure");
      expect(through(said.slice(0, -1))).toEqual({ step: "ask", at: QUESTIONS.length - 1, raised });
    }),
  ));

it.each(SIGNS)("is urgent with %s, and not once it is taken back", (sign) => {
  const signs = through(["yes", "no", "no", "no", "no"]);
  expect(supported(picked(signs, sign))).toEqual({ step: "support", urgent: true, neck: sign === "neck" });
  expect(supported(picked(picked(signs, sign), sign))).toEqual({
    step: "support",
    urgent: false,
    neck: false,
  });
});

it("leaves a step alone that doesn't belong to what was pressed", () => {
  const offer: SafetyCheck = { step: "offer" };
  expect([answered(offer, "yes"), picked(offer, "neck"), supported(offer)]).toEqual([offer, offer, offer]);
});
