import "../styles/index.css";
import { render } from "preact";
import { activate } from "../i18n/index.ts";
import { Chooser } from "./Chooser.tsx";
import type { Stories } from "./stories.ts";

/** Draws one state of one screen: gallery.html?screen=round/Reveal&state=choose&theme=night&dir=rtl&type=200 */
const found = import.meta.glob<{ stories: Stories }>("../*/stories.tsx", { eager: true });
const stories: Stories = Object.assign({}, ...Object.values(found).map((file) => file.stories));

const query = new URLSearchParams(location.search);
const root = document.documentElement;
const theme = query.get("theme");
if (theme) root.dataset.theme = theme;
if (query.get("type")) root.style.fontSize = `${query.get("type")}%`;

await activate(query.get("dir") === "rtl" ? "ar-XB" : "en", ["en-GB"]);
const Story = stories[query.get("screen") ?? ""]?.[query.get("state") ?? ""];
render(Story ? <Story /> : <Chooser stories={stories} />, document.getElementById("app")!);
root.dataset.ready = "true";
