import "./styles/index.css";
import { render } from "preact";
import { activate, pickLocale } from "./i18n/index.ts";
import { Mark } from "./parts/Mark.tsx";

await activate(pickLocale(navigator.languages), navigator.languages);
render(<Mark />, document.getElementById("app")!);
