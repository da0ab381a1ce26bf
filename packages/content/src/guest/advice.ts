/** What to do about a fault, one sentence for each kind. */

const ALIKE = "Say which of the two you want, and take the other out or ask for something else.";
const PRESUMED =
  "Word it so that it fits everybody, or, where it is so of all who will meet this pack, name it under “assumes” in pack.json.";
const FITS_ALL = "Word it so that it fits everybody. This can’t be taken for granted anywhere.";
const HURT = "Ask what helps now. No card asks what was done to somebody, at any depth.";
const PERSON = "Say what somebody lived or would like, and leave the verdict out.";

const ADVICE: Readonly<Record<string, string>> = {
  "missing file": "Make a pack.json; docs/writing-packs.md shows one.",
  "not a file of a pack":
    "A pack holds pack.json and, in a folder named like a room, cards.json and practices.json. Move it, or take it out.",
  "not JSON": "Mend the place before this line: a comma, a quote or a bracket is missing or is too much.",
  "not the right shape": "The fields stand in docs/writing-cards.md and docs/writing-practices.md.",
  "empty pack": "Write at least one card or practice.",
  "one name twice": "Two packs of one app need two names: change one of them, and the ids with it.",

  gender: FITS_ALL,
  sex: FITS_ALL,
  ability: FITS_ALL,
  marriage: PRESUMED,
  "living together": PRESUMED,
  children: PRESUMED,
  parents: PRESUMED,
  faith: PRESUMED,
  money: PRESUMED,

  "asks what happened": HURT,
  "asks who did it": HURT,
  "asks for the worst": HURT,
  "asks for a painful memory": HURT,
  "asks for the story of a hurt": HURT,
  "names a trauma": HURT,
  "asks about then": HURT,
  "asks who or why": HURT,

  streak: "Nothing is counted here: take the word out.",
  "score for a person": PERSON,
  compatibility: PERSON,
  "healthy couples": "Leave the comparison out: say what it is good for.",
  "fix your partner": PERSON,
  "diagnosis as a label": PERSON,
  "must or should at a person": "Offer it: “you could”, “if you like”, or just the thing itself.",
  "hasn't answered": "Nothing here tells what somebody has not done.",
  "tells of passing": "Nothing here tells what somebody has left out.",

  "yes or no would answer it": "Ask what, which, when, how or where, or begin with “Tell of …”.",
  "hard to read": "Use shorter words and shorter sentences, until a person of twelve can read it.",
  "sentence too long": "Make two sentences of it, of 20 words at most.",
  "title too long": "Six words are plenty, nine the most.",

  "one id twice": "Give one of them other words after the pack’s name.",
  "one title twice": "Give one of them another title.",
  "near-duplicates": ALIKE,
  "same first three words in a room": "Begin one of them in another way: a series is heard.",
  "same first four words": "Begin one of them in another way: a series is heard.",
  "one frame": "They are stamped from one sentence. Build one of them anew.",
  "too many prompts open alike": "Begin some of them in another way: a quarter of a pack is the most.",
};

const ELSE = "docs/writing-cards.md and docs/writing-practices.md say what is kept here, and why.";

export const adviceFor = (rule: string): string => ADVICE[rule] ?? ELSE;
