import { Away } from "./away.tsx";

export const SampleStation = () => <Away to="/" />;
