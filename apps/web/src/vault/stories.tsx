import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { Forgotten } from "./Forgotten.tsx";
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
  confirmText: "",
  onConfirmText: nowhere,
  onConfirm: nowhere,
  onErase: nowhere,
  onBack: nowhere,
};

export const stories: Stories = {
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
    explain: () => <Forgotten {...forgotten} step="explain" />,
    confirm: () => <Forgotten {...forgotten} step="confirm" confirmText="era" />,
    meant: () => <Forgotten {...forgotten} step="confirm" confirmText="erase" />,
  },
};
