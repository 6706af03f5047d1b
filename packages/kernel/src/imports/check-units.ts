import type { Day, UnitKind } from "@jiceng/plugin";
import { readKind } from "../units/index.ts";
import { type Fault, quoted, type Word } from "./import.ts";
import type { TableRow } from "./table-rows.ts";
import { isMonthAlone, readTypedDay } from "./typed-day.ts";

const NAME_MOST = 60;
const CODE_MOST = 40;

/** A unit that the tenant has already. */
export interface HeldUnit {
  parent: string | null;
  kind: UnitKind;
  closedOn: Day | null;
}

export interface HeldUnits {
  get(code: string): HeldUnit | undefined;
  /** Code of the unit at the top. */
  top: string;
  /** Nothing but the unit that the tenant was founded with. */
  isFresh: boolean;
}

/** A row that passed, as it waits to be applied; parents come before their children. */
export interface StagedUnit {
  row: number;
  code: string;
  name: string;
  parent: string | null;
  kind: UnitKind | null;
  /** What the file calls its kind, where we do not know the word. */
  word: string | null;
  openedOn: Day | null;
}

export interface CheckedUnits {
  faults: Fault[];
  units: StagedUnit[];
  words: Word[];
  kinds: Record<string, UnitKind>;
  /** Index in `units` of the one that becomes the top, or −1. */
  top: number;
  /** Rows that will hang below the top unit because they name no parent. */
  loose: number[];
  /** Rows whose day was typed as a month alone. */
  months: number;
}

/** Looks at the rows of a file of units: each by itself as it comes, in the end the tree that they would form with what is held. */
export function checkUnits(held: HeldUnits): { take(row: TableRow): void; end(): CheckedUnits } {
  const faults: Fault[] = [];
  const byCode = new Map<string, StagedUnit>();
  const staged: StagedUnit[] = [];
  let months = 0;
  const take = (row: TableRow): void => {
    const unit = readUnit(row, faults);
    if (isMonthAlone(row.cells.openedOn ?? "")) months++;
    staged.push(unit);
    const first = byCode.get(unit.code);
    if (!first) byCode.set(unit.code, unit);
    else if (unit.code)
      faults.push(
        fault(
          unit,
          "编码",
          unit.code,
          `第${first.row}行和第${unit.row}行的编码一样。每个组织的编码只能出现一次，请改其中一行。`,
        ),
      );
  };
  return { take, end: () => ({ ...treeOf(staged, byCode, held, faults), months }) };
}

function treeOf(
  staged: readonly StagedUnit[],
  byCode: ReadonlyMap<string, StagedUnit>,
  held: HeldUnits,
  faults: Fault[],
): Omit<CheckedUnits, "months"> {
  for (const unit of staged) checkParent(unit, byCode, held, faults);
  faults.push(...rings(staged, byCode, held));
  if (faults.length > 0) return { faults, units: [], words: [], kinds: {}, top: -1, loose: [] };
  const depths = depthsOf(staged, byCode);
  const units = [...staged].sort((a, b) => depths.get(a.code)! - depths.get(b.code)! || a.row - b.row);
  const tops = staged.filter(({ parent, code }) => parent === null && code !== held.top);
  const top = held.isFresh && tops.length === 1 ? units.indexOf(tops[0]!) : -1;
  return { faults, units, ...wordsOf(units, depths, held), top, loose: top >= 0 ? [] : tops.map(({ row }) => row) };
}

const fault = ({ row }: { row: number }, column: string, value: string, message: string): Fault => ({
  row,
  column,
  value: quoted(value),
  message,
});

function readUnit({ row, cells }: TableRow, faults: Fault[]): StagedUnit {
  const { code = "", name = "", parent = "", kind = "", openedOn = "" } = cells;
  faults.push(...codeFaults(row, "编码", code), ...nameFaults(row, "名称", name));
  if (!kind) faults.push(fault({ row }, "类型", kind, "类型没有填。写党委、党总支、党支部等，或你们自己的叫法。"));
  else if (kind.length > NAME_MOST)
    faults.push(
      fault(
        { row },
        "类型",
        kind,
        `类型有${kind.length.toLocaleString("zh-CN")}个字，不像一种类型。请看看是不是串了列。`,
      ),
    );
  const day = readTypedDay(openedOn);
  if (day === undefined)
    faults.push(
      fault({ row }, "成立日期", openedOn, "看不懂这个日期，或没有这一天。写成2020-07-01这样；不知道就留空。"),
    );
  const known = readKind(kind);
  return { row, code, name, parent: parent || null, kind: known, word: known ? null : kind, openedOn: day ?? null };
}

/** What is wrong with a code: of a unit, or of a person. */
export function codeFaults(row: number, column: string, code: string): Fault[] {
  if (!code) return [fault({ row }, column, code, `${column}没有填。系统靠它认人认组织，请补上。`)];
  if (code.length > CODE_MOST)
    return [
      fault(
        { row },
        column,
        code,
        `${column}有${code.length.toLocaleString("zh-CN")}个字，最多${CODE_MOST}个。请改短。`,
      ),
    ];
  if (/^\d(\.\d+)?E\+\d+$/i.test(code))
    return [
      fault(
        { row },
        column,
        code,
        "表格软件把长编码变成了科学计数，后几位已经丢了。请把这一列设成文本，重新填上再传。",
      ),
    ];
  return [];
}

