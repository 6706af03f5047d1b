import type { Day } from "@jiceng/plugin";

export interface Span {
  from: Day;
  /** Exclusive; `null` while it lasts. */
  to: Day | null;
}

export interface Belonging extends Span {
  unitNo: number;
  status: string;
}

export interface Holding extends Span {
  unitNo: number;
  post: string;
}

/** A time for which both entries of one person say where they belonged, and not the same. */
export interface Clash extends Span {
  /** Of the one who is kept, and of the other. */
  kept: Belonging;
  other: Belonging;
}

export type Choice = "kept" | "other";

const END = "9999-12-31";
const end = ({ to }: Span): Day => to ?? END;
const holding = <S extends Span>(spans: readonly S[], day: Day): S | undefined =>
  spans.find((span) => span.from <= day && day < end(span));

/** Days on which something begins or ends, in order: between two of them nothing changes. */
const turns = (spans: readonly Span[]): Day[] => [...new Set(spans.flatMap((span) => [span.from, end(span)]))].sort();

const isSame = (a: Belonging, b: Belonging): boolean => a.unitNo === b.unitNo && a.status === b.status;

/** Where the two entries contradict each other, oldest first: a person belongs to one unit at a time, so somebody has to choose. */
export function clashes(kept: readonly Belonging[], other: readonly Belonging[]): Clash[] {
  return kept
    .flatMap((one) =>
      other.flatMap((two): Clash[] => {
        const [, from] = [one.from, two.from].sort() as [Day, Day];
        const [until] = [end(one), end(two)].sort() as [Day];
        if (from >= until || isSame(one, two)) return [];
        return [{ from, to: until === END ? null : until, kept: one, other: two }];
      }),
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** One life from two: what only one of them tells stands, and where they clash, what was chosen, by the clash's first day. */
export function joined(
  kept: readonly Belonging[],
  other: readonly Belonging[],
  choices: ReadonlyMap<Day, Choice>,
): Belonging[] {
  const clashing = clashes(kept, other);
  const found: Belonging[] = [];
  const days = turns([...kept, ...other]);
  for (const [i, from] of days.slice(0, -1).entries()) {
    const [one, two] = [holding(kept, from), holding(other, from)];
    const clash = clashing.find((span) => span.from <= from && from < end(span));
    const stands = clash ? clash[choices.get(clash.from) ?? "kept"] : (one ?? two);
    if (!stands) continue;
    const to = days[i + 1] === END ? null : days[i + 1]!;
    const last = found.at(-1);
    if (last && last.to === from && isSame(last, stands)) last.to = to;
    else found.push({ unitNo: stands.unitNo, status: stands.status, from, to });
  }
  return found;
}

/** Posts of both: the same post in the same unit is one, for as long as either says. */
export function postsJoined(all: readonly Holding[]): Holding[] {
  const found: Holding[] = [];
  for (const one of [...all].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const before = found.find((held) => held.unitNo === one.unitNo && held.post === one.post && one.from <= end(held));
    if (!before) found.push({ ...one });
    else if (end(one) > end(before)) before.to = one.to;
  }
  return found;
}
