import * as z from "zod";
import { numberAfter, type Operation, operation, paged, pageOf, paging, type Words } from "../api/index.ts";
import { BadRequest, Conflict, found, type Visit } from "../routes/index.ts";
import { KINDS } from "../units/index.ts";
import { applying } from "./apply.ts";
import { type ImportState, isOver, NO_COUNTS } from "./import.ts";
import { kernelPlace } from "./kernel-place.ts";
import { type ImportPlace, workIn } from "./place.ts";
import { readKinds, setToWork, taking } from "./receive.ts";
import { cancelled } from "./step-store.ts";
import { faultsAfter, type ImportEntry, importsOf, type Preview, readImport, readPreview } from "./store.ts";
import { undoHere, undoing } from "./undo/undo-doors.tsx";
import { isUndoable } from "./undo/undoing.ts";

const GROUP: Words = ["导入", "Imports"];
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Kinds of the kernel's own that programs send. Accounts are given by people, who hand over the links. */
const OWN_KINDS = ["units", "members"];

/** Where files of a plugin's form are sent, for whoever may fill it in; not there for others. Given by the host of plugins. */
export type FormPlace = (visit: Visit, plugin: string, form: string) => Promise<ImportPlace>;

const Counts = z
  .object({ new: z.number().int(), moved: z.number().int(), changed: z.number().int(), same: z.number().int() })
  .describe("新增、换了上级或组织、改了别的、没有变化的行 / rows that add, move, change, or change nothing");

const STATES = {
  received: "收到了 / received",
  reading: "正在读 / being read",
  matching: "等人在页面上对列 / somebody has to say which column is which",
  checking: "正在和现有的比 / being compared",
  ready: "没有错，等写入 / nothing is wrong, may be applied",
  faulty: "有要改的，不会写入 / something is wrong",
  applied: "已写入 / applied",
  cancelled: "已取消 / given up",
  undone: "已撤销 / undone",
} as const satisfies Record<ImportState, string>;

const Import = z.object({
  id: z.string(),
  kind: z.string(),
  fileName: z.string(),
  state: z.enum(Object.keys(STATES) as [ImportState, ...ImportState[]]).describe(
    Object.entries(STATES)
      .map(([state, words]) => `${state}: ${words}`)
      .join("; "),
  ),
  total: z.number().int(),
  done: z.number().int(),
  counts: Counts,
  problem: z.string().nullable().describe("文件整个读不了时，为什么 / why it cannot be read at all"),
  faults: z.number().int().describe("几处要改 / how many places are wrong"),
  unknownKinds: z.array(z.string()).describe("不认得的组织类型，发文件时用 kinds 说明 / to be told by `kinds`"),
  unused: z.array(z.string()).describe("没有用上的列 / columns that nothing is done with"),
  undoableUntil: z.iso.datetime().nullable(),
});

const Fault = z.object({
  row: z.number().int().describe("表头是第1行 / the header is row 1"),
  column: z.string(),
  value: z.string(),
  message: z.string(),
  sheet: z.string().optional(),
});

const told = (entry: ImportEntry, preview: Preview | null = null): z.input<typeof Import> => {
  const { id, kind, fileName, state, total, done, report, undoableUntil } = entry;
  return {
    ...{ id, kind, fileName, state, total, done, unused: report.unused },
    counts: (state === "ready" ? preview?.counts : null) ?? report.counts ?? NO_COUNTS,
    problem: report.problem ?? null,
    faults: report.faultCount,
    unknownKinds: report.words.map(({ word }) => word),
    undoableUntil: undoableUntil === null ? null : new Date(undoableUntil).toISOString(),
  };
};

const EXAMPLE: z.input<typeof Import> = {
  id: "0199d0c2-9d4e-7c63-8e77-2d3b8b5a1c32",
  kind: "units",
  fileName: "组织.csv",
  state: "ready",
  total: 320,
  done: 320,
  counts: { new: 3, moved: 0, changed: 1, same: 316 },
  problem: null,
  faults: 0,
  unknownKinds: [],
  unused: [],
  undoableUntil: null,
};
const AT = { path: { id: EXAMPLE.id } };

