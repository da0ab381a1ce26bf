/* `npm run check-pack -- <folder>`: exit code 0 for a good pack, 1 for one with faults, 2 where there is nothing to check. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { checkPack } from "@innermost/content/guest/check.ts";
import { packFiles } from "../../../apps/web/build/pack-files.ts";
import { report } from "./report.ts";

const [named] = process.argv.slice(2);
/** npm runs scripts in the repository's folder; the writer may stand in another. */
const from = process.env.INIT_CWD ?? process.cwd();

if (!named || !statSync(resolve(from, named), { throwIfNoEntry: false })?.isDirectory()) {
  console.error(
    named ? `There is no folder ${named}.` : "Which folder? npm run check-pack -- docs/sample-pack",
  );
  process.exitCode = 2;
} else {
  const checked = await checkPack(packFiles(resolve(from, named)));
  console.log(report(checked, named.replace(/[/\\]+$/, "")));
  process.exitCode = checked.pack ? 0 : 1;
}
