import type { FieldError, UnitKind } from "@jiceng/plugin";
import { openBook, XLSX, xlsxOf, xlsxStreamOf } from "../papers/index.ts";
import { attachment, Conflict, found, type Visit } from "../routes/index.ts";
import { KINDS } from "../units/index.ts";
import { apply } from "./apply.ts";
import type { Book, Doors } from "./door.ts";
import { emptyReport, isAtWork, isOver, writes } from "./import.ts";
import { fileOf } from "./keeping.ts";
import { headCells, headsKey, headsOf, unusedIn } from "./layout.ts";
import { columnsAsked, layoutAsked } from "./matching.ts";
import { isMendable, mendable } from "./mendable.ts";
import { ImportPage, type ImportPageProps, titleOf, WorkProgress } from "./pages/import-page.tsx";
import { MatchFields } from "./pages/matching.tsx";
import { NewImportPage } from "./pages/new-import-page.tsx";
import { PreviewBar, PreviewCounts } from "./pages/preview-form.tsx";
import { type ImportPlace, workIn } from "./place.ts";
import { receive, setToWork } from "./receive.ts";
import { faultsTable } from "./sentences.ts";
import { askedAgain, cancelled, checkedAgain, matched } from "./step-store.ts";
import { type ImportEntry, readFaults, readImport, readPreview } from "./store.ts";
import { undoDoors } from "./undo/undo-doors.tsx";
import type { ImportWork } from "./work.ts";

/** The ways of a file from when it is sent until it is written, given up or undone; the same for every kind. */
export function importDoors<More extends unknown[], B extends Book<More>>(
  book: B,
  { base, policy, open }: Doors<More>,
): B {
  book.post(base, policy, async (visit, ...more) => {
    const form = await visit.form();
    const place = await open(visit, ...more);
    const work = workIn(place, String(form.get("kind")));
    const file = form.get("file");
    const since = work.words.since === null ? place.since(work.kind) : String(form.get("since") ?? "");
    if (!(file instanceof File) || !file.name)
      return chooseFile(visit, place, work, since, [
        { field: "file", message: "还没有选文件。请选一份 .xlsx 或 CSV。" },
      ]);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const got = await receive(visit, work, { fileName: file.name, bytes, since });
    return "errors" in got
      ? chooseFile(visit, place, work, since, got.errors)
      : visit.redirect(`${place.base}/${got.id}`);
  });
  book.get(`${base}/:id`, policy, async (visit, ...more) => {
    const place = await open(visit, ...more);
    const { entry, preview } = await previewed(visit, place);
    if (isAtWork(entry.state)) setToWork(visit, entry.id);
    return showImport(visit, place, { entry, preview });
  });
  book.get(`${base}/:id/progress`, policy, async (visit, ...more) => {
    const place = await open(visit, ...more);
    const entry = await entryHere(visit, place);
    if (!isAtWork(entry.state)) return visit.redirect(`${place.base}/${entry.id}`);
    setToWork(visit, entry.id);
    return visit.fragment(<WorkProgress entry={entry} base={place.base} />);
  });
  book.get(`${base}/:id/faults`, policy, async (visit, ...more) => {
    const place = await open(visit, ...more);
    const entry = await entryHere(visit, place);
    const name = `要改的地方：${entry.fileName.replace(/\.[^.]*$/, "")}.xlsx`;
    const { layout } = entry.report;
    const isMended = isMendable(workIn(place, entry.kind), entry);
    const bytes = isMended ? await fileOf(visit.c.env.FILES, visit.tenant.id, entry.id) : null;
    const whole = bytes && layout && (await mendable(bytes, layout, await readFaults(visit.db, entry.id)));
    return attachment(
      name,
      XLSX,
      whole ? await xlsxStreamOf(whole.title, whole.rows) : await xlsxOf([faultsTable(entry)]),
    );
  });
  book.get(`${base}/:id/counts`, policy, async (visit, ...more) => {
    const place = await open(visit, ...more);
    const { entry, preview } = await previewed(
      visit,
      place,
      kindsOf((name) => visit.query(name)),
    );
    return visit.fragment(<PreviewCounts words={workIn(place, entry.kind).words} counts={preview.counts} />);
  });
  book.get(`${base}/:id/columns`, policy, async (visit, ...more) => {
    const place = await open(visit, ...more);
    const { id, kind, state, report } = await entryHere(visit, place);
    const { heads, layout } = report;
    if (state !== "matching" || !heads || !layout) return visit.redirect(`${place.base}/${id}`);
    const { columns } = workIn(place, kind);
    const asked = layoutAsked(heads, columns, layout, (name) => visit.query(name));
    return visit.fragment(<MatchFields heads={heads} layout={asked} columns={columns} here={`${place.base}/${id}`} />);
  });
  book.post(`${base}/:id/columns`, policy, async (visit, ...more) => {
    const form = await visit.form();
    const place = await open(visit, ...more);
    const { entry, preview } = await previewed(visit, place);
    const { heads, layout: now } = entry.report;
    const here = `${place.base}/${entry.id}`;
    if (entry.state !== "matching" || !heads || !now) return visit.redirect(here);
    const value = (name: string) => String(form.get(name) ?? "");
    const { columns } = workIn(place, entry.kind);
    const asked = layoutAsked(heads, columns, now, value);
    if (value("look")) return showImport(visit, place, { entry, preview, layout: asked });
    const said = columnsAsked({ heads, layout: asked }, columns, value);
    const layout = { ...asked, columns: said.columns };
    if (said.errors.length > 0) return showImport(visit, place, { entry, preview, layout, errors: said.errors });
    const report = { ...entry.report, layout, unused: unusedIn(heads, layout), heads: undefined };
    const remembered = { heads: headsKey(headCells(heads, layout)), columns: layout.columns };
    await visit.commit({ statements: matched({ ...entry, report }, remembered, visit.now), audit: null });
    setToWork(visit, entry.id);
    return visit.redirect(here);
  });
  book.post(`${base}/:id/matching`, policy, async (visit, ...more) => {
    await visit.form();
    const place = await open(visit, ...more);
    const entry = await entryHere(visit, place);
    const here = `${place.base}/${entry.id}`;
    const { layout } = entry.report;
    const bytes = entry.isKept && layout ? await fileOf(visit.c.env.FILES, visit.tenant.id, entry.id) : null;
    const file = bytes && (await openBook(bytes, workIn(place, entry.kind).words.title));
    if (!layout || !file || "problem" in file) return visit.redirect(here);
    const { since, kinds } = entry.report;
    const report = { ...emptyReport(since, kinds), layout, heads: await headsOf(file.sheets) };
    await visit.commit({ statements: askedAgain(entry.id, report), audit: null });
    return visit.redirect(here);
  });
  book.post(`${base}/:id/application`, policy, async (visit, ...more) => {
    const form = await visit.form();
    const place = await open(visit, ...more);
    const kinds = kindsOf((name) => String(form.get(name) ?? ""));
    const { entry, preview } = await previewed(visit, place, kinds);
    const here = `${place.base}/${entry.id}`;
    if (entry.state !== "ready") return visit.redirect(here);
    const asked = { ...entry, report: { ...entry.report, kinds } };
    const errors = entry.report.words.flatMap(({ word }, i) =>
      kinds[word] ? [] : [{ field: `kind.${i}`, message: `请给“${word}”选一种类型。` }],
    );
    if (errors.length > 0) return showImport(visit, place, { entry: asked, preview, errors });
    await apply(visit, workIn(place, entry.kind), asked, preview.counts).catch(async (error) => {
      // Somebody was first, or rights have changed: what was shown holds no more, and nothing was written.
      if (!(error instanceof Conflict) || !entry.isKept) throw error;
      const { since, layout } = entry.report;
      const report = { ...emptyReport(since, kinds), layout, again: true as const };
      await visit.commit({ statements: checkedAgain(entry.id, report), audit: null });
    });
    setToWork(visit, entry.id);
    return visit.redirect(here);
  });
  book.post(`${base}/:id/cancellation`, policy, async (visit, ...more) => {
    await visit.form();
    const place = await open(visit, ...more);
    const entry = await entryHere(visit, place);
    if (!isOver(entry.state)) {
      await visit.commit({ statements: cancelled(entry.id), audit: null });
      setToWork(visit, entry.id);
    }
    return visit.redirect(`${place.base}/${entry.id}`);
  });
  return undoDoors(book, { base, policy, open });
}

