import { DeviceNotice, type DeviceNoticeProps } from "../devices/DeviceNotice.tsx";
import { TroubleNote, type TroubleNoteProps } from "../trouble/TroubleNote.tsx";
import css from "./home.module.css";
import { Renewal, type RenewalProps } from "./Renewal.tsx";

interface NoticesProps {
  renewal?: RenewalProps | null | undefined;
  notices?: readonly DeviceNoticeProps[] | undefined;
  troubles?: readonly TroubleNoteProps[] | undefined;
}

/** Somebody was let in as this person, or something is not as it should be: it stands here until it is answered. Then, whether the app is a newer one. */
export function Notices({ notices = [], troubles = [], renewal }: NoticesProps) {
  if (notices.length + troubles.length === 0 && !renewal) return null;
  return (
    <div class={css.waiting}>
      {troubles.map((trouble) => (
        <TroubleNote key={trouble.kind} {...trouble} />
      ))}
      {notices.map((notice) => (
        <DeviceNotice key={`${notice.name} ${notice.date.getTime()}`} {...notice} />
      ))}
      {renewal && <Renewal {...renewal} />}
    </div>
  );
}
