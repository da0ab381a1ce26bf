import { describe, expect, it } from "vitest";
import { closedQuestions } from "./closed.ts";
import { longestSentence, sentences, words } from "./text.ts";

const OPEN = [
  "When you were small, what did home smell like?",
  "Name a word that you simply like to say.",
  "Some messages are long and some are two words. Which do you like to get?",
  "“I’m fine” can mean many things. What does yours mean most often?",
  "Suppose next week were yours to lay out. Where would time for two go?",
  "Finish this line: I feel most like myself when…",
];

const CLOSED = [
  "Do you like mornings?",
  "Have you ever told anyone?",
  "When you are tired, do you want company?",
  "Think of last week. Was it a good one?",
  "Isn’t it nice to be asked?",
  "Anything you miss?",
  "Which do you like, tea or not?",
  "So would you go again?",
];

describe("closedQuestions", () => {
  it.each(OPEN)("leaves open: %s", (text) => expect(closedQuestions(text)).toEqual([]));
  it.each(CLOSED)("catches: %s", (text) => expect(closedQuestions(text)).toHaveLength(1));
});

describe("sentences and words", () => {
  it("ends a sentence at a full stop before a capital, not at each dot", () => {
    expect(sentences("One thing. Then another? “Yes.” And so on… then more.")).toEqual([
      "One thing.",
      "Then another?",
      "“Yes.”",
      "And so on… then more.",
    ]);
  });

  it("counts it’s and face-to-face once", () => {
    expect(words("It’s face-to-face, or 2 by 2.")).toEqual(["It’s", "face-to-face", "or", "2", "by", "2"]);
  });

  it("finds the longest sentence", () => {
    expect(longestSentence("One two. One two three four! One.")).toBe(4);
    expect(longestSentence("")).toBe(0);
  });
});
