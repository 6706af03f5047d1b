import { type Appeal, afterAppeal, type Decision, inRange, keepScores, pinned, whyNotResult } from "@jiceng/kernel";
import type { ScoreDesk } from "./score-desk.ts";
import { compute, type Scoring } from "./score-reads.ts";

/**
 * Statements that keep the result as a decision makes it, beside the one before; none where the line stays, or nothing was fixed: then the
 * next computing takes the points along. `null` where the plugin does not give the line those points, or gives a total out of its range: then
 * nothing may be decided so.
 */
export async function keptAgain(
  of: Scoring,
  { name, shown, scored, score, record, today }: ScoreDesk,
  appeal: Pick<Appeal, "id" | "line">,
  { points, at }: Pick<Decision, "points" | "at">,
): Promise<ReturnType<typeof keepScores> | null> {
  if (points === null) return [];
  if (!scored) return null;
  const last = shown?.kept.at(-1);
  const adjusted = last ? pinned(last.result, appeal.line, points) : { ...scored.adjusted, [appeal.line]: points };
  const { linked } = scored;
  const [again] = await compute(of, name, [{ id: record.id, doc: scored.record.doc, linked, adjusted }], today);
  if (!again || whyNotResult(again, score.range)) return null;
  if (!last) return again.lines.find(({ code }) => code === appeal.line)?.points === points ? [] : null;
  const result = afterAppeal(last.result, inRange(again, score.range), { line: appeal.line, points });
  return (
    result &&
    keepScores([
      {
        recordId: record.id,
        score: name,
        state: last.state,
        result,
        version: of.plugin.version,
        appealId: appeal.id,
        at,
      },
    ])
  );
}
