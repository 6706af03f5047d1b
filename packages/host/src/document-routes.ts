import { about, attachment, DOCX, docxOf, found, readPaper, workbookOf, XLSX } from "@jiceng/kernel";
import { dayOf } from "@jiceng/plugin";
import { gateFor } from "./gate.ts";
import { DOCUMENT_LIMITS } from "./host.ts";
import type { House, HouseRoutes } from "./house.ts";
import { openPlugin, own, shelfOf } from "./place.ts";
import { groundOf, holds } from "./sight.ts";

/**
 * Documents that plugins declare: filled by the plugin within what the reader may see, laid out by the kernel, saved as Word or Excel. Saving
 * one is audited: people leave the house in it.
 */
export const documentRoutes = (house: House): HouseRoutes =>
  house.routes().get("/p/:plugin/documents/:document", "signed-in", async (visit, plugins) => {
    const name = visit.param("document");
    const asked = visit.query("record");
    const open = await openPlugin(visit, plugins, ({ id, documents }) => {
      const { of } = own(documents, name);
      return {
        sight: about("records.sight", { plugin: id }),
        record: about("records.one", { plugin: id, collection: of ?? "", id: of ? asked : "" }),
      };
    });
    const { plugin, answers } = open;
    const { of, permission, as, title } = own(plugin.documents, name);
    const sight = found(answers.sight);
    found(groundOf(open, sight).may[permission] || null);
    // One that is about a record is for whoever has the ability over its unit and may read it.
    const record = of === undefined ? null : found(answers.record);
    if (record) found(holds(sight.scopes[permission], record.unit.no) || null);
    const today = dayOf(visit.now);
    const host = plugins.hostFor(plugin);
    const result = await host.call(
      ["documents", name, "fill"],
      {
        gate: gateFor({
          plugin,
          sight,
          db: visit.db,
          today,
          open: record,
          rules: { host, settings: open.settings },
          figures: { visit, plugins, settings: open.settings },
        }),
        ground: groundOf(open, sight),
      },
      [record?.id ?? null],
      today,
      DOCUMENT_LIMITS,
    );
    if ("error" in result) throw new Error(`${plugin.id} ${name}: ${result.error.message}`);
    const paper = readPaper(result.ok);
    await visit.commit({
      statements: [],
      audit: {
        act: "document.saved",
        object: record?.id ?? plugin.id,
        unitNo: record?.unit.no,
        detail: { plugin: plugin.id, document: name },
      },
    });
    const label = record && String(record.doc[shelfOf(plugin, record.collection).collection.label ?? ""] ?? "");
    const file = `${fileName(label && !paper.title.includes(label) ? `${title}-${label}` : paper.title)}-${today}.${as}`;
    return as === "docx"
      ? attachment(file, DOCX, await docxOf(paper, visit.tenant.name))
      : attachment(file, XLSX, await workbookOf(paper));
  });

/** What every system takes for the name of a file. */
const fileName = (title: string): string =>
  title
    .replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, " ")
    .trim()
    .slice(0, 80);
