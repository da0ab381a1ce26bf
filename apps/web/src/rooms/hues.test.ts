/** A style that speaks of each room by its class can't be missed by the compiler; here it is. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOM_IDS } from "@innermost/content";
import { expect, it } from "vitest";

const SRC = join(import.meta.dirname, "..");
const styles = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".module.css"))
  .map((file) => ({ file, text: readFileSync(join(SRC, file), "utf8") }));

const named = (text: string): readonly string[] =>
  ROOM_IDS.filter((room) => new RegExp(`^ *\\.${room} \\{`, "m").test(text));

it("each style that gives rooms their own hue gives it to all of them", () => {
  const speaking = styles.filter(({ text }) => named(text).length > 1);
  expect(speaking.length).toBeGreaterThanOrEqual(4);
  expect(speaking.map(({ file, text }) => [file, named(text)])).toEqual(
    speaking.map(({ file }) => [file, [...ROOM_IDS]]),
  );
});

it("each room has its three colours by day, by night, and where the system says night", () => {
  const tokens = readFileSync(join(SRC, "styles/tokens.css"), "utf8");
  const missing = ROOM_IDS.flatMap((room) =>
    ["ink", "fill", "wash"].filter((part) => tokens.split(`--${room}-${part}: `).length - 1 < 3),
  );
  expect(missing).toEqual([]);
});
