import {
  about,
  attachment,
  chooseFile,
  type FormPlace,
  type FormWorks,
  type ImportPlace,
  importDoors,
  type Visit,
  XLSX,
  xlsxOf,
} from "@jiceng/kernel";
import { dayOf } from "@jiceng/plugin";
import type { House, HouseRoutes, Plugins } from "./house.ts";
import { noTablesPage } from "./no-tables-page.tsx";
import { sectionOf } from "./place.ts";
import { isEmpty } from "./sight.ts";
import {
  formsWithTables,
  type OpenTables,
  openTableDesk,
  openTables,
  type TableDesk,
  tableDesk,
  tablePath,
} from "./table-desk.ts";
import { templateTables } from "./table-template.ts";
import { tableWork } from "./table-work.ts";

const BASE = "/p/:plugin/forms/:form/table";

/** Forms filled in from table files: a template, and the ways of a file that all files go. Whoever sent one sees it, nobody else. */
export function tableRoutes(house: House): HouseRoutes {
  const book = house
    .routes()
    .get(BASE, "signed-in", async (visit, plugins) => {
      const opened = await openTables(visit, plugins);
      if ("why" in opened) return noTablesPage(visit, opened);
      const place = placeAt(visit, opened);
      return chooseFile(visit, place, place.works[0]!, "");
    })
    .get(`${BASE}/template`, "signed-in", async (visit, plugins) => {
      const desk = await openTableDesk(visit, plugins);
      const work = tableWork(desk);
      return attachment(
        `${work.words.title}导入模板.xlsx`,
        XLSX,
        await xlsxOf(await templateTables(visit, desk, work)),
      );
    });
  return importDoors(book, { base: BASE, policy: "signed-in", open: tablePlace });
}

/** Where programs send files of a form. */
export const formPlace =
  (house: House): FormPlace =>
  (visit, plugin, form) =>
    house.serve(
      visit,
      async (visit, plugins) => placeAt(visit, await openTableDesk(visit, plugins, { plugin, form })),
      plugin,
    );

const tablePlace = async (visit: Visit, plugins: Plugins): Promise<ImportPlace> =>
  placeAt(visit, await openTableDesk(visit, plugins));

function placeAt(visit: Visit, desk: OpenTables): ImportPlace {
  const work = tableWork(desk);
  return {
    works: [work],
    whose: visit.who.id,
    base: desk.path,
    choose: () => desk.path,
    template: () => ({ xlsx: `${desk.path}/template`, csv: null }),
    since: () => dayOf(visit.now),
    topName: "",
    collections: desk.collections,
    beside: formsWithTables(desk.plugin, desk.shelf.name)
      .filter(([name, form]) => name !== desk.name && !isEmpty(desk.sight.scopes[form.permission]))
      .map(([name, form]) => ({ label: form.title, href: tablePath(desk.plugin.id, name) })),
    section: sectionOf(desk.plugin),
    crumbs: crumbsOf(desk),
  };
}

const crumbsOf = ({ plugin, above }: TableDesk): ImportPlace["crumbs"] => [
  { label: plugin.title, ...(above && { href: above }) },
];

/** The work for files of a plugin's form, by whoever sent one, for the tenant's actor: with their rights as they are while it works. */
export const formWorks =
  (house: House): FormWorks =>
  async ({ plugin, release, settings, form, hands }, place) => {
    const { sight } = await hands.ask({ sight: about("records.sight", { plugin: plugin.id }) });
    const host = house.hostOf(plugin.id, release, place);
    const desk = sight && tableDesk({ plugin, settings, host, sight }, form);
    return desk && tableWork(desk);
  };
