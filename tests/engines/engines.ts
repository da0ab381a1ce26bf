/** The engines that Innermost is tried in, where each is found, and which of Debian's packages bring it. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findChromium } from "../../tools/test/chromium.mjs";
import { byPuppeteer } from "./by-puppeteer.ts";
import { byWebDriver } from "./by-web-driver.ts";
import type { Tab } from "./hand.ts";

export interface Engine {
  readonly name: string;
  /** What it stands for beside itself. */
  readonly about: string;
  readonly packages: readonly string[];
  /** Every program that it needs: the first that is there of each list. */
  readonly needs: readonly (readonly string[])[];
  /** A browser of its own, with the programs that were found, in the order of `needs`. */
  open(programs: readonly string[]): Promise<Tab>;
}

/** Where Debian, Fedora and Arch lay the browser that WebKit comes with. */
const miniBrowser = (folder: string): string[] =>
  ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib"].map((place) =>
    join(place, folder, "MiniBrowser"),
  );

export const ENGINES: readonly Engine[] = [
  {
    name: "Chromium",
    about: "Chrome, Edge, Android",
    packages: ["chromium"],
    needs: [["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]],
    open: ([browser = ""]) => byPuppeteer("chrome", findChromium() ?? browser),
  },
  {
    name: "Firefox ESR",
    about: "Firefox",
    packages: ["firefox-esr"],
    needs: [["firefox-esr", "firefox"]],
    open: ([browser = ""]) => byPuppeteer("firefox", browser),
  },
  {
    name: "WebKitGTK",
    about: "Safari of today",
    packages: ["webkit2gtk-driver", "xvfb"],
    needs: [
      ["WebKitWebDriver"],
      [...miniBrowser("webkit2gtk-4.1"), ...miniBrowser("webkitgtk-6.0")],
      ["Xvfb"],
    ],
    open: ([driver = "", browser = ""]) =>
      byWebDriver({ driver, browser, options: "webkitgtk:browserOptions", flags: ["--automation"] }),
  },
  {
    name: "WPE WebKit",
    about: "Safari and iPhones of 2022",
    packages: ["wpewebkit-driver", "libwpewebkit-1.1-0"],
    needs: [["WPEWebDriver"], miniBrowser("wpe-webkit-1.1")],
    open: ([driver = "", browser = ""]) =>
      byWebDriver({ driver, browser, options: "wpe:browserOptions", flags: ["--automation", "--headless"] }),
  },
];

/** The programs of `needs` by their paths, or null where one is not on this machine. `path` is as in PATH. */
export function programsOf(
  { needs }: Pick<Engine, "needs">,
  path = process.env.PATH ?? "",
  isThere: (file: string) => boolean = existsSync,
): string[] | null {
  const folders = path.split(delimiter);
  const pathsOf = (name: string) => (name.includes("/") ? [name] : folders.map((one) => join(one, name)));
  const found = needs.map((names) => names.flatMap(pathsOf).find(isThere));
  return found.every((one) => one !== undefined) ? found : null;
}
