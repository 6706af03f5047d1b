import { about, attachment, contentOf, fileOfRecord, filesIn, found } from "@jiceng/kernel";
import type { House, HouseRoutes } from "./house.ts";
import { openPlugin, shelfOf } from "./place.ts";

/** Files of records: saved by whoever may read the record, never shown in the browser. */
export const fileRoutes = (house: House): HouseRoutes =>
  house.routes().get("/p/:plugin/records/:collection/:record/files/:file", "signed-in", async (visit, plugins) => {
    const id = visit.param("file");
    const { plugin, answers } = await openPlugin(visit, plugins, (bundled) => ({
      record: about("records.one", {
        plugin: bundled.id,
        collection: shelfOf(bundled, visit.param("collection")).name,
        id: visit.param("record"),
      }),
    }));
    const record = found(answers.record);
    const { fields } = shelfOf(plugin, record.collection).collection;
    found(filesIn(fields, record.doc).includes(id) || null);
    const [file] = await fileOfRecord(visit.db, id, record.id);
    const held = found(file);
    const content = await contentOf(visit, held);
    if (!content) throw new Error(`the content of file ${id} is gone`);
    return attachment(held.name, held.type, content.body);
  });
