import type { Doc, Figure } from "@jiceng/plugin";
import { compileIndicator, type Indicator, indicatorsOf, type Place } from "../schemes/indicator.ts";
import { OF_MEMBERS } from "../sources.ts";
import { copiesOf } from "./lint.ts";
import type { Result } from "./result.ts";

type Lines = NonNullable<Result["lines"]>;
type TakenRows = NonNullable<Result["taken"]>;

/** The sources of a scheme that the kernel knows, each once. */
export const sourcesOf = (scheme: Doc): string[] =>
  [
    ...new Set(
      indicatorsOf(scheme).flatMap(({ kind, source, also }) => (kind === "自动" ? [source ?? "", also ?? ""] : [])),
    ),
  ].filter((source) => source !== "" && source !== OF_MEMBERS);

/** What people are asked for: points, or the figures that the formula needs; nothing where it needs none. */
export function asksOf(indicator: Indicator): Lines[number]["asks"] | null {
  const { formula, words } = compileIndicator(indicator);
  if (!formula) return "得分";
  const uses = new Set([...formula.uses].map((use): Place => words[use]!.place));
  if (uses.has("base")) return "目标";
  if (uses.has("den") || uses.has("rest") || uses.has("rate")) return "两个数";
  return uses.has("num") ? "次数" : null;
}

/** The lines of a new result: one for each indicator that people fill in. */
export const emptyLines = (scheme: Doc): Lines =>
  indicatorsOf(scheme).flatMap((indicator): Lines => {
    const asks = indicator.kind === "自动" ? null : asksOf(indicator);
    return asks ? [{ code: indicator.code ?? "", name: indicator.name ?? "", asks }] : [];
  });

/** Figures of the sources for every automatic indicator; one without a figure stays empty and is 缺项. */
export function take(scheme: Doc, figures: Readonly<Record<string, Figure | null>>): TakenRows {
  return indicatorsOf(scheme).flatMap((indicator): TakenRows => {
    if (indicator.kind !== "自动") return [];
    const [first, second] = [indicator.source, indicator.also].map((source) => (source ? figures[source] : null));
    return [
      {
        code: indicator.code ?? "",
        ...(indicator.source && { source: indicator.source }),
        ...(first && { num: first.num, den: first.den }),
        ...(second && { alsoNum: second.num, alsoDen: second.den }),
      },
    ];
  });
}

/** What was taken, with what members were scored taken once more. */
export const withMembers = (
  { taken = [] }: Result,
  scheme: Doc,
  figures: Readonly<Record<string, Figure | null>>,
): TakenRows => {
  const own = take(scheme, figures).filter(({ source }) => source === OF_MEMBERS);
  return [...taken.filter(({ source }) => source !== OF_MEMBERS), ...own];
};

/** The same results with, on every goal, how many wrote it in the same words. */
export function counted<R extends { doc: Result }>(
  results: readonly R[],
): { result: R; lines: Lines; changed: boolean }[] {
  const goals = results.flatMap(({ doc }) => (doc.lines ?? []).map(({ goal = "" }) => goal));
  const copies = copiesOf(goals);
  let at = 0;
  return results.map((result) => {
    let changed = false;
    const lines = (result.doc.lines ?? []).map((line) => {
      const same = copies[at++]!;
      if (same === (line.copies ?? 0)) return line;
      changed = true;
      return { ...line, copies: same };
    });
    return { result, lines, changed };
  });
}
