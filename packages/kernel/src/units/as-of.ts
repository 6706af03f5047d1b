import type { Day } from "@jiceng/plugin";

/** The same address about another day; of today the address as it is. */
export function asOf(path: string, on: Day | null | undefined): string {
  if (!on) return path;
  const [address = "", anchor] = path.split("#");
  return `${address}${address.includes("?") ? "&" : "?"}on=${on}${anchor ? `#${anchor}` : ""}`;
}
