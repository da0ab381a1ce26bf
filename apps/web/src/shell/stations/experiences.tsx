import { Away } from "./away.tsx";

export const ExperiencesStation = () => <Away to="/" />;
