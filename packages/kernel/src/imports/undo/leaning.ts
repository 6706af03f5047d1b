import { TRACES } from "../../traces/index.ts";
import type { Thing } from "./footprint.ts";

/** A column that points to a unit, a member or a record. */
export interface Leaning {
  table: string;
  column: string;
  on: Thing;
  /** What has happened to the thing, when a row of this table names it. */
  says: string;
  /** What to do about it, where it can be taken back. */
  mend?: string;
  /** Rows with a value here are over, and hinder nobody. */
  unless?: string;
}

const leaning =
  (on: Thing) =>
  (table: string, column: string, says: string, more: Pick<Leaning, "mend" | "unless"> = {}): Leaning => ({
    table,
    column,
    on,
    says,
    ...more,
  });
const onUnit = leaning("unit");
const onRecord = leaning("record");

const CHANGED = "登记了组织变更";

/** Columns that hold a unit's number. */
const ON_UNITS: readonly Leaning[] = [
  onUnit("placements", "parent_no", "下面又有了组织", { mend: "先把下面的组织移走；是后来导入的，就先撤销那一次" }),
  onUnit("placements", "unit_no", CHANGED),
  onUnit("unit_names", "unit_no", CHANGED),
  onUnit("unit_closures", "unit_no", CHANGED),
  onUnit("unit_closures", "into_no", CHANGED),
  onUnit("unit_changes", "unit_no", CHANGED),
  onUnit("unit_changes", "other_no", CHANGED),
  onUnit("unit_change_ends", "unit_no", CHANGED),
  onUnit("unit_proposals", "unit_no", "提请了组织变更"),
  onUnit("unit_proposals", "target_no", "提请了组织变更"),
  onUnit("unit_proposal_sides", "unit_no", "提请了组织变更"),
  onUnit("memberships", "unit_no", "有了党员", { mend: "先把人转走；是后来导入的，就先撤销那一次" }),
  onUnit("posts", "unit_no", "有人任职", { mend: "先撤销后来的党员导入" }),
  onUnit("appointments", "unit_no", "有人任职"),
  onUnit("member_changes", "unit_no", "登记了党员的变动"),
  onUnit("transfers", "from_no", "办了组织关系转接"),
  onUnit("transfers", "to_no", "办了组织关系转接"),
  onUnit("departures", "from_no", "办了组织关系转接"),
  onUnit("arrivals", "to_no", "有集团内转来的党员"),
  onUnit("arrivals", "unit_no", "有集团内转来的党员"),
  onUnit("merger_steps", "above_no", "定了别的单位并到这里"),
  onUnit("erasures", "unit_no", "有人申请了删除个人信息"),
  onUnit("workplaces", "unit_no", "登记了有人在这里工作"),
  onUnit("grants", "unit_no", "有人得了这里的角色", { mend: "在“管理”里收回角色", unless: "withdrawn_at" }),
  onUnit("channels", "unit_no", "设了通知去处", { mend: "在“管理”里停用它", unless: "closed_at" }),
  onUnit("completions", "unit_no", "已经办了事"),
  onUnit("published", "unit_no", "数已经发布"),
  onUnit("reviews", "unit_no", "数已经提交审核"),
  onUnit("exemptions", "unit_no", "申请了免于应办"),
  onUnit("dispatches", "unit_no", "下达了任务"),
  onUnit("tasks", "unit_no", "接了任务"),
  onUnit("ballots", "unit_no", "开了投票"),
  onUnit("formations", "unit_no", "登记了组建方式"),
  onUnit("unit_ties", "unit_no", "登记了建在哪里"),
  onUnit("unit_ties", "place_no", "有组织建在这里"),
  onUnit("project_ends", "unit_no", "登记了项目何时结束"),
  onUnit("appeals", "unit_no", "提了申诉"),
  onUnit("published_scores", "unit_no", "评分已经通报"),
  onUnit("visitors", "unit_no", "有人从外面来查阅", { mend: "在“管理”里结束查阅", unless: "ended_at" }),
  onUnit("service_tokens", "unit_no", "有程序能在这里写入", { mend: "在“管理”里作废它的令牌", unless: "revoked_at" }),
];

/** What has happened to a member, by the table that tells. */
const OF_MEMBER: Readonly<Record<string, string>> = {
  memberships: "办了转接或转正",
  posts: "登记了任职",
  appointments: "登记了任职",
  circumstances: "登记了情况",
  member_changes: "登记了变动",
  unit_change_ends: "随组织变更变动过",
  workplaces: "登记了在哪里工作",
  cohort_members: "列入了类别",
  transfers: "办了组织关系转接",
  departures: "办了组织关系转接",
  arrivals: "从集团内转来",
  phones: "登记了工作电话",
  former_members: "和重复的登记合并了",
  distinct_members: "和同名的人分清过",
  erasures: "申请了删除个人信息",
  published_scores: "评分已经通报",
  tasks: "在任务里担着责任",
};

/** Tables in which a new row about a person is no reason to keep that person: those of the import itself, and what follows from it. */
const ASIDE = new Set(["members", "member_readings", "audit"]);

const ON_MEMBERS: readonly Leaning[] = [
  leaning("member")("accounts", "member_id", "开了账号"),
  ...TRACES.filter(({ table, holds }) => holds !== "account" && !ASIDE.has(table)).map(({ table, column }) =>
    leaning("member")(table, column, OF_MEMBER[table] ?? "在别处有了登记"),
  ),
];

const ON_RECORDS: readonly Leaning[] = [
  onRecord("completions", "record_id", "后来又有变动"),
  onRecord("moves", "record_id", "后来又有变动"),
  onRecord("record_keys", "record_id", "后来又有变动"),
  onRecord("files", "record_id", "加了附件"),
  onRecord("fixed_scores", "record_id", "已经定了分"),
  onRecord("published_scores", "record_id", "评分已经通报"),
  onRecord("appeals", "record_id", "提了申诉"),
  onRecord("evidence", "record_id", "被别处引用了"),
  onRecord("evidence", "for_record_id", "引用了别的记录"),
];

/** Whatever points to a thing: while a row names a new one, the import that brought it stays. */
export const LEANINGS: readonly Leaning[] = [...ON_UNITS, ...ON_MEMBERS, ...ON_RECORDS];

/** Rows that go with what they are about, and hold nobody up. */
export const GOING_ALONG: readonly Omit<Leaning, "says">[] = [
  { table: "unit_readings", column: "unit_no", on: "unit" },
  { table: "stars", column: "unit_no", on: "unit" },
  { table: "member_readings", column: "member_id", on: "member" },
];
