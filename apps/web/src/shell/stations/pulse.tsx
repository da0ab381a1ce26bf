import { Away } from "./away.tsx";

export const PulseStation = () => <Away to="/" />;
export const LinesStation = () => <Away to="/" />;
