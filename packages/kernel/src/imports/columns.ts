import { UNIT_KIND_LABELS } from "@jiceng/plugin";
import { ROLE_LABELS } from "../access/index.ts";
import type { Table } from "../papers/index.ts";
import type { ImportWork } from "./work.ts";

/** A column of a file: the names it may carry, whether it must be there, and what stands in it. */
export interface Column {
  key: string;
  title: string;
  names: readonly string[];
  required: boolean;
  hint: string;
  examples: readonly string[];
  /** What one may choose from in a spreadsheet; another word may be typed nevertheless. */
  choices?: readonly string[];
  /** Read where a file has it, as one does that was taken along; nobody is asked to fill it in. */
  silent?: true;
}

/** The columns of a file of units, in the order of the template. The page, the template and the reader all use these. */
export const UNIT_COLUMNS: readonly Column[] = [
  {
    key: "code",
    title: "编码",
    names: ["编码", "组织编码", "code", "unit_code"],
    required: true,
    hint: "每个组织一个，不重复，最多40个字。以后再传靠它认出是同一个组织。",
    examples: ["01", "0101", "010101"],
  },
  {
    key: "name",
    title: "名称",
    names: ["名称", "组织名称", "name"],
    required: true,
    hint: "最多60个字。",
    examples: ["集团党委", "第一事业部党总支", "动力车间党支部"],
  },
  {
    key: "parent",
    title: "上级编码",
    names: ["上级编码", "上级组织编码", "上级", "parent_code", "parent"],
    required: true,
    hint: "上级组织的编码，可以在这份文件里，也可以是系统里已有的。最上级留空。",
    examples: ["", "01", "0101"],
  },
  {
    key: "kind",
    title: "类型",
    names: ["类型", "组织类型", "组织类别", "kind", "level"],
    required: true,
    hint: "党委、党总支、党支部、联合党支部、临时党支部、党小组、党建工作站、行政单位、项目。写别的词也行，预览时再对应。",
    examples: ["党委", "党总支", "党支部"],
    choices: Object.values(UNIT_KIND_LABELS),
  },
  {
    key: "openedOn",
    title: "成立日期",
    names: ["成立日期", "成立时间", "opened_on"],
    required: false,
    hint: "不填就用上传时选的起算日期。2020-07-01、2020.7.1、2020年7月都行。系统里已有的组织不改成立日期。",
    examples: ["2019-07-01", "2020-03-12", "2020-03-12"],
  },
];

/** The columns of a file of members. */
export const MEMBER_COLUMNS: readonly Column[] = [
  {
    key: "code",
    title: "编号",
    names: ["编号", "党员编号", "工号", "code"],
    required: true,
    hint: "每人一个，不重复，如工号。不要用身份证号。",
    examples: ["P0001", "P0002"],
  },
  {
    key: "name",
    title: "姓名",
    names: ["姓名", "name"],
    required: true,
    hint: "最多60个字。",
    examples: ["王建国", "李晓燕"],
  },
  {
    key: "unit",
    title: "组织编码",
    names: ["组织编码", "所在组织编码", "支部编码", "unit_code", "unit"],
    required: true,
    hint: "所在党支部（或党小组）的编码，要先在系统里有。",
    examples: ["010101", "010101"],
  },
  {
    key: "status",
    title: "党员状态",
    names: ["党员状态", "状态", "党员类别", "status"],
    required: true,
    hint: "正式或预备。",
    examples: ["正式", "预备"],
    choices: ["正式", "预备"],
  },
  {
    key: "joinedOn",
    title: "入党日期",
    names: ["入党日期", "入党时间", "joined_on"],
    required: false,
    hint: "不填就保留系统里的。",
    examples: ["2008-07-01", "2025-11-20"],
  },
  {
    key: "posts",
    title: "职务",
    names: ["职务", "党内职务", "post", "posts"],
    required: false,
    hint: "书记、副书记、组织委员、宣传委员、纪检委员、青年委员、委员、党小组长；几个职务用顿号隔开。有这一列时，留空就是没有职务。",
    examples: ["书记", ""],
  },
  {
    key: "from",
    title: "转入日期",
    names: ["转入日期", "转入时间", "from"],
    required: false,
    hint: "从哪天起在这个组织，职务也从这天起算；不填就用起算日期。",
    examples: ["2019-03-01", ""],
  },
];

/** The columns of a file of people who are to come in. */
export const ACCOUNT_COLUMNS: readonly Column[] = [
  {
    key: "login",
    title: "登录名",
    names: ["登录名", "账号名", "账号", "login"],
    required: true,
    hint: "登录时填的名字，如工号或姓名拼音；不能和别人重复。以后再传靠它认出是同一个人。",
    examples: ["wangjg", "lixy"],
  },
  {
    key: "name",
    title: "姓名",
    names: ["姓名", "name"],
    required: false,
    hint: "最多40个字。填了党员编号的可以不填，照名册来。",
    examples: ["王建国", ""],
  },
  {
    key: "member",
    title: "党员编号",
    names: ["党员编号", "编号", "工号", "member_code"],
    required: false,
    hint: "名册上的编号。填了，账号就和这名党员连起来。不要用身份证号。",
    examples: ["", "P0002"],
  },
  {
    key: "role",
    title: "角色",
    names: ["角色", "role"],
    required: true,
    hint: `${Object.values(ROLE_LABELS).join("、")}。`,
    examples: ["支部书记", "党委工作人员"],
    choices: Object.values(ROLE_LABELS),
  },
  {
    key: "unit",
    title: "组织编码",
    names: ["组织编码", "组织", "组织名称", "所在组织编码", "支部编码", "unit_code", "unit"],
    required: true,
    hint: "角色管到哪个组织，含它的下级。写编码；名称没有重名的，写名称也行。",
    examples: ["010101", "01"],
  },
];

/** An empty form to fill in, with two or three rows that show how, and menus where there is a choice. */
export function template({
  columns: all,
  words,
}: Pick<ImportWork, "columns"> & { words: Pick<ImportWork["words"], "title"> }): Table {
  const columns = all.filter(({ silent }) => !silent);
  return {
    title: words.title,
    rows: [
      columns.map(({ title }) => title),
      ...columns[0]!.examples.map((_, i) => columns.map(({ examples }) => examples[i] ?? "")),
    ],
    choices: Object.fromEntries(columns.flatMap(({ choices }, i) => (choices ? [[i, choices]] : []))),
  };
}
