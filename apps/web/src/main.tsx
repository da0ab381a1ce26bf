import "./styles/index.css";
import { boot } from "./shell/boot.tsx";

const place = document.getElementById("app");
if (place) void boot(place);
