import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { portProblem } from "../../../tools/start/checks.mjs";
import { serve } from "../../../tools/start/serve.mjs";
import type { Exit } from "./exit.ts";
import { HERE } from "./place.ts";
import { sayable } from "./sayable.ts";
import { verifyCommand } from "./verify/command.ts";
import { HELP, usage } from "./words.ts";

export type Environment = Record<string, string | undefined>;

const OPTIONS = {
  serve: { port: { type: "string" }, host: { type: "string" }, data: { type: "string" } },
  backup: { data: { type: "string" } },
  restore: { data: { type: "string" }, replace: { type: "boolean" } },
  verify: { against: { type: "string" }, key: { type: "string" } },
} as const;

type Verb = keyof typeof OPTIONS;
interface Asked {
  words: readonly string[];
  values: Readonly<Record<string, string | boolean | undefined>>;
}

const WANTED: Record<Verb, string | null> = {
  serve: null,
  backup: "Say where to: innermost backup <file>",
  restore: "Say what from: innermost restore <file>",
  verify: "Say which host: innermost verify https://…",
};

/** Runs one command as its arguments say. Writes to the terminal; resolves once it is done, or for `serve` once it serves. */
export async function run(args: readonly string[], env: Environment): Promise<Exit> {
  const [verb = "--help", ...rest] = args;
  if (verb === "--help" || verb === "-h" || rest.includes("--help"))
    return say(HELP, args.length === 0 ? 2 : 0);
  if (verb === "--version" || verb === "-v") return say(`${version()}\n`, 0);
  if (!isVerb(verb)) return say(usage(`There is no command "${sayable(verb)}".`), 2);
  const asked = understood(verb, rest);
  return "problem" in asked ? say(usage(asked.problem), 2) : COMMANDS[verb](asked, env);
}

const isVerb = (word: string): word is Verb => Object.hasOwn(OPTIONS, word);

function understood(verb: Verb, args: string[]): Asked | { problem: string } {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS[verb], allowPositionals: true });
    const wanted = WANTED[verb];
    if (wanted && positionals.length === 0) return { problem: wanted };
    const most = wanted ? 1 : 0;
    if (positionals.length > most) return { problem: `"${sayable(positionals[most]!)}" is too much.` };
    return { words: positionals, values: values as Asked["values"] };
  } catch (error) {
    return { problem: (error as Error).message.split(". To specify")[0]! };
  }
}

const COMMANDS: Record<Verb, (asked: Asked, env: Environment) => Promise<Exit>> = {
  serve: startServing,
  backup: (asked, env) => keep("backup", asked, env),
  restore: (asked, env) => keep("restore", asked, env),
  verify: startVerifying,
};

const OWN = { app: `${HERE}app`, key: `${HERE}release-key.pem` };

const text = (value: string | boolean | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;

function startVerifying({ words, values }: Asked): Promise<Exit> {
  const asked = { address: words[0]!, against: text(values.against), key: text(values.key) };
  // Some dozen files, three times: a minute on a slow way. A person wants to know that something happens.
  if (process.stderr.isTTY) process.stderr.write(`Looking at ${sayable(asked.address)} …\n`);
  return verifyCommand(asked, say, OWN);
}

const PACKS =
  "INNERMOST_PACKS is set, and this package carries the app as it was built, with our own cards alone. Cards of somebody else are built in from the sources: docs/writing-packs.md there says how.";

async function startServing({ values }: Asked, env: Environment): Promise<Exit> {
  if (env.INNERMOST_PACKS) return say(usage(PACKS), 2);
  const settings = withFlags(env, values);
  const problem = portProblem(settings.PORT || "0");
  if (problem) return say(usage(problem), 2);
  const distDir = `${HERE}app`;
  await serve({ env: settings, home: "data", distDir, load: () => import("../../relay/src/index.ts") });
  return 0;
}

/** What a flag says goes before what the environment says. */
function withFlags(env: Environment, { port, host, data }: Asked["values"]): Environment {
  const flags = { PORT: text(port), HOST: text(host), INNERMOST_DATA: text(data) };
  const said = Object.entries(flags).filter(([, value]) => value !== undefined);
  return { ...env, ...Object.fromEntries(said) };
}

async function keep(verb: "backup" | "restore", { words, values }: Asked, env: Environment): Promise<Exit> {
  const { runBackupCommand } = await import("../../relay/src/backup-command.ts");
  const args = [words[0]!, ...(values.replace ? ["--replace"] : [])];
  const said = runBackupCommand(verb, args, withFlags(env, values));
  return say(`${said.words}\n`, said.code);
}

/** Good news on one stream, all else on the other. */
function say(words: string, code: Exit): Exit {
  (code === 0 ? process.stdout : process.stderr).write(words);
  return code;
}

const version = (): string =>
  (JSON.parse(readFileSync(`${HERE}../package.json`, "utf8")) as { version: string }).version;
