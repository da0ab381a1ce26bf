import { describe, expect, it } from "vitest";
import { harmfulAdvice } from "./advice.ts";
import { bannedWords } from "./banned.ts";
import { presumptions } from "./presume.ts";
import type { Finding } from "./rules.ts";
import { traumaStories } from "./trauma.ts";

type Lint = {
  readonly name: string;
  readonly lint: (text: string) => readonly Finding[];
  readonly accept: readonly string[];
  /** The rule that each text breaks, and the text. */
  readonly reject: readonly (readonly [rule: string, text: string])[];
};

const lints: readonly Lint[] = [
  {
    name: "bannedWords",
    lint: bannedWords,
    accept: [
      "Your answer is sealed. It opens together with theirs.",
      "You need not give a reason.",
      "The game ended with a score of two to one.",
      "Use a browser that is compatible with this app.",
      "Before anyone tries to fix a thing for you, what do you want them to ask?",
      "You can change them later in Yours.",
      "What made this week lighter for you?",
      "This has not been checked lately.",
      "You have not written anything yet.",
    ],
    reject: [
      ["streak", "You are on a seven-day streak."],
      ["score for a person", "Your score went up this week."],
      ["score for a person", "Your partner’s score is 71."],
      ["score for a person", "Earn 20 points for each card."],
      ["score for a person", "See how we scored your partner."],
      ["hasn't answered", "Your partner hasn’t answered yet."],
      ["hasn't answered", "Sam has not yet opened your card."],
      ["hasn't answered", "They didn't reply."],
      ["tells of passing", "Sam passed on this one."],
      ["tells of passing", "{name} has passed on this one."],
      ["tells of passing", "Your partner skipped this card."],
      ["tells of passing", "They declined to answer."],
      ["compatibility", "Check your compatibility."],
      ["compatibility", "Are you compatible with each other?"],
      ["healthy couples", "Healthy couples always talk before bed."],
      ["healthy couples", "What do strong relationships have in common?"],
      ["fix your partner", "Five ways to fix your partner."],
      ["fix your partner", "How to change him in a week."],
      ["must or should at a person", "You should tell them more."],
      ["must or should at a person", "Your partner must listen now."],
      ["must or should at a person", "Should you be closer by now?"],
      ["diagnosis as a label", "Living with a narcissist."],
      ["diagnosis as a label", "A toxic habit of yours."],
      ["diagnosis as a label", "Which love language is yours?"],
      ["diagnosis as a label", "Your partner is avoidant."],
      ["diagnosis as a label", "Maybe you’re too damaged for this."],
    ],
  },
  {
    name: "presumptions",
    lint: presumptions,
    accept: [
      "What does your partner do that helps?",
      "Where you grew up, what did people talk about over food?",
      "Which blanket, cup or old sweater makes a hard day softer?",
      "Name a person who makes peace.",
      "What does the shelter of a quiet hour do for you?",
    ],
    reject: [
      ["gender", "What did she say that helped?"],
      ["gender", "What do men get wrong about closeness?"],
      ["marriage", "What do you remember of your wedding?"],
      ["marriage", "What made you say yes to getting married?"],
      ["living together", "Which corner of our home do you like best?"],
      ["living together", "How do you greet them when your partner comes home?"],
      ["children", "What do your kids teach you?"],
      ["parents", "What did your mother cook?"],
      ["sex", "What do you like best in bed?"],
      ["faith", "When did you last pray together?"],
      ["money", "Which restaurant would you book tonight?"],
      ["money", "What does your boss not know about you?"],
      ["ability", "Where would you walk on a free day?"],
      ["ability", "What do your hands like to do?"],
    ],
  },
  {
    name: "traumaStories",
    lint: traumaStories,
    accept: [
      "What helps when you are tense?",
      "On a heavy day, what is one thing you would like to be told?",
      "Recall a time your partner got your meaning before you had finished.",
      "How will I know when you need a break?",
      "When sleep won’t come, what do you try?",
    ],
    reject: [
      ["asks what happened", "What happened to you back then?"],
      ["asks what happened", "What did they do to you?"],
      ["asks who did it", "Who first hurt you?"],
      ["asks who did it", "Who left you?"],
      ["asks for the worst", "What was the worst thing in your life?"],
      ["asks for the worst", "Tell about your darkest year."],
      ["asks for a painful memory", "Share a painful childhood memory."],
      ["asks for the story of a hurt", "Tell about a time when you felt unsafe."],
      ["asks for the story of a hurt", "Describe the day somebody died."],
      ["names a trauma", "How did the accident change you?"],
      ["names a trauma", "Which trauma do you carry?"],
    ],
  },
  {
    name: "harmfulAdvice",
    lint: harmfulAdvice,
    accept: [
      "What you do, and when, is yours to choose.",
      "Thinking of going? A help line can plan it with you.",
      "It is not your fault.",
      "If someone could get hurt now, step away.",
    ],
    reject: [
      ["advises to stay or leave", "You have to leave him now."],
      ["advises to stay or leave", "It is better to stay with them."],
      ["advises to stay or leave", "Give them another chance."],
      ["advises to stay or leave", "It is time to get out."],
      ["says the fault is mutual", "It takes two to fight."],
      ["says the fault is mutual", "Think about your own part in this."],
      ["says the fault is mutual", "What did you do to provoke it?"],
      [
        "says the fault is mutual",
        "You are both to blame, and both of you share responsibility: both are at fault on both sides.",
      ],
      ["asks if it is safe to go on", "Is it safe to continue?"],
      ["sends both to one room", "Try couples therapy."],
      ["sends both to one room", "Talk it through with your partner first."],
      ["promises", "Nobody will ever know."],
      ["promises", "A plan keeps you safe."],
    ],
  },
];

describe.each(lints)("$name", ({ lint, accept, reject }) => {
  it.each(accept.map((text) => [text]))("accepts: %s", (text) => expect(lint(text)).toEqual([]));
  it.each(reject)("rejects as %s: %s", (rule, text) =>
    expect(lint(text).map((finding) => finding.rule)).toContain(rule),
  );
});
