import {
  about,
  BadRequest,
  fieldsAsked,
  found,
  recordPath,
  type SeenRecord,
  type Shelf,
  updateRecord,
} from "@jiceng/kernel";
import { dayOf, type FieldError } from "@jiceng/plugin";
import { GridSaid } from "@jiceng/ui";
import { type ReadCell, readCells, type TypedCell, typedCells } from "./cell.ts";
import { cellsPage } from "./cells-page.tsx";
import type { House, HouseRoutes } from "./house.ts";
import { asOne, ruled } from "./move.ts";
import { cameFrom, openPlugin, own, shelfOf } from "./place.ts";

/** Records whose cells one post may change. */
const MOST = 500;

/** A record with what was typed into its cells. */
interface Typed {
  record: SeenRecord;
  changed: readonly ReadCell[];
  doc: SeenRecord["doc"];
}

/** Cells of a grid: read like fields of a form, saved while their records may be changed, all of one post or none. */
export const cellRoutes = (house: House): HouseRoutes =>
  house.routes().post("/p/:plugin/records/:collection/cells", "signed-in", async (visit, plugins) => {
    const form = await visit.form();
    const cells = Map.groupBy(typedCells(form), ({ record }: TypedCell) => record);
    const ids = [...cells.keys()];
    if (ids.length > MOST) throw new BadRequest(`一次最多存${MOST}行`);
    const { plugin, settings, answers } = await openPlugin(visit, plugins, (bundled) => ({
      records: about("records.several", {
        plugin: bundled.id,
        collection: shelfOf(bundled, visit.param("collection")).name,
        ids,
      }),
    }));
    const shelf = shelfOf(plugin, visit.param("collection"));
    const typed = answers.records.map((one): Typed => {
      const record = found(one);
      return { record, ...found(readCells(shelf.collection, record, cells.get(record.id)!)) };
    });
    const written = typed.filter(({ changed }) => changed.length > 0);
    const start = shelf.collection.flow?.states[0];
    const rules = { host: plugins.hostFor(plugin), shelf, settings, today: dayOf(visit.now) };
    const judged = await Promise.all(
      written.map(async (one) => {
        const why = whyNot(one, Number(form.get(`rev.${one.record.id}`)));
        const isDraft = one.record.state === start;
        const faults = why || isDraft ? [] : await ruled<FieldError>(rules, "check", { ...one.record, doc: one.doc });
        return { ...one, problems: problemsOf(shelf, one, why, faults) };
      }),
    );
    const from = cameFrom(visit, form, plugin, ids[0] ? recordPath(plugin.id, shelf.name, ids[0]) : "/");
    if (judged.some(({ problems }) => problems.length > 0)) {
      const [first] = judged.flatMap(({ problems }) => problems);
      if (visit.isFragment) return visit.fragment(<GridSaid error={first!.message} />, 422);
      return cellsPage({ visit, shelf, records: judged, from });
    }
    if (written.length > 0)
      await visit.commit(
        {
          ...asOne(
            written.map(({ record: { id, rev, unit, period, state }, doc }) => ({
              statements: updateRecord(shelf, { id, rev, unitNo: unit.no, period, state, doc }, visit.now),
              outbox: [{ event: `${plugin.id}.${shelf.name}.plan`, body: { record: id, unit: unit.id } }],
              touches: [],
            })),
          ),
          audit: {
            act: `${plugin.id}.${shelf.name}.plan`,
            object: written.length === 1 ? written[0]!.record.id : shelf.name,
            detail: Object.fromEntries(
              written.map(({ record, changed }) => [record.id, changed.map(({ field }) => field)]),
            ),
          },
          answer: from,
        },
        // The browser sends the same form each time somebody leaves a cell.
        { repeatable: visit.isFragment },
      );
    if (!visit.isFragment) return visit.redirect(from);
    const [one] = typed;
    return visit.fragment(<GridSaid rev={one ? one.record.rev + (one.changed.length > 0 ? 1 : 0) : undefined} />);
  });

/** Why the reader may not change a record at all, or not as the page showed it. */
function whyNot({ record }: Typed, rev: number): string | null {
  if (record.publication?.locked) return record.publication.text;
  if (record.forms.length === 0) return `现在是“${record.state}”，不能改`;
  return rev === record.rev ? null : "刚被别人改过，请看过再存";
}

/** What stands against the cells of one record, each at its cell. */
function problemsOf(shelf: Shelf, { record, changed }: Typed, why: string | null, faults: readonly FieldError[]) {
  if (why) return changed.map((cell) => ({ cell, message: why }));
  const asked = fieldsOf(shelf, record);
  const here = (field: string) => changed.find((cell) => cell.field === field);
  return [
    ...changed.flatMap((cell) => {
      const message = asked.has(cell.field.split(".")[0]!) ? cell.error : "这一格不由您填";
      return message ? [{ cell, message }] : [];
    }),
    // What is said of a field that was not typed into stands at the first that was.
    ...faults.map(({ field, message }) => ({ cell: here(field) ?? changed[0]!, message })),
  ];
}

/** What the forms ask for by which the reader may go on with a record: a grid writes no more than they would. */
const fieldsOf = ({ plugin, collection }: Shelf, { forms }: SeenRecord): Set<string> =>
  new Set(forms.flatMap(({ form }) => Object.keys(fieldsAsked(own(plugin.forms, form), collection.fields))));
