import type { Words } from "../../src/words.ts";
import lines from "./care/helplines.json" with { type: "json" };
import pages from "./care/pages.json" with { type: "json" };
import communicationCards from "./communication/cards.json" with { type: "json" };
import communicationCheck from "./communication/check.json" with { type: "json" };
import communicationPractices from "./communication/practices.json" with { type: "json" };
import communicationRoom from "./communication/room.json" with { type: "json" };
import communicationStatements from "./communication/statements.json" with { type: "json" };
import conflictCards from "./conflict/cards.json" with { type: "json" };
import conflictCheck from "./conflict/check.json" with { type: "json" };
import conflictPractices from "./conflict/practices.json" with { type: "json" };
import conflictRoom from "./conflict/room.json" with { type: "json" };
import conflictStatements from "./conflict/statements.json" with { type: "json" };
import expectationsCards from "./expectations/cards.json" with { type: "json" };
import expectationsCheck from "./expectations/check.json" with { type: "json" };
import expectationsPractices from "./expectations/practices.json" with { type: "json" };
import expectationsRoom from "./expectations/room.json" with { type: "json" };
import expectationsStatements from "./expectations/statements.json" with { type: "json" };
import neglectCards from "./neglect/cards.json" with { type: "json" };
import neglectCheck from "./neglect/check.json" with { type: "json" };
import neglectPractices from "./neglect/practices.json" with { type: "json" };
import neglectRoom from "./neglect/room.json" with { type: "json" };
import neglectStatements from "./neglect/statements.json" with { type: "json" };
import pastCards from "./past/cards.json" with { type: "json" };
import pastCheck from "./past/check.json" with { type: "json" };
import pastPractices from "./past/practices.json" with { type: "json" };
import pastRoom from "./past/room.json" with { type: "json" };
import pastStatements from "./past/statements.json" with { type: "json" };
import pulse from "./pulse.json" with { type: "json" };
import starters from "./starters.json" with { type: "json" };
import timeCards from "./time/cards.json" with { type: "json" };
import timeCheck from "./time/check.json" with { type: "json" };
import timePractices from "./time/practices.json" with { type: "json" };
import timeRoom from "./time/room.json" with { type: "json" };
import timeStatements from "./time/statements.json" with { type: "json" };
import vulnerabilityCards from "./vulnerability/cards.json" with { type: "json" };
import vulnerabilityCheck from "./vulnerability/check.json" with { type: "json" };
import vulnerabilityPractices from "./vulnerability/practices.json" with { type: "json" };
import vulnerabilityRoom from "./vulnerability/room.json" with { type: "json" };
import vulnerabilityStatements from "./vulnerability/statements.json" with { type: "json" };

/** This locale's words, all in one chunk. The file is the same in every locale: copy it with the folder. */
export const words: Words = {
  rooms: {
    vulnerability: vulnerabilityRoom,
    communication: communicationRoom,
    past: pastRoom,
    time: timeRoom,
    conflict: conflictRoom,
    neglect: neglectRoom,
    expectations: expectationsRoom,
  },
  checks: {
    vulnerability: vulnerabilityCheck,
    communication: communicationCheck,
    past: pastCheck,
    time: timeCheck,
    conflict: conflictCheck,
    neglect: neglectCheck,
    expectations: expectationsCheck,
  },
  cards: {
    ...vulnerabilityCards,
    ...communicationCards,
    ...pastCards,
    ...timeCards,
    ...conflictCards,
    ...neglectCards,
    ...expectationsCards,
  },
  statements: {
    ...vulnerabilityStatements,
    ...communicationStatements,
    ...pastStatements,
    ...timeStatements,
    ...conflictStatements,
    ...neglectStatements,
    ...expectationsStatements,
  },
  practices: {
    ...vulnerabilityPractices,
    ...communicationPractices,
    ...pastPractices,
    ...timePractices,
    ...conflictPractices,
    ...neglectPractices,
    ...expectationsPractices,
  },
  pulse,
  starters,
  pages,
  lines,
};
