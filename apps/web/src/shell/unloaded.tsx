import { render } from "preact";
import { t } from "../i18n/index.ts";
import { Problem } from "../parts/Problem.tsx";
import { quickExit } from "./quick-exit.ts";

const help = (place: HTMLElement): Promise<void> =>
  import("./show-help.tsx")
    .then(({ showHelpAlone }) => showHelpAlone(place))
    .catch(() => location.assign("/help"));

/** On a first visit a part of the app may not arrive. It says so, and doesn't blame the browser. */
export function sayUnloaded(place: HTMLElement): void {
  render(
    <Problem
      title={t("shell.unloaded")}
      body={t("shell.unloadedBody")}
      action={t("shell.tryAgain")}
      onAction={() => location.reload()}
      onHelp={() => void help(place)}
      onExit={() => quickExit(null)}
    />,
    place,
  );
}
