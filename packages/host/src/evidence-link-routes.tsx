import {
  about,
  candidates,
  found,
  linkStatements,
  mayChange,
  newId,
  personOf,
  recordPath,
  recordSight,
  type SeenRecord,
  type Sight,
  typedText,
  unlinkStatements,
  type Visit,
} from "@jiceng/kernel";
import type { FieldError, Plugin } from "@jiceng/plugin";
import { EvidenceForm } from "./evidence-form.tsx";
import { type House, type HouseRoutes, type Plugins, pluginCalled } from "./house.ts";
import { labelOf, openPlugin, sectionOf, shelfOf } from "./place.ts";

const ADDRESS = "/p/:plugin/records/:collection/:record/evidence";
/** Records that are linked at once. */
const MOST = 20;

/** One record, many uses: it is named as what another rests on, and taken back, by whoever may change that other. */
export const evidenceLinkRoutes = (house: House): HouseRoutes =>
  house
    .routes()
    .get(`${ADDRESS}/new`, "signed-in", (visit, plugins) =>
      showForm(visit, plugins, { of: visit.query("of"), text: visit.query("q") }, []),
    )
    .post(ADDRESS, "signed-in", async (visit, plugins) => {
      const form = await visit.form();
      const of = String(form.get("of") ?? "");
      const ids = [...new Set(form.getAll("record").map(String))].slice(0, MOST);
      const { target, asked } = await openTarget(visit, plugins, of, (place) => ({
        records: about("records.several", { ...place, ids }),
      }));
      const records = (asked?.records ?? []) as (SeenRecord | null)[];
      const chosen = records.filter((one): one is SeenRecord => one !== null && one.id !== target.id);
      if (chosen.length === 0 || chosen.length < ids.length) {
        const message = ids.length === 0 ? "还没有选，请先勾选" : "有的记录已经不在，或者不在您能看的范围里，请重新选";
        return showForm(visit, plugins, { of, text: typedText(form, "q", 60) }, [{ field: "record", message }]);
      }
      const { plugin, collection, id: record, unit } = target;
      const answer = recordPath(plugin, collection, record);
      await visit.commit({
        statements: linkStatements(
          chosen.map((one) => ({
            id: newId<"record">(),
            source: { plugin: one.plugin, collection: one.collection, record: one.id },
            target: { plugin, collection, record },
            line: null,
          })),
          { person: personOf(visit.who), name: visit.who.name },
          visit.now,
        ),
        audit: {
          act: "evidence.linked",
          object: record,
          unitNo: unit.no,
          detail: { records: chosen.map(({ id }) => id) },
        },
        answer,
      });
      return visit.redirect(answer);
    })
    .post(`${ADDRESS}/:link/removal`, "signed-in", async (visit, plugins) => {
      await visit.form();
      const { target, around } = await openTarget(visit, plugins, "", () => ({}));
      const link = found(around.evidencedBy.find(({ id }) => id === visit.param("link")));
      const answer = recordPath(target.plugin, target.collection, target.id);
      await visit.commit({
        statements: unlinkStatements(
          link.id,
          target.id,
          { person: personOf(visit.who), name: visit.who.name },
          visit.now,
        ),
        audit: {
          act: "evidence.taken-back",
          object: target.id,
          unitNo: target.unit.no,
          detail: { record: link.source.record },
        },
        answer,
      });
      return visit.redirect(answer);
    });

interface Source {
  plugin: string;
  collection: string;
}

/** The record that is to have evidence, for whoever may change it; 404 for everybody else. `of`: `plugin/collection` where evidence is looked for. */
async function openTarget<T extends Record<string, Parameters<Visit["ask"]>[0][string]>>(
  visit: Visit,
  plugins: Plugins,
  of: string,
  more: (place: Source) => T,
) {
  const source = sourceIn(plugins, of);
  const { plugin, answers } = await openPlugin(visit, plugins, (bundled) => {
    const collection = shelfOf(bundled, visit.param("collection")).name;
    const place = { plugin: bundled.id, collection, id: visit.param("record") };
    return {
      record: about("records.one", place),
      around: about("evidence.of", place),
      shelves: about("evidence.shelves", {}),
      ...(source && more(source)),
    };
  });
  const target = found(answers.record);
  found(mayChange(target) || null);
  return {
    plugin,
    target,
    source,
    around: found(answers.around),
    shelves: answers.shelves,
    asked: source ? (answers as unknown as Record<string, unknown>) : null,
  };
}

function sourceIn(plugins: Plugins, of: string): Source | null {
  const [plugin = "", collection = ""] = of.split("/");
  const held: Plugin | undefined = plugins.list.find(({ id }) => id === plugin);
  return held && Object.hasOwn(held.data, collection) ? { plugin, collection } : null;
}

async function showForm(
  visit: Visit,
  plugins: Plugins,
  { of, text }: { of: string; text: string },
  errors: FieldError[],
): Promise<Response> {
  const { plugin, target, source, shelves, around, asked } = await openTarget(visit, plugins, of, (place) => ({
    sight: about("records.sight", { plugin: place.plugin }),
  }));
  const open = source && shelves.some((one) => one.plugin === source.plugin && one.collection === source.collection);
  const shelf = open ? shelfOf(pluginCalled(plugins, source.plugin), source.collection) : null;
  const sight = asked?.sight as Sight | null | undefined;
  const rows = shelf && sight ? await candidates(visit.db, shelf, recordSight(shelf, sight), text) : null;
  const path = recordPath(target.plugin, target.collection, target.id);
  const linked = new Set(around.evidencedBy.map((link) => link.source.record));
  const title = `给“${labelOf(shelfOf(plugin, target.collection), target)}”加依据`;
  return visit.page(
    {
      title,
      section: sectionOf(plugin),
      crumbs: [
        { label: plugin.title },
        { label: labelOf(shelfOf(plugin, target.collection), target), href: path },
        { label: "加依据" },
      ],
      errors,
    },
    <EvidenceForm
      title={title}
      unit={target.unit.name}
      of={of}
      text={text}
      shelves={shelves}
      rows={rows?.filter(({ id }) => id !== target.id && !linked.has(id)) ?? null}
      called={shelf?.collection.title ?? ""}
      errors={errors}
      action={`${path}/evidence`}
      formKey={await visit.key(`${path}/evidence`)}
      back={path}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
