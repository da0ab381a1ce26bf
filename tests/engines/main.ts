/* `npm run engines` takes the thread of two people through every engine that this machine has; `-- firefox wpe` only those. */
import { needApp } from "../../bench/src/app/built.ts";
import { ENGINES, type Engine, programsOf } from "./engines.ts";
import { isWhole, reported, type Seen, summed } from "./report.ts";
import { runThread } from "./run.ts";
import { openScreen } from "./screen.ts";
import { THREAD } from "./thread.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const asked = process.argv.slice(2).map((name) => name.toLowerCase());
const isAsked = ({ name }: Engine) =>
  asked.length === 0 || asked.some((one) => name.toLowerCase().includes(one));

async function see(engine: Engine): Promise<Seen> {
  const programs = programsOf(engine);
  if (!programs) return { ...engine, ran: "not here" };
  const close = engine.packages.includes("xvfb") ? await openScreen() : () => {};
  try {
    return { ...engine, ran: await runThread(() => engine.open(programs), THREAD) };
  } catch (error) {
    return { ...engine, ran: error instanceof Error ? error : new Error(String(error)) };
  } finally {
    close();
  }
}

// Whoever breaks it off leaves no browser behind.
process.once("SIGINT", () => process.exit(130));
await needApp();
const all: Seen[] = [];
for (const engine of ENGINES.filter(isAsked)) {
  const seen = await see(engine);
  all.push(seen);
  say(`\n${reported(seen).join("\n")}`);
}
say(`\n${summed(all)}`);
process.exit(all.every(isWhole) ? 0 : 1);
