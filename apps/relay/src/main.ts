/* The relay alone, as a service runs it: `node src/main.ts`. For people there is `npm start`. */
import { fileURLToPath } from "node:url";
import { fromEnvironment } from "./environment.ts";
import { runUntilStopped } from "./run.ts";
import { wordsAtStart } from "./trouble.ts";

const server = await runUntilStopped({
  ...fromEnvironment(process.env),
  distDir: fileURLToPath(new URL("../../web/dist", import.meta.url)),
  logger: (entry) => console.log(JSON.stringify(entry)),
}).catch((error: unknown) => {
  console.error(wordsAtStart(error) ?? String(error));
  process.exit(1);
});
console.log(JSON.stringify({ event: "address", address: server.address, numbers: server.numbers }));
