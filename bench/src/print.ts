export const say = (text = ""): void => void process.stdout.write(`${text}\n`);

export const heading = (text: string): void => say(`\n## ${text}\n`);

/** A Markdown table whose columns also line up in a terminal; the first row is the head. */
export function table(rows: readonly (readonly string[])[]): void {
  const [head = [], ...rest] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  say(line(head));
  say(line(widths.map((width) => "-".repeat(width))));
  for (const row of rest) say(line(row));
  say();
}
