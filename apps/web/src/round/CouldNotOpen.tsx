export { CouldNotOpen, type ReturnedProps as CouldNotOpenProps } from "./Returned.tsx";