export function nameFaults(row: number, column: string, name: string): Fault[] {
  if (!name) return [fault({ row }, column, name, `${column}没有填，请补上。`)];
  if (name.length > NAME_MOST)
    return [
      fault(
        { row },
        column,
        name,
        `${column}有${name.length.toLocaleString("zh-CN")}个字，最多${NAME_MOST}个。请改短，或看看是不是串了列。`,
      ),
    ];
  return [];
}

function checkParent(
  unit: StagedUnit,
  byCode: ReadonlyMap<string, StagedUnit>,
  held: HeldUnits,
  faults: Fault[],
): void {
  const { code, parent } = unit;
  const closedOn = held.get(code)?.closedOn;
  if (closedOn)
    faults.push(
      fault(unit, "编码", code, `这个编码的组织已在${closedOn}撤销，不能再导入。请换一个编码，或删掉这一行。`),
    );
  if (parent === null) return;
  if (code === held.top)
    faults.push(fault(unit, "上级编码", parent, "这是系统里最上级的组织，不能放到别的组织下面。请把上级编码留空。"));
  if (byCode.has(parent)) return;
  const above = held.get(parent);
  if (!above)
    faults.push(
      fault(unit, "上级编码", parent, "文件里和系统里都没有这个编码的组织。请改对，或把上级组织也加进文件。"),
    );
  else if (above.closedOn)
    faults.push(fault(unit, "上级编码", parent, `这个上级组织已在${above.closedOn}撤销。请改成现在的上级。`));
}

/** Every ring of parents, told once, in the tree of the file laid over what is held. */
function rings(staged: readonly StagedUnit[], byCode: ReadonlyMap<string, StagedUnit>, held: HeldUnits): Fault[] {
  const faults: Fault[] = [];
  const settled = new Set<string>();
  const parentOf = (code: string): string | null =>
    byCode.get(code)?.parent ?? (byCode.has(code) ? null : (held.get(code)?.parent ?? null));
  for (const { code } of staged) {
    const path: string[] = [];
    const place = new Map<string, number>();
    let at: string | null = code;
    while (at !== null && !settled.has(at) && !place.has(at)) {
      place.set(at, path.length);
      path.push(at);
      at = parentOf(at);
    }
    if (at !== null && place.has(at)) faults.push(ringFault(path.slice(place.get(at)!), byCode));
    for (const one of path) settled.add(one);
  }
  return faults;
}

const RING_SHOWN = 6;

function ringFault(ring: readonly string[], byCode: ReadonlyMap<string, StagedUnit>): Fault {
  const first = ring.map((code) => byCode.get(code)).find((unit) => unit !== undefined)!;
  const named = ring
    .slice(0, RING_SHOWN)
    .map((code) => (byCode.has(code) ? `${code}（第${byCode.get(code)!.row}行）` : `${code}（系统里）`));
  if (ring.length > RING_SHOWN) named.push(`……共${ring.length}个`);
  const says = ring.length === 1 ? "上级写成了自己。" : `上级关系绕成了圈：${[...named, ring[0]].join(" → ")}。`;
  return fault(first, "上级编码", first.parent ?? "", `${says}请改其中一行的上级编码。`);
}

function depthsOf(staged: readonly StagedUnit[], byCode: ReadonlyMap<string, StagedUnit>): Map<string, number> {
  const depths = new Map<string, number>();
  for (const unit of staged) {
    const path: StagedUnit[] = [];
    for (
      let at: StagedUnit | undefined = unit;
      at && !depths.has(at.code);
      at = at.parent === null ? undefined : byCode.get(at.parent)
    )
      path.push(at);
    for (const one of path.reverse()) depths.set(one.code, one.parent === null ? 0 : (depths.get(one.parent) ?? 0) + 1);
  }
  return depths;
}

/**
 * Words for kinds that we do not know, top level first, each with a proposal: what units of that word are already,
 * else by its level, since parents of branches are general branches and everything above is a committee.
 */
function wordsOf(
  units: readonly StagedUnit[],
  depths: ReadonlyMap<string, number>,
  held: HeldUnits,
): { words: Word[]; kinds: Record<string, UnitKind> } {
  const seen = new Map<string, { rows: number; depth: number; now: Map<UnitKind, number> }>();
  for (const { code, word } of units) {
    if (word === null) continue;
    const entry = seen.get(word) ?? { rows: 0, depth: 0, now: new Map<UnitKind, number>() };
    seen.set(word, entry);
    entry.rows++;
    entry.depth += depths.get(code)!;
    const kind = held.get(code)?.kind;
    if (kind) entry.now.set(kind, (entry.now.get(kind) ?? 0) + 1);
  }
  const words = [...seen]
    .map(([word, { rows, depth, now }]) => ({ word, rows, level: depth / rows, now }))
    .sort((a, b) => a.level - b.level);
  const byLevel = (i: number): UnitKind =>
    i === words.length - 1 ? "branch" : i > 0 && i === words.length - 2 ? "general-branch" : "committee";
  const most = (now: Map<UnitKind, number>) => [...now].sort((a, b) => b[1] - a[1])[0]?.[0];
  return {
    words: words.map(({ word, rows }) => ({ word, rows })),
    kinds: Object.fromEntries(words.map(({ word, now }, i) => [word, most(now) ?? byLevel(i)])),
  };
}
