/** The value below which `share` (0 to 1) of the samples lie, by nearest rank. NaN without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

/** The middle sample, or the mean of the two in the middle. NaN without samples. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** Median, and the smallest and largest sample in brackets. */
export function spread(samples: readonly number[], digits = 0): string {
  const [low, high] = [Math.min(...samples), Math.max(...samples)];
  return samples.length === 0
    ? "-"
    : `${shown(median(samples), digits)} (${shown(low, digits)} to ${shown(high, digits)})`;
}

/** With thousands set apart; "-" for what was not measured. */
export const shown = (value: number, digits = 0): string =>
  Number.isFinite(value)
    ? value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits })
    : "-";

export const kilobytes = (bytes: number): string => `${shown(bytes / 1000, bytes < 10_000 ? 1 : 0)} kB`;
