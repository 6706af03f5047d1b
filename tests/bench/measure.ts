import { cpus, loadavg } from "node:os";

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * Runs every contender once per round, round after round, so that a busy minute of the machine hits all of them.
 * The first round warms up and is not counted.
 * @returns for each the median of what its runs returned.
 */
export async function roundRobin<K extends string>(
  rounds: number,
  contenders: Record<K, () => number | Promise<number>>,
): Promise<Record<K, number>> {
  const names = Object.keys(contenders) as K[];
  const taken = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const value = await contenders[name]();
      if (round > 0) taken.get(name)!.push(value);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(taken.get(name)!)])) as Record<K, number>;
}

/** Milliseconds that one call takes, from many in a row. */
export function timed(calls: number, work: () => void): number {
  const began = performance.now();
  for (let i = 0; i < calls; i++) work();
  return (performance.now() - began) / calls;
}

/** Where and when it was measured. */
export const machine = (): string =>
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}, load average ${loadavg()
    .map((n) => n.toFixed(2))
    .join(" ")}`;

/** Prints a table; the first `left` columns are words, the others numbers. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[], left = 1): void {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `  ${widths.map((width, at) => (at < left ? (row[at] ?? "").padEnd(width) : (row[at] ?? "").padStart(width))).join("  ")}`;
  console.log([line(head), `  ${widths.map((width) => "-".repeat(width)).join("  ")}`, ...rows.map(line)].join("\n"));
}

/** A number as short as its size allows. */
export const short = (n: number): string => n.toFixed(n >= 100 ? 0 : n >= 10 ? 1 : n >= 1 ? 2 : 4);
