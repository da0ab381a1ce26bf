import { Away } from "./away.tsx";

export const CheckStation = () => <Away to="/" />;
export const CheckRoomStation = (_props: { room?: string }) => <Away to="/" />;
export const RevealStation = () => <Away to="/" />;
export const ReviewStation = () => <Away to="/" />;
