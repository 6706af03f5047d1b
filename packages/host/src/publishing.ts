import {
  isOpted,
  optInTitle,
  personOf,
  publishScores,
  readPublishable,
  type SeenRecord,
  whyNotPublish,
} from "@jiceng/kernel";
import type { Writer, WrittenBy } from "./making.ts";
import type { Write } from "./move.ts";
import { labelOf, own, shelfOf } from "./place.ts";
import { holds } from "./sight.ts";
import { Unfit } from "./unfit.ts";

/** Results that one call may publish. */
const MOST = 500;

/**
 * Statements that publish results of a score: of each record the one that was fixed, by a move of this very change too (`moved`). What people
 * can put right is said as `Unfit`: a record that is not theirs to publish, not fixed, told already, or appealed.
 */
export async function publishing(
  { who, now, db }: Writer,
  { plugin, settings, sight }: WrittenBy,
  name: string,
  records: readonly (SeenRecord | null)[],
  moved: ReadonlySet<string>,
): Promise<Pick<Write, "statements"> & { ids: string[] }> {
  const { of, about, publish } = own(plugin.scores, name);
  if (!publish) throw new TypeError(`${name} does not declare publish`);
  if (records.length > MOST) throw new TypeError(`more than ${MOST} results at once`);
  if (!isOpted(publish, settings))
    throw new Unfit(`还没有打开通报：请管理员在插件设置里打开“${optInTitle(plugin, publish)}”`);
  if (records.length === 0) return { statements: [], ids: [] };
  const shelf = shelfOf(plugin, of);
  const known = records.flatMap((record) => (record ? [record.id] : []));
  const standing = await readPublishable(db, name, known);
  const ready = records.map((record) => {
    if (!record) throw new Unfit(`这条${shelf.collection.title}不在了，或不在您能看的范围里`);
    const { id, unit, state, doc, period } = record;
    if (!holds(sight.scopes[publish.by], unit.no)) throw new Unfit(`不能通报${unit.name}的结果`);
    // What a move of this change fixes is not there yet; the statements find it, or refuse the change.
    const why = moved.has(id) ? null : whyNotPublish(shelf.collection.flow, state, standing.get(id)!);
    if (why) throw new Unfit(`${unit.name}的“${labelOf(shelf, record)}”${why}`);
    const member = about === undefined ? undefined : doc[about];
    const memberId = typeof member === "string" && member !== "" ? member : null;
    return { recordId: id, unitNo: unit.no, memberId, period };
  });
  const told = { plugin: plugin.id, collection: of, score: name, audience: publish.to };
  return {
    statements: publishScores({ ...told, by: personOf(who), byName: who.name, at: now }, ready),
    ids: ready.map(({ recordId }) => recordId),
  };
}
