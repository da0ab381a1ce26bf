import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { AskAgain } from "./AskAgain.tsx";
import { Forgotten } from "./Forgotten.tsx";
import { NewLock } from "./NewLock.tsx";
import { Unlock } from "./Unlock.tsx";

const bare = { ...frame, start: null };
const back = { ...frame, start: { kind: "back" as const, onPress: nowhere } };
const closed = {
  ...bare,
  passphrase: "",
  onPassphrase: nowhere,
  onOpen: nowhere,
  opening: false,
  problem: null,
  passkeyAvailable: true,
  onPasskey: nowhere,
  onForgotten: nowhere,
};
const typed = { ...closed, passphrase: "slow walk after supper" };
const forgotten = {
  ...back,
  passkey: false,
  passkeyFailed: false,
  onPasskey: nowhere,
  way: null,
  onWay: nowhere,
  confirmText: "",
  onConfirmText: nowhere,
  onErase: nowhere,
  onBack: nowhere,
};
const asking = {
  passphrase: "",
  onPassphrase: nowhere,
  busy: false,
  problem: null,
  passkey: false,
  onPasskey: nowhere,
  onSend: nowhere,
};
const fresh = {
  ...back,
  passphrase: "",
  onPassphrase: nowhere,
  shown: false,
  onShow: nowhere,
  verdict: null,
  asking,
};

export const stories: Stories = {
  "vault/AskAgain": {
    asked: () => <AskAgain {...back} asking={asking} onNotNow={nowhere} />,
    wrong: () => (
      <AskAgain {...back} asking={{ ...asking, problem: "wrong", passkey: true }} onNotNow={nowhere} />
    ),
  },
  "vault/Unlock": {
    closed: () => <Unlock {...closed} />,
    "no-passkey": () => <Unlock {...closed} passkeyAvailable={false} />,
    opening: () => <Unlock {...typed} opening />,
    wrong: () => <Unlock {...typed} problem="wrong" />,
    resting: () => <Unlock {...typed} problem="resting" restSeconds={28} />,
    "resting-long": () => <Unlock {...typed} problem="resting" restSeconds={600} />,
    "passkey-failed": () => <Unlock {...closed} problem="passkey-failed" />,
  },
  "vault/Forgotten": {
    explain: () => <Forgotten {...forgotten} />,
    passkey: () => <Forgotten {...forgotten} passkey />,
    "passkey-failed": () => <Forgotten {...forgotten} passkey passkeyFailed />,
    words: () => <Forgotten {...forgotten} way="words" confirmText="era" />,
    meant: () => <Forgotten {...forgotten} way="anew" confirmText="erase" />,
  },
  "vault/NewLock": {
    empty: () => <NewLock {...fresh} />,
    passkey: () => (
      <NewLock
        {...fresh}
        passphrase="nine slow barges"
        verdict="too-short"
        asking={{ ...asking, passkey: true }}
      />
    ),
    wrong: () => (
      <NewLock
        {...fresh}
        passphrase="nine slow barges at dusk"
        verdict="fine"
        asking={{ ...asking, passphrase: "slow walk", problem: "wrong" }}
      />
    ),
  },
};
