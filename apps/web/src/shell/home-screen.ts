import { signal } from "@preact/signals";
import type { NextThing } from "../home/NextRow.tsx";
import { t } from "../i18n/index.ts";
import { whereOnApple } from "./apple.ts";
import { useGo } from "./context.ts";

/** Put off until the page is opened anew. */
const putOff = signal(false);

/** On an iPhone or iPad in a tab: what is kept there may go after a week away. */
export function useHomeScreenThing(): NextThing[] {
  const go = useGo();
  if (putOff.value || whereOnApple() !== "tab") return [];
  const later = () => {
    putOff.value = true;
  };
  return [
    {
      id: "home-screen",
      title: t("given.next.title"),
      note: t("given.next.note"),
      action: t("given.next.action"),
      onOpen: () => go("/yours/home-screen"),
      onLater: later,
    },
  ];
}
