import { DeviceNotice, type DeviceNoticeProps } from "../devices/DeviceNotice.tsx";
import css from "./home.module.css";

/** Somebody was let in as this person: it stands here until it is answered. */
export function Notices({ notices = [] }: { notices?: readonly DeviceNoticeProps[] | undefined }) {
  if (notices.length === 0) return null;
  return (
    <div class={css.waiting}>
      {notices.map((notice) => (
        <DeviceNotice key={`${notice.name} ${notice.date.getTime()}`} {...notice} />
      ))}
    </div>
  );
}
