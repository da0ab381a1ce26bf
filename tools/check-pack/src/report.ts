/** What `npm run check-pack` prints. */
import { depthOf } from "@innermost/content";
import { adviceFor } from "@innermost/content/guest/advice.ts";
import type { Checked, GuestPack } from "@innermost/content/guest/check.ts";

/** `folder` as its writer named it, so that each place can be opened. */
export function report({ pack, faults, notes }: Checked, folder: string): string {
  const told = pack
    ? summary(pack)
    : faults.map(
        ({ file, line, rule, found }) =>
          `${folder}/${file}:${line}  ${rule}: ${found}\n    ${adviceFor(rule)}`,
      );
  const end = pack
    ? "No fault found. What a machine can't hear: read it aloud, and have somebody read it who has not written it."
    : `${count(faults.length, "fault")} found.`;
  return [...told, ...notes.map((note) => `Note: ${note}.`), end, ""].join("\n");
}

function summary({ about, cards, practices }: GuestPack): string[] {
  const head = `${about.title} (${about.name}), by ${about.author}; language ${about.language}, licence ${about.licence}`;
  return [
    head,
    "",
    ...cards.map(({ id, title, ratings, tags }) =>
      [`  depth ${depthOf(ratings)}`, id, `“${title}”`, tags.join(" ")].join("  ").trimEnd(),
    ),
    ...practices.map(({ id, minutes, title }) => `  ${minutes} min    ${id}  “${title}”`),
    "",
    `${count(cards.length, "card")}, ${count(practices.length, "practice")}`,
  ];
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
