import { join } from "node:path";
import { buildApp, isBuildNeeded } from "../../../tools/start/build.mjs";
import { say } from "../print.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** Builds the app as `npm start` does, where it is missing or older than its sources. */
export async function needApp(): Promise<void> {
  if (!isBuildNeeded(ROOT)) return;
  say("Building the app ...\n");
  const said = await buildApp(ROOT);
  if (said !== null) throw new Error("the app could not be built: npm run build tells why");
}
