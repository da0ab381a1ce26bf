/** A gradient out of nothing goes through black in WebKit of 2022, and stands there as a heavy grey. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const SRC = join(import.meta.dirname, "..");

/** Each gradient's stops in one line, with what is laid into them by name. */
function gradientsIn(file: string): string[] {
  const text = readFileSync(join(SRC, file), "utf8").replace(/\s+/g, " ");
  return [...text.matchAll(/linear-gradient\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g)].map(
    ([, stops = ""]) => stops,
  );
}

/** Two stops in one place make an edge; what is nearly nothing itself shows no grey on its way. */
const isHarmless = (stops: string): boolean =>
  /transparent 50%, var\(--[a-z]+\) 50%/.test(stops) || stops.includes("var(--fold)");

it("nothing fades from transparent to a colour", () => {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".css"),
  );
  const gradients = files.flatMap((file) => gradientsIn(file).map((stops) => ({ file, stops })));
  expect(gradients.length).toBeGreaterThan(5);
  const fading = gradients.filter(({ stops }) => stops.includes("transparent") && !isHarmless(stops));
  expect(fading).toEqual([]);
});
