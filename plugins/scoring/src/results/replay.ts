import type { Doc } from "@jiceng/plugin";
import { type Indicator, indicatorsOf } from "../schemes/indicator.ts";
import { levelAt, levelsOf, placeOf } from "../schemes/levels.ts";
import { givenFor } from "./assess.ts";
import { type GivenColumns, scorer } from "./columns.ts";

export interface Replayed {
  id: string;
  name: string;
  doc: Doc;
}

export interface Change {
  id: string;
  name: string;
  before: number | null;
  after: number | null;
  difference: number;
  levelBefore: string;
  levelAfter: string;
  /** Levels up, negative for down. */
  steps: number;
}

export interface Replay {
  /** The greatest change first. */
  changes: Change[];
  up: number;
  down: number;
  /** Indicators of the draft for which last quarter has no figure. */
  without: string[];
}

/** A draft beside the scheme in force, on the same figures of a past quarter: whom it changes, and by how much. */
export function replay(current: Doc, draft: Doc, results: readonly Replayed[]): Replay {
  const from = indicatorsOf(current);
  const before = totals(current, results, (indicator) => indicator);
  const after = totals(draft, results, (indicator) => sameIn(from, indicator));
  const [old, next] = [levelsOf(current), levelsOf(draft)];
  const changes = results.map(({ id, name }, i): Change => {
    const [was, is] = [pointsOr(before[i]!), pointsOr(after[i]!)];
    const levelBefore = was === null ? "" : levelAt(old, was);
    const levelAfter = is === null ? "" : levelAt(next, is);
    const steps = levelBefore && levelAfter ? placeOf(old, levelBefore) - placeOf(next, levelAfter) : 0;
    const difference = was === null || is === null ? 0 : Math.round((is - was) * 100) / 100;
    return { id, name, before: was, after: is, difference, levelBefore, levelAfter, steps };
  });
  return {
    changes: changes.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference)),
    up: changes.filter(({ steps }) => steps > 0).length,
    down: changes.filter(({ steps }) => steps < 0).length,
    without: indicatorsOf(draft).flatMap((indicator) =>
      sameIn(from, indicator) === undefined ? [indicator.name ?? ""] : [],
    ),
  };
}

const pointsOr = (total: number): number | null => (Number.isNaN(total) ? null : total);

/** The indicator of the earlier scheme whose figures this one can take: the same number, or the same source. */
const sameIn = (from: readonly Indicator[], { code, source }: Indicator): Indicator | undefined =>
  from.find((one) => one.code === code && one.source === source) ??
  (source ? from.find((one) => one.source === source) : undefined);

const COLUMNS = ["num", "den", "alsoNum", "alsoDen", "base", "points"] as const;

function totals(
  scheme: Doc,
  results: readonly Replayed[],
  sourceOf: (indicator: Indicator) => Indicator | undefined,
): Float64Array {
  const given = indicatorsOf(scheme).map((indicator): GivenColumns => {
    const source = sourceOf(indicator);
    const rows = results.map(({ doc }) => (source ? givenFor(source, doc) : {}));
    return {
      ...Object.fromEntries(COLUMNS.map((name) => [name, Float64Array.from(rows, (row) => row[name] ?? Number.NaN)])),
      skip: Uint8Array.from(rows, (row) => (row.skip ? 1 : 0)),
    };
  });
  return scorer(scheme).score(given, results.length).totals;
}
