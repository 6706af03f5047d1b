import {
  applied,
  attachment,
  clearAway,
  found,
  insertMoves,
  insertRecords,
  personOf,
  readTableFile,
  readTableImport,
  setAside,
  templateOf,
  updateRecord,
  type Visit,
  XLSX,
  xlsxOf,
} from "@jiceng/kernel";
import { dayOf, periodOf } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { entering } from "./entering.ts";
import { SAVE } from "./form-page.tsx";
import type { House, HouseRoutes, Plugins } from "./house.ts";
import { type Checked, checkTables } from "./table-check.ts";
import { openTableDesk, type TableDesk } from "./table-desk.ts";
import { chooseTablePage } from "./table-pages.tsx";
import { appliedPage, faultyPage, previewPage } from "./table-preview.tsx";

/** Forms filled in from table files: a template, a file that is looked at, and all of it written in one batch when somebody has seen what it does. */
export const tableRoutes = (house: House): HouseRoutes =>
  house
    .routes()
    .get("/p/:plugin/forms/:form/table", "signed-in", async (visit, plugins) => {
      return chooseTablePage(visit, await openTableDesk(visit, plugins), []);
    })
    .get("/p/:plugin/forms/:form/table/template", "signed-in", async (visit, plugins) => {
      const desk = await openTableDesk(visit, plugins);
      const every = desk.plugin.duties?.[desk.duty?.key.split(":")[1] ?? ""]?.every;
      const period = every ? periodOf(dayOf(visit.now), every) : null;
      const tables = templateOf(desk.shelf.collection.title, desk.fields, { unit: "组织名称（编码）", period });
      return attachment(`${desk.shelf.collection.title}导入模板.xlsx`, XLSX, await xlsxOf(tables));
    })
    .post("/p/:plugin/forms/:form/table", "signed-in", async (visit, plugins) => {
      const form = await visit.form();
      const desk = await openTableDesk(visit, plugins);
      const file = form.get("file");
      const refuse = (message: string) => chooseTablePage(visit, desk, [{ field: "file", message }]);
      if (!(file instanceof File) || !file.name) return refuse("还没有选文件。请选一份 .xlsx 或 .csv。");
      const read = await readTableFile(new Uint8Array(await file.arrayBuffer()), desk.shelf.collection.title);
      if ("problem" in read) return refuse(read.problem);
      const checked = await checkTables(visit, desk, read.tables);
      if ("problem" in checked) return refuse(checked.problem);
      if (checked.faults.length > 0) return faultyPage(visit, desk, file.name, checked);
      const entry = {
        id: uuidv7(),
        plugin: desk.plugin.id,
        form: desk.name,
        fileName: file.name.replace(/^.*[\\/]/, "").slice(0, 120),
        tables: read.tables,
        by: visit.who.id,
        at: visit.now,
      };
      const answer = `${desk.path}/${entry.id}`;
      const stored = await visit.commit({ statements: setAside(entry), audit: null, answer });
      return visit.redirect(stored ?? answer);
    })
    .get("/p/:plugin/forms/:form/table/:import", "signed-in", async (visit, plugins) => {
      const desk = await openTableDesk(visit, plugins);
      const entry = await asideOf(visit, desk);
      if (entry.state === "applied") return appliedPage(visit, desk, entry);
      const checked = await checkTables(visit, desk, entry.tables);
      return "problem" in checked || checked.faults.length > 0
        ? faultyPage(visit, desk, entry.fileName, checked)
        : previewPage(visit, desk, entry, checked);
    })
    .post("/p/:plugin/forms/:form/table/:import", "signed-in", async (visit, plugins) => {
      await visit.form();
      const desk = await openTableDesk(visit, plugins);
      const entry = await asideOf(visit, desk);
      const answer = `${desk.path}/${entry.id}`;
      if (entry.state === "applied") return visit.redirect(answer);
      // What was right when it was looked at may not be now: units close, somebody else wrote meanwhile.
      const checked = await checkTables(visit, desk, entry.tables);
      if ("problem" in checked || checked.faults.length > 0) return faultyPage(visit, desk, entry.fileName, checked);
      await write(visit, desk, entry.id, checked, plugins);
      return visit.redirect(answer);
    });

/** The file that this person set aside for this form. */
async function asideOf(visit: Visit, { plugin, name }: TableDesk) {
  const entry = found(await readTableImport(visit.db, visit.param("import"), visit.who.id));
  return found(entry.plugin === plugin.id && entry.form === name ? entry : null);
}

/** All of a file in one batch, or nothing. */
async function write(
  visit: Visit,
  { plugin, settings, shelf, name }: TableDesk,
  id: string,
  { fresh, changed, counts }: Checked,
  plugins: Plugins,
): Promise<void> {
  const { who, now } = visit;
  const by = { by: personOf(who), byName: who.name, reason: null, at: now };
  const brought = await entering(
    { host: plugins.hostFor(plugin), shelf, settings },
    visit,
    fresh.map((record) => ({ ...record, from: null, to: record.state })),
  );
  await visit.commit({
    statements: [
      ...(fresh.length > 0 ? insertRecords(shelf, fresh, now) : []),
      ...changed.flatMap(({ record, doc }) => updateRecord(shelf, { ...record, doc }, now)),
      insertMoves(fresh.map((record) => ({ recordId: record.id, move: SAVE, from: "", to: record.state, ...by }))),
      ...brought.statements,
      ...applied(id, who.id, counts),
    ],
    audit: {
      act: `${plugin.id}.${shelf.name}.imported`,
      object: id,
      detail: { form: name, fresh: counts.fresh, changed: counts.changed, same: counts.same },
    },
    touches: brought.touches,
    answer: id,
  });
  clearAway(visit);
}
