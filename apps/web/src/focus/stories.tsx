import { ROOM_IDS, roomText } from "@innermost/content";
import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { Choosing } from "./Choosing.tsx";
import { FocusNow } from "./FocusNow.tsx";
import { NamedSealed } from "./NamedSealed.tsx";
import { Naming } from "./Naming.tsx";

const nameOf = (id: (typeof ROOM_IDS)[number]) => ({ id, name: roomText(id).name });
const rooms = ROOM_IDS.map(nameOf);
const naming = {
  ...frame,
  rooms,
  choices: [20, 40, 60, 90],
  partnerName: "Sam",
  onRoom: nowhere,
  onMinutes: nowhere,
  onSeal: nowhere,
  sealing: false,
  problem: null,
};
const neglect = {
  ...nameOf("neglect"),
  reasons: [{ kind: "both-named" as const }, { kind: "opened" as const, date: new Date(2026, 10, 6) }],
};
const others = [
  { ...nameOf("communication"), reasons: [{ kind: "both-named" as const }] },
  { ...nameOf("conflict"), reasons: [{ kind: "one-named" as const }] },
];
const choosing = {
  ...frame,
  proposal: neglect,
  others,
  minutes: 40,
  named: {
    mine: { rooms: [roomText("communication").name, roomText("neglect").name], minutes: 60 },
    theirs: {
      rooms: ["communication", "conflict", "neglect"].map((id) => roomText(id as "conflict").name),
      minutes: 40,
    },
  },
  mine: null,
  theirs: null,
  rooms,
  myName: "Mara",
  partnerName: "Sam",
  newer: false,
  problem: null,
  onSay: nowhere,
};
const now = {
  ...frame,
  focus: { ...nameOf("neglect"), since: new Date(2026, 10, 23), week: 3 },
  due: false,
  mine: null,
  theirs: null,
  sealed: false,
  rooms,
  partnerName: "Sam",
  newer: false,
  problem: null,
  onSay: nowhere,
  onWeek: nowhere,
  onRoom: nowhere,
  onReview: nowhere,
  onAgain: nowhere,
};

export const stories: Stories = {
  "focus/Naming": {
    first: () => <Naming {...naming} chosen={[]} minutes={null} />,
    three: () => <Naming {...naming} chosen={["communication", "conflict", "neglect"]} minutes={40} />,
    full: () => <Naming {...naming} chosen={["time"]} minutes={40} problem="storage-full" />,
    unopened: () => <Naming {...naming} chosen={[]} minutes={null} earlier="unopened" />,
    returned: () => <Naming {...naming} chosen={["time"]} minutes={40} earlier="returned" />,
  },
  "focus/NamedSealed": {
    sealed: () => (
      <NamedSealed {...frame} own={choosing.named.mine} partnerName="Sam" offline={false} onHome={nowhere} />
    ),
    "both-in": () => (
      <NamedSealed
        {...frame}
        own={choosing.named.mine}
        partnerName="Sam"
        both="theirs"
        offline={false}
        onHome={nowhere}
      />
    ),
    offline: () => (
      <NamedSealed {...frame} stateLine="offline" own={{ rooms: [], minutes: 20 }} offline onHome={nowhere} />
    ),
  },
  "focus/Choosing": {
    proposal: () => <Choosing {...choosing} />,
    nothing: () => <Choosing {...choosing} proposal={null} others={[]} />,
    "mine-said": () => <Choosing {...choosing} mine={{ room: nameOf("neglect") }} />,
    "theirs-said": () => <Choosing {...choosing} theirs={{ room: nameOf("time") }} />,
    "theirs-none": () => <Choosing {...choosing} theirs={{ room: null }} />,
    differing: () => (
      <Choosing
        {...choosing}
        mine={{ room: nameOf("neglect") }}
        theirs={{ room: nameOf("conflict") }}
        problem="storage-refused"
      />
    ),
    newer: () => (
      <Choosing {...choosing} newer theirs={{ room: { id: null, name: "a room of a newer app" } }} />
    ),
  },
  "focus/FocusNow": {
    now: () => <FocusNow {...now} />,
    due: () => <FocusNow {...now} due focus={{ ...now.focus, week: 7 }} />,
    "offer-theirs": () => <FocusNow {...now} theirs={{ room: nameOf("conflict") }} />,
    "offer-mine": () => <FocusNow {...now} mine={{ room: null }} sealed />,
    none: () => <FocusNow {...now} focus={null} />,
  },
};
