export { Expired, type ReturnedProps as ExpiredProps } from "./Returned.tsx";
