import type { Trace } from "./trace.ts";

const AT = { at: "时间" };
const PLACE = { unit_no: "组织" };

/** Rows of a table that somebody made, by the account's id unless it says otherwise. */
const did = (
  table: string,
  title: string,
  tells: Trace["tells"] = AT,
  more: Partial<Pick<Trace, "column" | "holds" | "signed" | "final">> = {},
): Trace => ({ table, column: "by", holds: "account", title, tells, acted: true, ...more });

const SIGNED = { signed: "by_name" } as const;
const PERSON = { holds: "person" } as const;

/** Of a task: in which part the person stands. */
const inTask = (column: string, as: string): Trace =>
  did("tasks", `任务：您是${as}`, { ...PLACE, state: "状态", deadline: "期限" }, { column, ...PERSON });

/** What a person did: told by what and when, not what it was about, which may be somebody else. */
export const ACTED: readonly Trace[] = [
  did(
    "moves",
    "您在记录上做的",
    { from_state: "从", to_state: "到", by_name: "署名", reason: "理由", ...AT },
    { ...PERSON, ...SIGNED },
  ),
  did("sign_on", "您设的统一登录"),
  did("sign_on", "您的账号是应急登录的账号", AT, { column: "emergency_account" }),
  did("table_imports", "您上传的表格", { file_name: "文件名", ...AT }),
  did("files", "您添加的附件", { name: "文件名", ...AT }, PERSON),
  did("visitors", "您结束的外来查阅", { ended_at: "时间" }, { column: "ended_by" }),
  did("break_glass", "您答复的应急查阅", { state: "结果", by_name: "署名", decided_at: "时间" }, SIGNED),
  did("break_glass", "您结束的应急查阅", { ended_at: "时间" }, { column: "ended_by" }),
  did("visit_doors", "您定的要不要让集团查阅", { open: "让不让", reason: "原因", by_name: "署名", ...AT }, SIGNED),
  did("dispatches", "您下达的任务", { ...PLACE, title: "标题", ask: "要求", ...AT }, { ...PERSON, ...SIGNED }),
  inTask("first_owner", "第一责任人"),
  inTask("direct_owner", "直接责任人"),
  inTask("specific_owner", "具体责任人"),
  inTask("reported_by", "报送人"),
  did(
    "task_steps",
    "您办任务的经过",
    { step: "做了什么", text: "说明", by_name: "署名", ...AT },
    { ...PERSON, ...SIGNED, final: true },
  ),
  did("reminders", "您催办的", { on_day: "哪一天", ...AT }, { ...PERSON, ...SIGNED }),
  did(
    "exemptions",
    "您申请的免于应办",
    { ...PLACE, reason: "理由", ...AT },
    { column: "asked_by", ...PERSON, signed: "asked_by_name" },
  ),
  did("exemptions", "您的账号申请的免于应办", { ...PLACE, ...AT }, { column: "asked_account" }),
  did(
    "exemptions",
    "您答复的免于应办",
    { ...PLACE, note: "意见", decided_at: "时间" },
    { column: "decided_by", ...PERSON, signed: "decided_by_name" },
  ),
  did(
    "exemptions",
    "您收回的免于应办",
    { ...PLACE, revoked_reason: "理由", revoked_at: "时间" },
    { column: "revoked_by", ...PERSON, signed: "revoked_by_name" },
  ),
  did("reviews", "您提交审核的数", { period: "期间", ...PLACE, by_name: "署名", ...AT }, { ...PERSON, ...SIGNED }),
  did(
    "reviews",
    "您审核通过的数",
    { period: "期间", ...PLACE, accepted_at: "时间" },
    { column: "accepted_by", ...PERSON, signed: "accepted_by_name" },
  ),
  did(
    "reviews",
    "您退回或撤回的数",
    { period: "期间", ...PLACE, reason: "理由", ended_at: "时间" },
    { column: "ended_by", ...PERSON, signed: "ended_by_name" },
  ),
  did(
    "appeals",
    "您提出的申诉",
    { ...PLACE, title: "哪一项", wrong: "哪里不对", proof: "依据", by_name: "署名", ...AT },
    { ...PERSON, ...SIGNED, final: true },
  ),
  did("appeals", "您的账号提出的申诉", { ...PLACE, ...AT }, { column: "by_account", final: true }),
  did(
    "appeal_decisions",
    "您作的复核决定",
    { points: "改为", reason: "理由", by_name: "署名", ...AT },
    { ...PERSON, ...SIGNED, final: true },
  ),
  did(
    "ballots",
    "您发起的投票",
    { ...PLACE, title: "标题", reason: "理由", by_name: "署名", ...AT },
    { ...PERSON, ...SIGNED },
  ),
  did("evidence", "您引用或收回的依据", { by_name: "署名", ...AT }, { ...PERSON, ...SIGNED, final: true }),
  did(
    "published_scores",
    "您通报的评分",
    { ...PLACE, period: "期间", by_name: "署名", ...AT },
    { ...PERSON, ...SIGNED },
  ),
  did("closings", "您发布的月份", { period: "月份", by_name: "署名", ...AT }, SIGNED),
  did(
    "closings",
    "您重新打开的月份",
    { period: "月份", reason: "原因", reopened_at: "时间" },
    { column: "reopened_by", signed: "reopened_by_name" },
  ),
  did("bulletin_naming", "您定的通报列不列没办完的支部", { reason: "理由", by_name: "署名", ...AT }, SIGNED),
  did("rule_values", "您定的标准", { rule: "哪一条", value: "数", ground: "依据", ...AT }, SIGNED),
  did("due_starts", "您定的起算月份", { month: "月份", ground: "依据", ...AT }, SIGNED),
  did("calendar_years", "您录入的放假安排", { year: "年份", ...AT }, SIGNED),
  did("plugin_steps", "您启用、停用、设置的插件", { plugin: "插件", reason: "说明", ...AT }, SIGNED),
  did("plugin_secrets", "您填的插件口令", { plugin: "插件", ...AT }, SIGNED),
  did("plugin_packs", "您发布的插件版本", { plugin: "插件", version: "版本", ...AT }, { ...SIGNED, final: true }),
  did("own_duties", "您立的应办", AT, SIGNED),
  did("merger_steps", "您办的单位并入", { step: "哪一步", reason: "原因", by_name: "署名", ...AT }, SIGNED),
  did("templates", "您拟的规定动作", { name: "名称", ...AT }, SIGNED),
  did(
    "template_versions",
    "您发布的规定动作",
    { name: "名称", from_month: "从哪个月起", ...AT },
    { ...SIGNED, final: true },
  ),
  did("duty_versions", "您改的应办", { from_period: "从哪期起", ...AT }, SIGNED),
  did("grants", "您给别人的角色", { role: "角色", ...PLACE, ...AT }),
  did("invitations", "您发给别人的链接", { kind: "用途", ...AT }),
  did("handouts", "您成批发出的链接", { ...AT, fetched_at: "下载的时间" }),
  did("imports", "您做的导入", { kind: "种类", file_name: "文件", total: "行数", state: "状态", ...AT }),
  did("imports", "您撤销的导入", { kind: "种类", file_name: "文件", undone_at: "时间" }, { column: "undone_by" }),
  did("unit_changes", "您登记的组织变更", { ...PLACE, verb: "变更", on_day: "从哪天起", reason: "依据", ...AT }),
  did("unit_change_withdrawals", "您收回的组织变更"),
  did("unit_proposals", "您提出的组织变更", { ...PLACE, reason: "依据", ...AT }),
  did("unit_proposal_sides", "您同意的组织变更", { ...PLACE, ...AT }),
  did("unit_proposal_ends", "您了结的组织变更", { reason: "理由", ...AT }),
  did("member_changes", "您登记的变动", { ...PLACE, verb: "变动", ...AT }),
  did("member_changes", "您收回的变动", { ...PLACE, verb: "变动", undone_at: "时间" }, { column: "undone_by" }),
  did("transfers", "您转出的", { offered_at: "时间" }, { column: "offered_by" }),
  did("departures", "您转往集团内其他单位的", { offered_at: "时间" }, { column: "offered_by" }),
  did("departures", "您撤回的往集团内单位的转接", { withdrawn_at: "时间" }, { column: "withdrawn_by" }),
  did("arrivals", "您回复的集团内转来的", { answered_at: "时间" }, { column: "answered_by" }),
  did("transfers", "您接收或退回的", { answered_at: "时间" }, { column: "answered_by" }),
  did("appointments", "您登记的任职", { ...PLACE, post: "职务", ...AT }),
  did("appointments", "您登记的免职", { ...PLACE, post: "职务", end_at: "时间" }, { column: "end_by" }),
  did("cohorts", "您建的名单", { name: "名称", ...AT }),
  did("cohorts", "您停用的名单", { name: "名称", closed_at: "时间" }, { column: "closed_by" }),
  did("cohort_members", "您列入名单的"),
  did("service_tokens", "您开的程序口令", { ...PLACE, name: "名称", ...AT }, SIGNED),
  did("channels", "您设的群", { ...PLACE, name: "名称", ...AT }),
  did("phones", "您登记的工作电话"),
  did("former_members", "您合并的重复登记"),
  did("distinct_members", "您分清的同名的人"),
  did("erasures", "您提出的删除", { ...PLACE, ...AT }),
  did("erasures", "您执行的删除", { ...PLACE, carried_at: "时间" }, { column: "carried_by" }),
  did("ops", "您提交过的表", { route: "哪一张", ...AT }),
  did("audit", "您做过的操作", { act: "做了什么", ...PLACE, ...AT }, { column: "actor", final: true }),
];
