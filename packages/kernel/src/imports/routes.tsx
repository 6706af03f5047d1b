import type { UnitKind } from "@jiceng/plugin";
import { CSV, csvOf, XLSX, xlsxOf } from "../papers/index.ts";
import { attachment, found, NotFound, RouteBook, type Visit } from "../routes/index.ts";
import { KINDS } from "../units/index.ts";
import { admitted } from "./admission.ts";
import { importApi } from "./api.ts";
import { apply } from "./apply.ts";
import { template } from "./columns.ts";
import { isImportKind, KIND_TITLES, writes } from "./import.ts";
import { CheckProgress, ImportPage, type ImportPageProps, titleOf } from "./pages/import-page.tsx";
import { ImportsPage } from "./pages/imports-page.tsx";
import { NewImportPage } from "./pages/new-import-page.tsx";
import { PreviewBar, PreviewCounts } from "./pages/preview-form.tsx";
import { receive, setToWork } from "./receive.ts";
import { faultsTable } from "./sentences.ts";
import { cancelled, listImports, readImport, readPreview } from "./store.ts";

const RUN = { may: "imports.run" } as const;
const SECTION = "/manage";
const CRUMBS = [
  { label: "管理", href: "/manage" },
  { label: "导入", href: "/imports" },
];

/** Units and members from files: sent, checked, looked at, applied or given up. */
export const importRoutes = (): RouteBook =>
  importApi(new RouteBook())
    .get("/imports", RUN, async (visit) => {
      await admitted(visit);
      const entries = await listImports(visit.db);
      return visit.page(
        { title: "导入", section: SECTION, crumbs: [CRUMBS[0]!, { label: "导入" }] },
        <ImportsPage entries={entries} />,
      );
    })
    .get("/imports/new", RUN, async (visit) => {
      const desk = await admitted(visit);
      const kind = visit.query("kind") || "units";
      if (!isImportKind(kind)) throw new NotFound();
      return newImport(visit, kind, visit.query("since") || desk.since[kind]);
    })
    .get("/imports/template/:kind", RUN, async (visit) => {
      await admitted(visit);
      const kind = visit.param("kind");
      if (!isImportKind(kind)) throw new NotFound();
      const name = `${KIND_TITLES[kind]}导入模板`;
      return visit.query("as") === "csv"
        ? attachment(`${name}.csv`, CSV, csvOf(template(kind).rows))
        : attachment(`${name}.xlsx`, XLSX, await xlsxOf([template(kind)]));
    })
    .post("/imports", RUN, async (visit) => {
      const form = await visit.form();
      await admitted(visit);
      const kind = String(form.get("kind"));
      if (!isImportKind(kind)) throw new NotFound();
      const file = form.get("file");
      const since = String(form.get("since") ?? "");
      if (!(file instanceof File) || !file.name)
        return newImport(visit, kind, since, [{ field: "file", message: "还没有选文件。请选一份 .xlsx 或 CSV。" }]);
      const got = await receive(visit, {
        kind,
        fileName: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
        since,
      });
      return "errors" in got ? newImport(visit, kind, since, got.errors) : visit.redirect(`/imports/${got.id}`);
    })
    .get("/imports/:id", RUN, async (visit) => {
      const desk = await admitted(visit);
      const { entry, preview } = found(await readPreview(visit.db, visit.param("id")));
      if (entry.state === "checking") setToWork(visit, entry.id);
      return showImport(visit, { entry, preview, topName: desk.topName });
    })
    .get("/imports/:id/progress", RUN, async (visit) => {
      await admitted(visit);
      const entry = found(await readImport(visit.db, visit.param("id")));
      if (entry.state !== "checking") return visit.redirect(`/imports/${entry.id}`);
      setToWork(visit, entry.id);
      return visit.fragment(<CheckProgress entry={entry} />);
    })
    .get("/imports/:id/faults", RUN, async (visit) => {
      await admitted(visit);
      const entry = found(await readImport(visit.db, visit.param("id")));
      return attachment(
        `要改的地方：${entry.fileName.replace(/\.[^.]*$/, "")}.xlsx`,
        XLSX,
        await xlsxOf([faultsTable(entry)]),
      );
    })
    .get("/imports/:id/counts", RUN, async (visit) => {
      await admitted(visit);
      const kinds = kindsOf((name) => visit.query(name));
      return visit.fragment(<PreviewCounts {...found(await readPreview(visit.db, visit.param("id"), kinds))} />);
    })
    .post("/imports/:id/application", RUN, async (visit) => {
      const form = await visit.form();
      const desk = await admitted(visit);
      const kinds = kindsOf((name) => String(form.get(name) ?? ""));
      const { entry, preview } = found(await readPreview(visit.db, visit.param("id"), kinds));
      const here = `/imports/${entry.id}`;
      if (entry.state !== "ready") return visit.redirect(here);
      const errors = entry.report.words.flatMap(({ word }, i) =>
        kinds[word] ? [] : [{ field: `kind.${i}`, message: `请给“${word}”选一种类型。` }],
      );
      if (errors.length > 0)
        return showImport(visit, {
          entry: { ...entry, report: { ...entry.report, kinds } },
          preview,
          topName: desk.topName,
          errors,
        });
      await apply(visit, entry, preview.counts, kinds);
      return visit.redirect(here);
    })
    .post("/imports/:id/cancellation", RUN, async (visit) => {
      await visit.form();
      await admitted(visit);
      const entry = found(await readImport(visit.db, visit.param("id")));
      await visit.commit({ statements: cancelled(entry.id), audit: null });
      return visit.redirect(`/imports/${entry.id}`);
    });

/** `word.0=province&kind.0=committee`: what the words of a file mean, as the form says. */
function kindsOf(value: (name: string) => string): Record<string, UnitKind> {
  const kinds: Record<string, UnitKind> = {};
  for (let i = 0; value(`word.${i}`); i++) {
    const kind = KINDS.find((one) => one === value(`kind.${i}`));
    if (kind) kinds[value(`word.${i}`)] = kind;
  }
  return kinds;
}

async function newImport(
  visit: Visit,
  kind: "units" | "members",
  since: string,
  errors: { field: string; message: string }[] = [],
): Promise<Response> {
  const title = `导入${KIND_TITLES[kind]}`;
  const formKey = await visit.key("/imports");
  const page = <NewImportPage kind={kind} since={since} formKey={formKey} errors={errors} />;
  return visit.page(
    { title, section: SECTION, crumbs: [...CRUMBS, { label: title }], errors },
    page,
    errors.length > 0 ? 422 : 200,
  );
}

async function showImport(visit: Visit, props: Omit<ImportPageProps, "applyKey" | "cancelKey">): Promise<Response> {
  const { id, fileName } = props.entry;
  const [applyKey, cancelKey] = await Promise.all([
    visit.key(`/imports/${id}/application`),
    visit.key(`/imports/${id}/cancellation`),
  ]);
  const frame = {
    title: titleOf(props.entry),
    section: SECTION,
    crumbs: [...CRUMBS, { label: fileName }],
    errors: props.errors,
    bar: props.entry.state === "ready" && writes(props.preview.counts) > 0 ? <PreviewBar /> : undefined,
  };
  return visit.page(
    frame,
    <ImportPage {...props} applyKey={applyKey} cancelKey={cancelKey} />,
    props.errors?.length ? 422 : 200,
  );
}
