import { Away } from "./away.tsx";

export const WeekStation = () => <Away to="/" />;
export const PracticeStation = (_props: { practice?: string }) => <Away to="/" />;
export const LookBackStation = () => <Away to="/" />;
