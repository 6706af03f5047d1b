import type { Day } from "@jiceng/plugin";
import { holdsIdentityNumber, POSTS, type Post, STATUSES, type Status } from "../members/index.ts";
import { codeFaults, nameFaults } from "./check-units.ts";
import { type Fault, quoted } from "./import.ts";
import type { TableRow } from "./table-rows.ts";
import { isMonthAlone, readTypedDay } from "./typed-day.ts";

/** A row that passed, as it waits to be applied. */
export interface StagedMember {
  row: number;
  code: string;
  name: string;
  unit: string;
  status: Status;
  joinedOn: Day | null;
  /** `null` when the file has no column of posts: then they stay as they are. */
  posts: Post[] | null;
  from: Day | null;
}

/** What stands at a unit's code: nothing, a unit that was closed, or one that people can belong to. */
export type UnitAt = (code: string) => "none" | "closed" | "open";

/** Looks at the rows of a file of members as they come. */
export function checkMembers(unitAt: UnitAt): {
  take(row: TableRow): void;
  end(): { faults: Fault[]; members: StagedMember[]; months: number };
} {
  const faults: Fault[] = [];
  const firstRow = new Map<string, number>();
  const members: StagedMember[] = [];
  let months = 0;
  const take = ({ row, cells }: TableRow): void => {
    const { code = "", name = "", unit = "", status = "", joinedOn = "", posts, from = "" } = cells;
    const wrong = (column: string, value: string, message: string) =>
      void faults.push({ row, column, value: quoted(value), message });
    faults.push(...codeFaults(row, "编号", code), ...nameFaults(row, "姓名", name));
    for (const [column, text, instead] of [
      ["编号", code, "请换成工号一类的编号"],
      ["姓名", name, "请只写姓名，或看看是不是串了列"],
    ] as const)
      if (holdsIdentityNumber(text))
        wrong(column, `${text.slice(0, 3)}…`, `这像身份证号。系统不保存身份证号，${instead}。`);
    const first = firstRow.get(code);
    if (first === undefined) firstRow.set(code, row);
    else if (code && !holdsIdentityNumber(code))
      wrong("编号", code, `第${first}行和第${row}行的编号一样。每人只能有一行，请删掉或改掉其中一行。`);
    const at = unit ? unitAt(unit) : "none";
    if (!unit) wrong("组织编码", unit, "组织编码没有填。写所在党支部的编码。");
    else if (at === "none") wrong("组织编码", unit, "系统里没有这个编码的组织。请先导入组织，或改对编码。");
    else if (at === "closed") wrong("组织编码", unit, "这个组织已经撤销，或已登记要撤销。请改成现在所在组织的编码。");
    const standing = readStatus(status);
    if (!standing) wrong("党员状态", status, "党员状态写“正式”或“预备”。");
    const joined = readTypedDay(joinedOn);
    if (joined === undefined)
      wrong("入党日期", joinedOn, "看不懂这个日期，或没有这一天。写成2008-07-01这样；不知道就留空。");
    const since = readTypedDay(from);
    if (since === undefined)
      wrong("转入日期", from, "看不懂这个日期，或没有这一天。写成2019-03-01这样；不知道就留空。");
    if (isMonthAlone(joinedOn) || isMonthAlone(from)) months++;
    const named = posts === undefined ? null : readPosts(posts);
    for (const post of named?.unknown ?? [])
      wrong("职务", post, `不认识这个职务。可以写：${POSTS.join("、")}；几个职务用顿号隔开。`);
    members.push({
      row,
      code,
      name,
      unit,
      status: standing ?? "正式",
      joinedOn: joined ?? null,
      posts: named?.posts ?? null,
      from: since ?? null,
    });
  };
  return { take, end: () => ({ faults, members: faults.length > 0 ? [] : members, months }) };
}

const readStatus = (typed: string): Status | null =>
  STATUSES.find((status) => typed === status || typed === `${status}党员`) ?? null;

/** Posts of one cell, each once, in an order that only depends on which they are. */
function readPosts(typed: string): { posts: Post[]; unknown: string[] } {
  const names = typed.split(/[、，,;；/\s]+/).filter(Boolean);
  const read = names.map((name) => POSTS.find((post) => post === name.replace(/^(党)?支部/, "")) ?? name);
  const isPost = (name: string): name is Post => (POSTS as readonly string[]).includes(name);
  return { posts: [...new Set(read.filter(isPost))].sort(), unknown: read.filter((name) => !isPost(name)) };
}
