import {
  BrokenFile,
  headerProblem,
  headsOf,
  type ImportColumn,
  importTemplate,
  layoutOf,
  openBook,
  type Table,
  tableRows,
  whyNoBook,
} from "@jiceng/kernel";
import { UNIT_KIND_LABELS } from "@jiceng/plugin";
import { PROFILES } from "../profiles/index.ts";
import { TOP_KINDS } from "../provisioning/provisioning.ts";
import { MOST_WISHES, NO_WISH, type TypedWish, WISH_FIELDS } from "./typed-wish.ts";

/** The columns of a table of subsidiaries, in the order of the template. */
export const WISH_COLUMNS: readonly ImportColumn[] = [
  {
    key: "name",
    title: "单位名称",
    names: ["单位名称", "单位", "名称", "name"],
    required: true,
    hint: "全称，如北区工业公司党委。",
    examples: ["北区工业公司党委", "南区矿业公司党委"],
  },
  {
    key: "slug",
    title: "短名",
    names: ["短名", "slug"],
    required: false,
    hint: "网址的开头，小写字母和数字，如 beiqu；不填照名称的拼音取。",
    examples: ["beiqu", ""],
  },
  {
    key: "kind",
    title: "最上面的组织",
    names: ["最上面的组织", "组织类型", "类型", "kind"],
    required: false,
    hint: "党委、党总支或党支部；不填是党委。",
    examples: ["党委", "党委"],
    choices: TOP_KINDS.map((kind) => UNIT_KIND_LABELS[kind]),
  },
  {
    key: "openedOn",
    title: "成立日期",
    names: ["成立日期", "成立时间", "opened_on"],
    required: true,
    hint: "2019-07-01、2019.7.1、2019年7月都行。",
    examples: ["2001-07-01", "2012-03-05"],
  },
  {
    key: "host",
    title: "域名",
    names: ["域名", "网址", "host"],
    required: false,
    hint: "不填就用短名开头的网址。",
    examples: ["", ""],
  },
  {
    key: "profile",
    title: "行业方案",
    names: ["行业方案", "行业", "profile"],
    required: false,
    hint: `${PROFILES.map(({ title }) => title).join("、")}；不填就只有组织生活。开通以后都能改。`,
    examples: ["制造", "矿山"],
    choices: PROFILES.map(({ title }) => title),
  },
  {
    key: "peerClass",
    title: "同类组",
    names: ["同类组", "peer_class"],
    required: false,
    hint: "同一组的单位放在一起比，如生产单位；不到5家不比。",
    examples: ["生产单位", "生产单位"],
  },
  {
    key: "admin.name",
    title: "管理员姓名",
    names: ["管理员姓名", "管理员", "admin_name"],
    required: true,
    hint: "第一位系统管理员，链接交给他。",
    examples: ["管文琪", "钟书远"],
  },
  {
    key: "admin.login",
    title: "管理员登录名",
    names: ["管理员登录名", "管理员账号", "登录名", "admin_login"],
    required: true,
    hint: "工号或姓名拼音。",
    examples: ["guanwq", "zhongsy"],
  },
];

const TITLE = "所属单位";

export const wishTemplate = (): Table => importTemplate({ columns: WISH_COLUMNS, words: { title: TITLE } });

/** The lines of a table, as they were typed; or why it cannot be read. */
export async function readWishTable(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ wishes: TypedWish[] } | { problem: string }> {
  const problem = whyNoBook(bytes);
  if (problem) return { problem };
  try {
    return await readSheets(bytes);
  } catch (error) {
    if (error instanceof BrokenFile) return { problem: error.message };
    throw error;
  }
}

async function readSheets(bytes: Uint8Array<ArrayBuffer>): Promise<{ wishes: TypedWish[] } | { problem: string }> {
  const book = await openBook(bytes, TITLE);
  if ("problem" in book) return { problem: book.problem };
  const heads = await headsOf(book.sheets);
  const found = layoutOf(heads, { columns: WISH_COLUMNS }, []);
  if (!found) return { problem: "表里一个字也没有。请看看是不是选错了文件。" };
  if (!found.isClear) return { problem: headerProblem(heads, found.layout, WISH_COLUMNS) };
  const { sheet, header, columns } = found.layout;
  const wishes: TypedWish[] = [];
  for await (const { rows } of tableRows(book.sheets[sheet]!, header, columns, WISH_COLUMNS)) {
    for (const { row, cells } of rows)
      wishes.push({
        ...NO_WISH,
        kind: "",
        row,
        ...Object.fromEntries(WISH_FIELDS.map((field) => [field, (cells[field] ?? "").trim()])),
      });
    if (wishes.length > MOST_WISHES) return { problem: `一次最多${MOST_WISHES}家，这份不止。请拆成几份再传。` };
  }
  return wishes.length > 0 ? { wishes } : { problem: "表里只有表头，没有单位。请填好再传。" };
}
