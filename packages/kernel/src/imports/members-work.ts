import { dayOf } from "@jiceng/plugin";
import { checkMembers, type UnitAt } from "./check-members.ts";
import { MEMBER_COLUMNS } from "./columns.ts";
import type { Fault } from "./import.ts";
import { applyMembers, memberConflicts, membersCompared } from "./member-changes.ts";
import { readConflicts, readTwice } from "./store.ts";
import { MEMBER_FOOTPRINT } from "./undo/footprint.ts";
import { told } from "./units-work.ts";
import type { ImportWork, WorkHands } from "./work.ts";

/** Files of members, with where they belong and their posts. */
export const MEMBERS: ImportWork = {
  kind: "members",
  columns: MEMBER_COLUMNS,
  mostRows: 100_000,
  footprint: MEMBER_FOOTPRINT,
  words: {
    title: "党员",
    counted: "名党员",
    same: "个人",
    changes: { new: "新增", moved: "换组织", changed: "改姓名、状态、日期或职务", same: "没有变化" },
    heads: { name: "姓名", code: "编号", what: "状态和职务", where: "所在组织" },
    since: "没写转入日期的党员从这天起算；职务和状态的变动也从这天起。",
    seen: { label: "看党员", href: "/members" },
  },
  check(hands) {
    const { take, end } = checkMembers(unitsAt(hands));
    return {
      take,
      end() {
        const { faults, members, months } = end();
        return { faults, docs: members, report: { months } };
      },
    };
  },
  async conflicts(db, id) {
    const twice = await readTwice(db, id);
    return twice.length > 0 ? twice.map(twiceFault) : readConflicts(db, memberConflicts(id));
  },
  compared: membersCompared,
  changes: (visit, { id, report }) => ({
    statements: applyMembers(id, dayOf(visit.now)),
    touches: ["people", "sessions"],
    ...told("members.imported", id, report),
  }),
};

const unitsAt =
  ({ register }: WorkHands): UnitAt =>
  (code) => {
    const unit = register.byCode(code);
    if (!unit) return "none";
    return unit.closedOn ? "closed" : "open";
  };

const twiceFault = ({ row, code, first }: { row: number; code: string; first: number }): Fault => ({
  row,
  column: "编号",
  value: code,
  message: `第${first}行和第${row}行是同一个人：其中一个是合并前的曾用编号。每人只能有一行，请删掉其中一行。`,
});
