/* The command, once the runtime is new enough: `innermost serve | backup | restore | verify`. */
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2), process.env);
