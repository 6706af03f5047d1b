import { EACH_LIMITS } from "@jiceng/host/rules";
import { inRange, type Sight, whyNotResult } from "@jiceng/kernel";
import type { Data, Doc, ScalarField, Score, ScoreResult } from "@jiceng/plugin";
import type { ScoredAt } from "./author.ts";
import type { Held } from "./cabinet.ts";
import { declared, type Ground } from "./ground.ts";

/** Scores of records as far as somebody may read them: as they were fixed, or computed now. */
export async function scoresOf(
  ground: Ground,
  sight: Sight,
  name: string,
  ids: readonly string[],
): Promise<Record<string, ScoreResult>> {
  const { of } = declared<Score<Data, string>>(ground.enterprise.plugin, "scores", name);
  const shelf = ground.cabinet.shelf(of);
  const found: Record<string, ScoreResult> = {};
  for (const id of ids) {
    if (!ground.cabinet.seen(shelf, id, sight)) continue;
    const held = ground.cabinet.held(of, id);
    found[id] = held.fixed[name] ?? (await scored(ground, name, held.doc));
  }
  return found;
}

/** One score of a document, refused where it is not one. */
export async function scored(ground: Ground, name: string, doc: Doc, at: ScoredAt = {}): Promise<ScoreResult> {
  const { enterprise, host } = ground;
  const { range, of } = declared<Score<Data, string>>(enterprise.plugin, "scores", name);
  const context = {
    today: enterprise.today,
    settings: enterprise.settings,
    linked: at.linked ?? linkedOf(ground, of, doc),
    adjusted: at.adjusted ?? {},
  };
  const result = await host.each(["scores", name, "score"], [[doc, context]], EACH_LIMITS);
  if ("error" in result) throw new Error(`scores.${name}.score：${result.error.message}`);
  const why = whyNotResult(result.ok[0], range);
  if (why) throw new Error(`scores.${name}.score ${why}`);
  return inRange(result.ok[0] as ScoreResult, range);
}

/** Documents that the link fields of a record lead to, by field. */
function linkedOf({ enterprise, cabinet }: Ground, of: string, doc: Doc): Record<string, Doc> {
  return Object.fromEntries(
    Object.entries(enterprise.plugin.data[of]!.fields).flatMap(([name, field]) => {
      const to = (field as ScalarField).of;
      const linked = field.type === "link" && to ? cabinet.all(to).get(String(doc[name] ?? "")) : undefined;
      return linked ? [[name, linked.doc]] : [];
    }),
  );
}

/** The results that a record's new state fixes. */
export async function fixing(ground: Ground, of: string, held: Held, from: string | null): Promise<Held["fixed"]> {
  const fixed = { ...held.fixed };
  for (const [name, score] of Object.entries(ground.enterprise.plugin.scores ?? {}))
    if (score.of === of && score.fixed?.includes(held.state) && !(from !== null && score.fixed.includes(from)))
      fixed[name] = await scored(ground, name, held.doc);
  return fixed;
}
