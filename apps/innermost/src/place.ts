import { fileURLToPath } from "node:url";

/** The folder of the built package's code, with a slash at its end: the app and the texts lie in it. */
export const HERE = fileURLToPath(new URL("./", import.meta.url));
