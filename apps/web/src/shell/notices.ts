/** The devices that were added and not answered for yet, for Today. */
import { noticeDevice } from "@innermost/store";
import type { DeviceNoticeProps } from "../devices/DeviceNotice.tsx";
import { sessionOf } from "./app.ts";
import { useDoing } from "./attempt.ts";
import { useApp, useGo, useOpened } from "./context.ts";
import { atNoon } from "./noon.ts";

export function useNotices(): readonly DeviceNoticeProps[] {
  const app = useApp();
  const doing = useDoing();
  const go = useGo();
  const { devices } = useOpened().own;
  return devices
    .filter(({ isThis, noticed, removed, way }) => !isThis && !noticed && !removed && way !== "first")
    .map(({ id, name, date }) => ({
      name,
      date: atNoon(date),
      onSeen: () => void doing(noticeDevice(sessionOf(app), id)),
      onLook: () => go("/devices"),
    }));
}
