import type { Trace } from "./trace.ts";

export const SPAN = { valid_from: "从哪天起", valid_to: "到哪天为止" };

/** Rows that are about a member. */
const ofMember = (table: string, title: string, tells: Trace["tells"], keeps: readonly string[] = []): Trace => ({
  table,
  column: "member_id",
  holds: "member",
  title,
  tells,
  keeps,
});

/** Rows that are an account's. */
const ofAccount = (table: string, title: string, tells: Trace["tells"], keeps: readonly string[]): Trace => ({
  ...ofMember(table, title, tells, keeps),
  column: "account_id",
  holds: "account",
});

/** What is held on a person. */
export const ABOUT: readonly Trace[] = [
  {
    ...ofMember("members", "名册上的您", { name: "姓名", code: "编号", joined_on: "入党日期" }),
    column: "id",
  },
  ofMember("member_readings", "姓名的读音", { pinyin: "读音", by_hand: "由人订正过" }, [
    "spelled",
    "by_pinyin",
    "by_strokes",
  ]),
  ofMember("phones", "工作电话", { phone: "电话", at: "登记的时间" }, ["by"]),
  ofMember("hidden_anniversaries", "政治生日不显示", { at: "关掉的时间" }),
  ofMember("memberships", "组织关系", { unit_no: "组织", status: "身份", ...SPAN }),
  ofMember("posts", "职务", { unit_no: "组织", post: "职务", ...SPAN }),
  ofMember(
    "appointments",
    "任免",
    { unit_no: "组织", post: "职务", valid_from: "从哪天起", due_on: "任期到", ground: "依据", end_ground: "免职依据" },
    ["by", "at", "end_by", "end_at"],
  ),
  ofMember("circumstances", "情况", { kind: "情况", ...SPAN }, ["id"]),
  ofMember("workplaces", "在哪里工作", { unit_no: "单位", ...SPAN }),
  ofMember("cohort_members", "列入的名单", SPAN, ["cohort_id", "by", "at"]),
  ofMember(
    "transfers",
    "组织关系转接",
    {
      on_day: "从哪天起",
      ground: "依据",
      offered_at: "转出",
      answer: "回音",
      arrived_on: "到达",
      reason: "理由",
      answered_at: "回音的时间",
    },
    ["id", "from_no", "to_no", "offered_by", "answered_by"],
  ),
  ofMember(
    "departures",
    "转往集团内其他单位",
    {
      tenant_name: "转往",
      on_day: "介绍信",
      ground: "依据",
      offered_at: "转出",
      answer: "回音",
      arrived_on: "到达",
      unit_name: "到哪个组织",
      reason: "理由",
      answered_at: "回音的时间",
    },
    ["id", "from_no", "tenant_id", "place", "offered_by", "withdrawn_by", "withdrawn_at"],
  ),
  ofMember(
    "arrivals",
    "从集团内其他单位转来",
    {
      from_name: "从",
      from_unit: "哪个组织",
      unit_no: "组织",
      on_day: "介绍信",
      at: "收到",
      answer: "回音",
      arrived_on: "到达",
      answered_at: "回音的时间",
    },
    // What the letter said of the person is emptied by then; it stands with the member.
    ["id", "from_id", "name", "code", "status", "joined_on", "place", "ground", "to_no", "reason", "answered_by"],
  ),
  ofMember(
    "member_changes",
    "登记过的变动",
    { unit_no: "组织", verb: "变动", on_day: "从哪天起", ground: "依据", at: "时间", undone_at: "收回" },
    ["id", "posts", "by", "undone_by"],
  ),
  ofMember("unit_change_ends", "随组织变更结束的", { unit_no: "组织", post: "职务", ...SPAN }, ["change_id", "what"]),
  ofMember(
    "published_scores",
    "通报过的评分",
    { unit_no: "组织", period: "期间", total: "总分", level: "等次", at: "通报的时间" },
    ["seq", "plugin", "collection", "record_id", "score", "fixed_seq", "audience", "by", "by_name"],
  ),
  ofMember("ballot_items", "投票里投到您的", {}, ["ballot_id", "place", "key", "title"]),
  ofMember("ballot_voters", "请您投票的", { voted: "投过了" }, ["ballot_id"]),
  ofMember("former_members", "曾用编号", { code: "编号", at: "合并的时间" }, ["id", "by"]),
  ofMember("distinct_members", "和同名的人分清过", { at: "时间" }, ["other_member_id", "by"]),
  {
    ...ofMember("distinct_members", "和同名的人分清过", { at: "时间" }, ["member_id", "by"]),
    column: "other_member_id",
  },
  ofMember(
    "erasures",
    "删除您的信息的申请",
    { ground: "依据", at: "提出的时间", carried_at: "执行的时间", withdrawn_at: "撤回的时间" },
    ["id", "unit_no", "by", "carried_by", "namespace"],
  ),
  {
    ...ofAccount("accounts", "账号", { login: "账号名", name: "称呼", created_at: "开通", closed_at: "停用" }, [
      "member_id",
      "password_hash",
    ]),
    column: "id",
  },
  ofAccount("grants", "角色", { role: "角色", unit_no: "组织", at: "给的时间", withdrawn_at: "收回的时间" }, [
    "id",
    "by",
  ]),
  ofAccount("sessions", "登录", { device: "设备", created_at: "登录", expires_at: "最晚到" }, ["id"]),
  ofAccount(
    "invitations",
    "设密码的链接",
    { kind: "用途", at: "发的时间", expires_at: "最晚到", used_at: "用的时间" },
    ["token_hash", "by", "handout_id"],
  ),
  ofAccount("sign_on_links", "统一登录里的您", { subject: "对方的标识", at: "第一次进来", used_at: "最近一次" }, [
    "issuer",
  ]),
  ofAccount("drafts", "草稿", { title: "标题", body: "内容", at: "时间" }, ["place"]),
  ofAccount("notices", "给您的消息", { text: "内容", at: "时间", read_at: "看过" }, [
    "id",
    "outbox_id",
    "href",
    "ability",
    "unit_no",
  ]),
  ofAccount("notice_habits", "您怎么收通知", { address: "邮箱", quiet_from: "从几点起不打扰", quiet_to: "到几点" }, [
    "origin",
    "mail",
    "rest_days",
    "digest",
  ]),
  ofAccount("deliveries", "发给您的通知", { text: "内容", at: "时间", sent_at: "发出" }, [
    "id",
    "outbox_id",
    "channel_id",
    "href",
    "ability",
    "unit_no",
    "due_at",
    "tries",
    "reason",
    "given_up_at",
  ]),
  ofAccount("mail_links", "确认邮箱的链接", { address: "邮箱", at: "时间", used_at: "用的时间" }, [
    "token_hash",
    "expires_at",
  ]),
  ofAccount("stars", "加了星的组织", { unit_no: "组织", at: "时间" }, []),
  ofAccount("saved_filters", "存下的筛选", { name: "名称", at: "时间" }, ["id", "path"]),
  {
    table: "audit",
    column: "object",
    holds: "person",
    title: "对您做的操作",
    tells: { act: "做了什么", unit_no: "组织", at: "时间" },
    keeps: ["seq", "actor", "detail", "alg", "mac"],
    final: true,
  },
];
