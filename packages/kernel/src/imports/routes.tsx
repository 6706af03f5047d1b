import { CSV, csvOf, XLSX, xlsxOf } from "../papers/index.ts";
import { attachment, RouteBook } from "../routes/index.ts";
import { admitted } from "./admission.ts";
import { importApi } from "./api.ts";
import { template } from "./columns.ts";
import { chooseFile, importDoors } from "./doors.tsx";
import { kernelPlace } from "./kernel-place.ts";
import { KERNEL_WORKS } from "./kernel-works.ts";
import { ImportsPage } from "./pages/imports-page.tsx";
import { workIn } from "./place.ts";
import { listImports } from "./store.ts";

const RUN = { may: "imports.run" } as const;

/** Units and members from files: sent, checked, looked at, applied or given up. */
export const importRoutes = (): RouteBook => {
  const book = importApi(new RouteBook())
    .get("/imports", RUN, async (visit) => {
      await admitted(visit);
      const entries = await listImports(
        visit.db,
        KERNEL_WORKS.map(({ kind }) => kind),
      );
      return visit.page(
        { title: "导入", section: "/manage", crumbs: [{ label: "管理", href: "/manage" }, { label: "导入" }] },
        <ImportsPage entries={entries} now={visit.now} />,
      );
    })
    .get("/imports/new", RUN, async (visit) => {
      const place = await kernelPlace(visit);
      const work = workIn(place, visit.query("kind") || "units");
      return chooseFile(visit, place, work, visit.query("since") || place.since(work.kind));
    })
    .get("/imports/template/:kind", RUN, async (visit) => {
      const work = workIn(await kernelPlace(visit), visit.param("kind"));
      const name = `${work.words.title}导入模板`;
      return visit.query("as") === "csv"
        ? attachment(`${name}.csv`, CSV, csvOf(template(work).rows))
        : attachment(`${name}.xlsx`, XLSX, await xlsxOf([template(work)]));
    });
  return importDoors(book, { base: "/imports", policy: RUN, open: kernelPlace });
};
