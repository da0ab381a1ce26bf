import "../styles/index.css";
import { loadWords } from "@innermost/content";
import { render } from "preact";
import { activate, LOCALES, loadAll } from "../i18n/index.ts";
import { Chooser } from "./Chooser.tsx";
import type { Stories } from "./stories.ts";

/** Draws one state of one screen: gallery.html?screen=round/Reveal&state=choose&theme=night&lang=es&dir=rtl&type=200 */
const found = import.meta.glob<{ stories: Stories }>("../*/stories.tsx", { eager: true });
const stories: Stories = Object.assign({}, ...Object.values(found).map((file) => file.stories));

const query = new URLSearchParams(location.search);
const root = document.documentElement;
const theme = query.get("theme");
if (theme) root.dataset.theme = theme;
if (query.get("type")) root.style.fontSize = `${query.get("type")}%`;

const locale = query.get("dir") === "rtl" ? "ar-XB" : (query.get("lang") ?? "en");
await Promise.all([loadAll(locale), loadWords(locale)]);
await activate(locale, ["en-GB"]);
const place = document.getElementById("app")!;

/** Draws what the address names. */
function draw() {
  const asked = new URLSearchParams(location.search);
  const Story = stories[asked.get("screen") ?? ""]?.[asked.get("state") ?? ""];
  render(null, place);
  render(Story ? <Story /> : <Chooser stories={stories} locales={LOCALES} view={query} />, place);
}

draw();
addEventListener("popstate", draw);
root.dataset.ready = "true";
