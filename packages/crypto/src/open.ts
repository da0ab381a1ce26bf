import { answers } from "./answers.ts";
import { boxes } from "./boxes.ts";
import { checkedRandom, platformRandom, type Random } from "./chance.ts";
import type { Door } from "./door.ts";
import { items } from "./items.ts";
import { primitives } from "./primitives.ts";
import { signing } from "./sign.ts";
import { loadSodium } from "./sodium.ts";
import { loadWordlist, spoken } from "./words.ts";
import { wrapping } from "./wrap.ts";

/** Fetches and starts the library (once; later doors share it). `random` replaces the platform's chance in seeded simulations. */
export async function openDoor(options: { random?: Random } = {}): Promise<Door> {
  const [sodium, wordlist] = await Promise.all([loadSodium(), loadWordlist()]);
  const tools = primitives(sodium, checkedRandom(options.random ?? platformRandom));
  const { random, newKey, digest, derive, mac, equal } = tools;
  return {
    ...{ random, newKey, digest, derive, mac, equal },
    ...signing(sodium, tools),
    ...wrapping(sodium, tools),
    ...boxes(tools),
    ...items(tools),
    ...answers(tools),
    ...spoken(sodium, tools, wordlist),
  };
}
