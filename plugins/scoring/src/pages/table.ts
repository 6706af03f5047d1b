import { type Cell, type Kit, type Node, type OpenRecord, type Page, ui } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import type { Indicator } from "../schemes/indicator.ts";
import { LETTERS } from "../tables/cells.ts";
import { HEAD_NAMES, headsAt, TITLES } from "../tables/heads.ts";
import { type ReadIndicator, type ReadTable, readTable } from "../tables/read.ts";
import { mappingOf, rowsIn, type Table } from "../tables/table.ts";
import { vagueness } from "../tables/words.ts";
import { points } from "./points.ts";

/** 评分表: what was made out of an uploaded table, what was not and why, before a scheme is made of it. */
export const table: Page<Can, Data> = {
  title: "评分表",
  permission: "manage",
  async view(k, { id = "" }) {
    const record = await k.data.tables.get(id);
    if (!record) return [ui.empty("没有这份评分表", "它可能已被移走，或不在您能看的范围内。")];
    const read = readTable(rowsIn(record.doc), mappingOf(record.doc));
    const unclear = read.found.filter(({ notes }) => notes.length > 0);
    const vague = read.found.filter(({ indicator }) => vagueness(indicator).length > 0);
    const counted = read.found.filter(({ indicator }) => indicator.formula);
    return [
      ui.text(`${record.doc.file ?? ""}：${whereRead(record.doc)}`, "soft"),
      ...standing(k, record, read),
      ui.stat("认出的指标", `${read.found.length}`, { note: `没放进来的${read.left.length}行，下面写着为什么` }),
      ui.stat("满分合计", points(read.full), { ...(read.told !== null && { note: toldNote(read) }) }),
      ui.stat("没看懂的", `${unclear.length}`, { note: "标在各项旁边，草案里改" }),
      ui.stat("标准没细化的", `${vague.length}`, { note: `${counted.length}项从标准里认出了公式，要核对` }),
      ui.columns(
        [
          ...[...Map.groupBy(read.found, ({ indicator }) => indicator.group ?? "指标")].map(([group, found]) =>
            indicators(group, found),
          ),
          ...leftOut(read),
        ],
        [ui.section("各列认作", [columns(record.doc)], "认错了就改，上面跟着变")],
      ),
    ];
  },
};

const whereRead = (doc: Table): string => {
  const { sheet, head } = mappingOf(doc);
  const sheets = doc.sheets ?? [];
  const name = sheets.find(({ number }) => number === sheet)?.name ?? "";
  const others = sheets.filter(({ number }) => number !== sheet).map(({ number, name }) => `第${number}张“${name}”`);
  const also = others.length > 0 ? `另有${others.join("、")}也像评分表，要读它就在“改认错的列”里换。` : "";
  return `读的是第${sheet}张工作表“${name}”，表头在第${head}行。${also}`;
};

const toldNote = ({ told, full }: ReadTable): string =>
  told === full ? `和表里的合计${points(told)}一致` : `表里的合计写的是${points(told)}，请核对`;

/** What may be done with it now, or what became of it. */
function standing(k: Kit<Data, Can>, record: OpenRecord<Table>, { found, told, full }: ReadTable): Node[] {
  const { id, state, doc } = record;
  if (state !== "待核对") {
    const text = state === "已建方案" ? "已经建成方案，以后在方案里改。" : "不要了。";
    return [ui.banner(text), ...(doc.scheme ? [ui.link("看方案", { record: doc.scheme, of: "schemes" })] : [])];
  }
  return [
    ...(told !== null && told !== full
      ? [ui.banner(`读到的满分加起来是${points(full)}，表里的合计写的是${points(told)}：可能有一行没认对。`, "warn")]
      : []),
    ...(found.length > 0
      ? [ui.button("建成方案草案", { form: "make", query: { table: id } }, true)]
      : [ui.banner("这样一项也认不出，请把列改对。", "warn")]),
    ...(k.may.manage ? [ui.button("改认错的列", { form: "mapping", record: id })] : []),
    ui.move("drop", "不要了", record),
  ];
}

const indicators = (group: string, found: readonly ReadIndicator[]): Node => {
  const full = found.reduce((sum, { indicator: { role, full = 0 } }) => sum + (role === "计分" ? full : 0), 0);
  return ui.table(
    full > 0 ? `${group}　满分${points(full)}` : group,
    [
      { key: "at", title: "第几行", number: true },
      { key: "name", title: "指标" },
      { key: "full", title: "满分", number: true },
      { key: "how", title: "怎么算" },
      { key: "look", title: "要看一眼" },
    ],
    found.map(({ at, indicator, notes }) => {
      return {
        at,
        name: {
          text: `${indicator.code} ${indicator.name}`,
          ...(indicator.role !== "计分" && { note: indicator.role ?? "" }),
        },
        full: indicator.full ? points(indicator.full) : "—",
        how: howCell(indicator),
        look: lookCell(notes, vagueness(indicator)),
      };
    }),
  );
};

/** What was not understood, or by which rule nobody could score. */
const lookCell = (notes: readonly string[], vague: readonly string[]): Cell => {
  const note = [...notes, ...vague].join("；");
  if (!note) return "无";
  return notes.length > 0 ? { text: "没看懂", tone: "over", note } : { text: "没细化", tone: "late", note };
};

const howCell = ({ formula, rule = "", cap }: Indicator) => {
  const most = cap === undefined ? "" : `最多${points(cap)}分`;
  const note = [rule, most].filter(Boolean).join("；");
  return { text: formula ?? "核验时直接打分", ...(note && { note }) };
};

const leftOut = ({ left }: ReadTable): Node[] =>
  left.length === 0
    ? []
    : [
        ui.table(
          "没有放进来的行",
          [
            { key: "at", title: "第几行", number: true },
            { key: "text", title: "写着" },
            { key: "why", title: "为什么" },
          ],
          left.map(({ at, text, why }) => ({ at, text, why })),
        ),
      ];

/** What each column was taken for, and those that were not used. */
function columns(doc: Table): Node {
  const mapping = mappingOf(doc);
  const heads = headsAt(rowsIn(doc), mapping);
  const used = new Set(HEAD_NAMES.map((head) => mapping[head]));
  const unused = heads.flatMap((head, x) => (head && !used.has(LETTERS[x]) ? [`${LETTERS[x]}列“${head}”`] : []));
  return ui.facts([
    ...HEAD_NAMES.map((head) => {
      const letter = mapping[head];
      return {
        label: TITLES[head],
        value: letter ? `${letter}列“${heads[LETTERS.indexOf(letter)] ?? ""}”` : "没有这一列",
      };
    }),
    ...(unused.length > 0 ? [{ label: "没有用到", value: unused.join("、") }] : []),
  ]);
}
