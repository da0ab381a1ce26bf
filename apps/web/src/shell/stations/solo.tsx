import { Away } from "./away.tsx";

export const SoloStation = () => <Away to="/" />;
export const SoloTodayStation = () => <Away to="/" />;
