/* `npm run bench` measures everything; `npm run bench -- relay app load log` only what is named. Nothing here fails. */
import { machine, load as machineLoad } from "./machine.ts";
import { say } from "./print.ts";

const TOPICS: Record<string, () => Promise<void>> = {
  relay: async () => (await import("./relay/bench.ts")).benchRelay(),
  relays: async () => (await import("./relays/bench.ts")).benchRelays(),
  pairs: async () => (await import("./pairs/bench.ts")).benchPairs(),
  growth: async () => (await import("./growth/bench.ts")).benchGrowth(),
  "catch-up": async () => (await import("./catch-up/bench.ts")).benchCatchUp(),
  app: async () => (await import("./app/bench.ts")).benchApp(),
  load: async () => (await import("./load/bench.ts")).benchLoad(),
  years: async () => (await import("./years/bench.ts")).benchYears(),
  lighthouse: async () => (await import("./lighthouse/bench.ts")).benchLighthouse(),
  log: async () => (await import("./log/bench.ts")).benchLog(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !TOPICS[name]);
if (unknown.length > 0) {
  say(`There is no ${unknown.join(", ")}: choose from ${Object.keys(TOPICS).join(", ")}.`);
  process.exit(1);
}
const began = Date.now();
say(machine());
for (const [name, run] of Object.entries(TOPICS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  await run().catch((error: Error) => say(`${name}: not measured (${error.message})`));
}
say(`Took ${Math.round((Date.now() - began) / 1000)} s; ${machineLoad()} at the end.`);
process.exit(0);
