import { Away } from "./away.tsx";

export const DevicesStation = () => <Away to="/" />;
export const AddDeviceStation = () => <Away to="/" />;
export const TakeUpStation = () => <Away to="/" />;
