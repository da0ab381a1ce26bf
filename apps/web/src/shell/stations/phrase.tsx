import { Away } from "./away.tsx";

export const PhraseStation = () => <Away to="/" />;
export const RestoreStation = () => <Away to="/" />;
