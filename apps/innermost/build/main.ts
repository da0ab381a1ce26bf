/* `npm pack ./apps/innermost` runs this first: it builds what the package holds, or the same into another folder. */
import { join } from "node:path";
import { assemble } from "./assemble.ts";

const [folder = join(import.meta.dirname, "../dist")] = process.argv.slice(2);
await assemble(folder);
