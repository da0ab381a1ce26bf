import { t } from "../i18n/index.ts";
import { Rule } from "../parts/Rule.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./keep.module.css";

export interface PasskeyProps {
  passkey: "unavailable" | "offered" | "adding" | "added" | "failed";
  onPasskey: () => void;
}

/** A second way to open the lock, where the device has one. Where it has none, nothing is said. */
export function Passkey({ passkey, onPasskey }: PasskeyProps) {
  if (passkey === "unavailable") return null;
  return (
    <>
      <Rule />
      <div class={css.under}>
        <div>
          <p>{t("keep.lock.passkey")}</p>
          <p class={css.note} role="status">
            {t(noteOf(passkey))}
          </p>
        </div>
        {(passkey === "offered" || passkey === "failed") && <Add passkey={passkey} onPasskey={onPasskey} />}
      </div>
    </>
  );
}

function Add({ passkey, onPasskey }: PasskeyProps) {
  const again = passkey === "failed";
  return (
    <WordLink onPress={onPasskey} label={again ? undefined : t("keep.lock.passkeyAddName")}>
      {t(again ? "keep.lock.passkeyRetry" : "keep.lock.passkeyAdd")}
    </WordLink>
  );
}

function noteOf(passkey: "offered" | "adding" | "added" | "failed") {
  if (passkey === "adding") return "keep.lock.passkeyAdding";
  if (passkey === "added") return "keep.lock.passkeyAdded";
  return passkey === "failed" ? "keep.lock.passkeyFailed" : "keep.lock.passkeyNote";
}
