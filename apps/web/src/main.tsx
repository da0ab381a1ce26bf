import "./styles/index.css";
import "./shell/looks.css";
import { boot } from "./shell/boot.tsx";

const place = document.getElementById("app");
if (place) void boot(place);
