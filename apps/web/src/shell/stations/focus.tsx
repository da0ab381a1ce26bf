import { Away } from "./away.tsx";

export const FocusStation = () => <Away to="/" />;
