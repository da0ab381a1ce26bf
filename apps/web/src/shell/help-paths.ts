/** Where help stands, with the pages that lead from it and back: all that needs nothing of the app. */
const PATHS = /^\/(help(\/[\w-]+)?|breathe|senses|look-around)\/?$/;

export const isHelp = (path: string): boolean => PATHS.test(path);