/** Files of programs, the same ways as those of people: sent, read by the tenant's actor, looked at, applied, given up, undone. */
export function importOperations(formPlace: FormPlace): Operation[] {
  /** Where files of a kind are sent; not there for whoever may not. */
  const placeOf = async (visit: Visit, kind: string): Promise<ImportPlace> => {
    if (OWN_KINDS.includes(kind)) return kernelPlace(visit);
    const [plugin = "", form = "", ...rest] = kind.split("/");
    return formPlace(visit, found(rest.length === 0 ? plugin : null), form);
  };

  /** The import of the address, in its place. */
  const entryAt = async (visit: Visit): Promise<{ entry: ImportEntry; place: ImportPlace }> => {
    await visit.ask({});
    const entry = found(await readImport(visit.db, visit.param("id")));
    const place = await placeOf(visit, entry.kind);
    return { entry: found(place.whose === null || place.whose === entry.account ? entry : null), place };
  };

  const previewAt = async (visit: Visit) => {
    const { entry, place } = await entryAt(visit);
    if (entry.state !== "ready") return { entry, place, preview: null };
    return { place, ...found(await readPreview(visit.db, place.works, entry.id)) };
  };

  return [
    operation({
      id: "listImports",
      method: "GET",
      path: "/imports",
      group: GROUP,
      title: ["本程序发来的文件，新的在前", "Files that this program sent, newest first"],
      needs: "any",
      query: z.object(paging),
      answer: pageOf(Import),
      example: { query: { limit: "1" }, answer: { items: [EXAMPLE], next: EXAMPLE.id } },
      async handle(visit, { query: { limit, cursor } }) {
        await visit.ask({});
        const rows = await importsOf(visit.db, visit.who.id, cursor ?? "", limit + 1);
        const { items, next } = paged(rows, limit, ({ id }) => id);
        return { body: { items: items.map((entry) => told(entry)), next } };
      },
    }),
    operation({
      id: "sendImport",
      method: "POST",
      path: "/imports",
      group: GROUP,
      title: ["发一份文件", "Send a file"],
      about: [
        "和页面上的导入是同一条路：先检查，再由您决定写入。组织和党员的文件管着全单位，口令要在最上面的组织、能“用表格导入组织和党员”；插件的表按 插件/表 写，口令要能填这张表。账号由人来开，不从这里导入。",
        "The same way as on the page: looked at first, applied when you say so. Files of units and members reach the whole enterprise; those of a plugin's form are named `plugin/form`. Accounts are given by people.",
      ],
      needs: "any",
      query: z.object({
        kind: z.string().max(80).describe("units、members，或 插件/表 / or plugin/form"),
        name: z.string().max(120).optional().describe("文件名，给人看 / shown to people"),
        since: z.iso.date().optional().describe("从哪天起算；不写按页面上的默认 / from when it holds"),
        kinds: z
          .string()
          .max(2000)
          .optional()
          .describe(`词:类型,词:类型；类型有 ${KINDS.join("、")}`),
      }),
      file: { types: ["text/csv", XLSX, "application/octet-stream"] },
      answer: Import,
      status: 202,
      example: {
        query: { kind: "units", name: "组织.csv" },
        file: "编码,名称,上级编码,类型\nZZ3,三车间党支部,ZZ,党支部\n",
        answer: { ...EXAMPLE, state: "received", total: 0, done: 0, counts: NO_COUNTS },
      },
      async handle(visit, { query: { kind, name, since, kinds: words }, file }) {
        const place = await placeOf(visit, kind);
        const kinds = readKinds(words ?? "");
        if (!kinds)
          throw new BadRequest("参数有误", [{ field: "kinds", message: `写成 词:类型，类型用 ${KINDS.join("、")}` }]);
        const fileName = name ?? `${kind.replaceAll("/", "-")}.csv`;
        const took = taking(visit, workIn(place, kind), {
          ...{ fileName, bytes: file, kinds },
          since: since ?? place.since(kind),
        });
        if ("errors" in took) throw new BadRequest(took.errors.map(({ message }) => message).join(""), took.errors);
        const state: ImportState = "received";
        return {
          body: {
            ...{ id: took.id, kind, fileName, state, total: 0, done: 0, counts: NO_COUNTS, problem: null, faults: 0 },
            ...{ unknownKinds: [], unused: [], undoableUntil: null },
          },
          commit: { statements: took.statements, audit: null },
          afterwards: ({ id }) => took.keep(id),
        };
      },
    }),
    operation({
      id: "getImport",
      method: "GET",
      path: "/imports/{id}",
      group: GROUP,
      title: ["一份文件到哪一步了", "How far an import is"],
      about: [
        "received、reading、checking 时隔一两秒再问；ready 就可以写入。",
        "While it is received, reading or checking ask again in a second or two; when ready it may be applied.",
      ],
      needs: "any",
      answer: Import,
      example: { ...AT, answer: EXAMPLE },
      async handle(visit) {
        const { entry, preview } = await previewAt(visit);
        if (!isOver(entry.state) && entry.state !== "ready") setToWork(visit, entry.id);
        return { body: told(entry, preview) };
      },
    }),
    operation({
      id: "listImportFaults",
      method: "GET",
      path: "/imports/{id}/faults",
      group: GROUP,
      title: ["要改的地方", "What is wrong in a file"],
      needs: "any",
      query: z.object(paging),
      answer: pageOf(Fault),
      example: {
        ...AT,
        answer: {
          items: [{ row: 4, column: "上级编码", value: "ZX", message: "没有编码为“ZX”的组织，请改成已有的编码。" }],
          next: null,
        },
      },
      async handle(visit, { query: { limit, cursor } }) {
        const { entry } = await entryAt(visit);
        const after = cursor === undefined ? -1 : numberAfter(cursor);
        const { items, next } = paged(await faultsAfter(visit.db, entry.id, after, limit + 1), limit, ({ n }) => n);
        return { body: { items: items.map(({ n, ...fault }) => fault), next } };
      },
    }),
    operation({
      id: "applyImport",
      method: "POST",
      path: "/imports/{id}/application",
      group: GROUP,
      title: ["写入", "Apply an import"],
      about: ["全部写入，或者一行也不写。", "All of it is written, or none."],
      needs: "any",
      answer: Import,
      example: { ...AT, answer: { ...EXAMPLE, state: "applied" } },
      async handle(visit) {
        const { entry, place, preview } = await previewAt(visit);
        if (entry.state === "applied") return { body: told(entry) };
        if (!preview) throw new Conflict("这份文件还没有检查完，或者已经结束");
        const { words, kinds } = entry.report;
        const errors = words.flatMap(({ word }) =>
          kinds[word] ? [] : [{ field: "kinds", message: `请给“${word}”选一种类型，再发一次文件。` }],
        );
        if (errors.length > 0) throw new BadRequest("有的组织类型不认得", errors);
        return {
          body: told({ ...entry, state: "applied", report: { ...entry.report, counts: preview.counts } }),
          commit: await applying(visit, workIn(place, entry.kind), entry, preview.counts),
          afterwards: () => setToWork(visit, entry.id),
        };
      },
    }),
    operation({
      id: "cancelImport",
      method: "POST",
      path: "/imports/{id}/cancellation",
      group: GROUP,
      title: ["不要了", "Give an import up"],
      needs: "any",
      answer: Import,
      example: { ...AT, answer: { ...EXAMPLE, state: "cancelled" } },
      async handle(visit) {
        const { entry } = await entryAt(visit);
        if (entry.state === "cancelled") return { body: told(entry) };
        if (isOver(entry.state)) throw new Conflict("这份文件已经结束了");
        return {
          body: told({ ...entry, state: "cancelled" }),
          commit: { statements: cancelled(entry.id), audit: null },
          afterwards: () => setToWork(visit, entry.id),
        };
      },
    }),
    operation({
      id: "undoImport",
      method: "POST",
      path: "/imports/{id}/undoing",
      group: GROUP,
      title: ["撤销写入", "Undo an import"],
      about: [
        "写入后24小时内，还没有别的内容建立在它上面时，整份撤销。",
        "Within a day of its application, as a whole, while nothing else was built upon it.",
      ],
      needs: "any",
      answer: Import,
      example: { ...AT, answer: { ...EXAMPLE, state: "undone" } },
      async handle(visit) {
        const { place } = await entryAt(visit);
        const { entry, obstacles } = await undoHere(visit, place);
        if (entry.state === "undone") return { body: told(entry) };
        if (!isUndoable(entry, visit.now)) throw new Conflict("这次导入还没有写入，或者写入已经超过24小时");
        if (obstacles.length > 0)
          throw new Conflict(obstacles.map(({ name, says }) => `${name ?? ""}${says}`).join("；"));
        return {
          body: told({ ...entry, state: "undone", undoableUntil: null }),
          commit: undoing(visit, place, entry),
        };
      },
    }),
  ];
}