/** An import by the id in the address, where it is one of this place. */
const entryHere = async (visit: Visit, place: ImportPlace): Promise<ImportEntry> =>
  here(place, await readImport(visit.db, visit.param("id")));

async function previewed(visit: Visit, place: ImportPlace, kinds: Record<string, UnitKind> | null = null) {
  const read = found(await readPreview(visit.db, place.works, visit.param("id"), kinds));
  here(place, read.entry);
  return read;
}

const here = ({ works, whose }: ImportPlace, entry: ImportEntry | null): ImportEntry =>
  found(
    entry && works.some(({ kind }) => kind === entry.kind) && (whose === null || whose === entry.account)
      ? entry
      : null,
  );

/** `word.0=province&kind.0=committee`: what the words of a file mean, as the form says. */
function kindsOf(value: (name: string) => string): Record<string, UnitKind> {
  const kinds: Record<string, UnitKind> = {};
  for (let i = 0; value(`word.${i}`); i++) {
    const kind = KINDS.find((one) => one === value(`kind.${i}`));
    if (kind) kinds[value(`word.${i}`)] = kind;
  }
  return kinds;
}

/** Where a file is chosen. */
export async function chooseFile(
  visit: Visit,
  place: ImportPlace,
  work: ImportWork,
  since: string,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const title = `导入${work.words.title}`;
  const formKey = await visit.key(place.base);
  const page = <NewImportPage work={work} place={place} since={since} formKey={formKey} errors={errors} />;
  return visit.page(
    { title, section: place.section, crumbs: [...place.crumbs, { label: title }], errors: [...errors] },
    page,
    errors.length > 0 ? 422 : 200,
  );
}

async function showImport(
  visit: Visit,
  place: ImportPlace,
  props: Pick<ImportPageProps, "entry" | "preview" | "errors" | "layout">,
): Promise<Response> {
  const { id, fileName, kind } = props.entry;
  const at = `${place.base}/${id}`;
  const [applyKey, cancelKey, matchKey, askKey] = await Promise.all(
    ["application", "cancellation", "columns", "matching"].map((act) => visit.key(`${at}/${act}`)),
  );
  const frame = {
    title: titleOf(props.entry),
    section: place.section,
    crumbs: [...place.crumbs, { label: fileName }],
    errors: props.errors,
    bar: props.entry.state === "ready" && writes(props.preview.counts) > 0 ? <PreviewBar /> : undefined,
  };
  return visit.page(
    frame,
    <ImportPage
      {...props}
      now={visit.now}
      work={workIn(place, kind)}
      place={place}
      applyKey={applyKey!}
      cancelKey={cancelKey!}
      matchKey={matchKey!}
      askKey={askKey!}
    />,
    props.errors?.length ? 422 : 200,
  );
}
