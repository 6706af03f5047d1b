import type { Reader } from "@jiceng/db";
import { ROOT_CODE } from "../tenant/index.ts";
import { checkUnits, type HeldUnits, type StagedUnit } from "./check-units.ts";
import { UNIT_COLUMNS } from "./columns.ts";
import type { Report } from "./import.ts";
import { readConflicts } from "./store.ts";
import { UNIT_FOOTPRINT } from "./undo/footprint.ts";
import { applyUnits, unitConflicts, unitsCompared } from "./unit-changes.ts";
import type { Checker, ImportWork, WorkHands } from "./work.ts";

/** Files of units: the tree, or a part of it. */
export const UNITS: ImportWork = {
  kind: "units",
  columns: UNIT_COLUMNS,
  mostRows: 100_000,
  words: {
    title: "组织",
    counted: "个组织",
    same: "个组织",
    changes: { new: "新增", moved: "换上级", changed: "改名称或类型", same: "没有变化" },
    heads: { name: "名称", code: "编码", what: "类型", where: "上级" },
    since: "没写成立日期的新组织从这天起算；换了上级的，从这天起归新的上级。",
    seen: { label: "看组织", href: "/units" },
    next: { label: "接着导入党员", href: "/imports/new?kind=members" },
    done: "组织树和各级的数都已更新，有权限的人现在就能看到。",
  },
  footprint: UNIT_FOOTPRINT,
  check: (hands, report) => checker(hands, report),
  conflicts: (db: Reader, id: string) => readConflicts(db, unitConflicts(id)),
  compared: unitsCompared,
  changes: (_, { id, report }) => ({
    statements: applyUnits(id, report, report.kinds),
    touches: ["units"],
    ...told("units.imported", id, report),
  }),
};

/** What the audit and plugins are told of a file that was written. */
export const told = (act: string, id: string, { counts, since }: Report) => ({
  audit: { act, object: id, unitNo: 1, detail: { ...counts, since } },
  outbox: [{ event: act, body: { import: id, ...counts } }],
});

function checker(hands: WorkHands, report: Report): Checker {
  const held = heldUnits(hands);
  const { register } = hands;
  const { take, end } = checkUnits(held);
  return {
    take,
    end() {
      const { faults, units, words, kinds, top, loose, months } = end();
      const asked = Object.fromEntries(
        words.flatMap(({ word }) => (report.kinds[word] ? [[word, report.kinds[word]]] : [])),
      );
      const names = new Map(units.map(({ code, name }) => [code, name]));
      const above = (unit: StagedUnit, i: number): string | null => {
        if (unit.parent !== null) return names.get(unit.parent) ?? register.byCode(unit.parent)?.name ?? null;
        return i === top || unit.code === held.top ? null : (register.byCode(held.top)?.name ?? null);
      };
      return {
        faults,
        docs: units.map((unit, i) => ({ ...unit, above: above(unit, i) })),
        report: { words, kinds: { ...kinds, ...asked }, top: top >= 0 ? top + 1 : null, loose, months },
      };
    },
  };
}

function heldUnits({ register, tree }: WorkHands): HeldUnits {
  const top = register.unit(1).code;
  return {
    top,
    isFresh: register.all().length === 1 && top === ROOT_CODE,
    get(code) {
      const unit = register.byCode(code);
      if (!unit) return undefined;
      const above = tree.parent[unit.no] ?? 0;
      return {
        parent: above > 0 ? register.unit(above).code : null,
        kind: register.kind(unit.no),
        closedOn: unit.closedOn,
      };
    },
  };
}
