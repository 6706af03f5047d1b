import { cadenceOf, type Form, field, firstDay, periodOf, shift } from "@jiceng/plugin";
import type { Can, Data } from "./data.ts";
import { peopleIn } from "./fields.ts";
import { readingsOf, unconfirmed, withReadings } from "./kpi.ts";
import { milestonesOf } from "./milestone.ts";
import { LIVE } from "./stall.ts";

type Of = Form<Can, Data>;
const GONE = { errors: [{ field: "", message: "没有这个项目，请从项目页上重新打开" }] };
const isLive = (state: string): boolean => (LIVE as readonly string[]).includes(state);

export const apply: Of = {
  title: "项目申报",
  of: "projects",
  permission: "apply",
  parts: [
    { title: "项目", fields: ["name", "kind", "level", "date", "owner"] },
    { title: "做什么", fields: ["why", "what"] },
    { title: "党员角色", fields: ["roles"] },
    { title: "指标", hint: "立项以后基线和目标不再改，先核对好。", fields: ["business", "kpis"] },
    { title: "节点", hint: "立项以后日期不再改；迟了写一句为什么就行。", fields: ["plan", "budget"] },
  ],
  start: (k) => ({ date: k.today }),
  submit: ["submit"],
  uses: ["一支部一项目这件应办记为完成", "申报书和台账直接生成，不用另填", "缺什么会写明，可以先交后补"],
};

export const midterm: Of = {
  title: "中期小结",
  of: "projects",
  permission: "apply",
  parts: [{ title: "到现在做成了什么，还差什么", fields: ["midterm"] }],
  submit: ["midterm"],
  uses: ["节点和指标系统已经有，不用再写一遍"],
};

export const closing: Of = {
  title: "结项小结",
  of: "projects",
  permission: "apply",
  parts: [{ title: "做成了什么，怎么做成的", fields: ["results", "spread"] }],
  submit: ["close"],
  uses: ["节点、指标和过程记录自动带上"],
};

export const assess: Of = {
  title: "评价",
  of: "projects",
  permission: "review",
  parts: [{ title: "评价", hint: "推广要写别的单位怎么用；不推广的选归档。", fields: ["grade", "spread"] }],
  submit: ["spread", "file"],
};

/** A process record, and with it the first one an approved project begins: nothing to click beside it. */
export const log: Of = {
  title: "记一条",
  permission: "apply",
  fields: {
    date: field.date("日期", { required: true }),
    text: field.text("做了什么", { required: true, max: 200 }),
  },
  start: (k) => ({ date: k.today }),
  async save(k, { date, text, proof }, { project = "" }) {
    const record = await k.data.projects.get(project);
    if (!record || !isLive(record.state)) return GONE;
    const day = String(date);
    if (day > k.today) return { errors: [{ field: "date", message: "这一天还没到，请写做过的事" }] };
    const { id, rev, unit, doc, state } = record;
    await k.data.logs.put(
      {
        project: id,
        date: day,
        text: String(text),
        people: peopleIn(doc),
        ...(proof !== undefined && { proof: String(proof) }),
      },
      { unit },
    );
    if (day > (doc.lastLog ?? "")) await k.data.projects.put({ lastLog: day }, { id, rev });
    if (state === "立项") await k.data.projects.move(id, "begin");
    return { to: { record: id, of: "projects" } };
  },
};

/** The same with a file, for those who have one. */
export const proof: Of = {
  ...log,
  title: "带附件记一条",
  fields: { ...log.fields, proof: field.file("附件", { required: true }) },
};

/** One month's values of all KPIs of a project. */
export const readings: Of = {
  title: "填本月的数",
  permission: "apply",
  fields: {
    month: field.period("月份", { required: true, hint: "如2026年9月" }),
    values: field.rows(
      "指标",
      { kpi: field.text("指标", { required: true }), value: field.number("数") },
      { required: true, max: 6, hint: "没有数的空着就行" },
    ),
  },
  async start(k, { project = "" }) {
    const record = await k.data.projects.get(project);
    const month = shift(periodOf(k.today, "month"), -1);
    return {
      month,
      values: (record?.doc.kpis ?? []).map((kpi) => {
        const value = readingsOf(record!.doc, kpi).find((one) => one.month === month)?.value;
        return { kpi: kpi.name, ...(value !== undefined && { value }) };
      }),
    };
  },
  async save(k, { month, values }, { project = "" }) {
    const record = await k.data.projects.get(project);
    if (!record || !isLive(record.state)) return GONE;
    const { id, rev, doc } = record;
    const of = String(month);
    if (cadenceOf(of) !== "month") return { errors: [{ field: "month", message: "按月填，请写成2026年9月这样" }] };
    if (firstDay(of) > k.today) return { errors: [{ field: "month", message: "这个月还没到，请选已经过完的月份" }] };
    const rows = (values as { kpi?: string; value?: number }[] | undefined) ?? [];
    const stranger = rows.findIndex(({ kpi }) => !doc.kpis?.some(({ name }) => name === kpi));
    if (stranger >= 0)
      return { errors: [{ field: `values.${stranger}.kpi`, message: "立项时没有这项指标，请照指标表上的名字" }] };
    const told = new Map(rows.flatMap(({ kpi, value }) => (kpi && value !== undefined ? [[kpi, value]] : [])));
    if (told.size === 0) return { errors: [{ field: "values", message: "请至少填一个数" }] };
    await k.data.projects.put({ readings: withReadings(doc, of, told, k.me.member) }, { id, rev });
    return { to: { record: id, of: "projects" } };
  },
};

/** Somebody else than whoever filled it in says that the latest value of a KPI is what its source says. */
export const confirm: Of = {
  title: "确认指标来源",
  permission: "confirm",
  fields: {
    basis: field.text("核对的是哪份台账", { required: true, max: 60, hint: "如财务部8月月报" }),
  },
  async save(k, { basis }, { project = "", kpi: name = "" }) {
    const record = await k.data.projects.get(project);
    const open = record && unconfirmed(record.doc).find(({ kpi }) => kpi.name === name)?.kpi;
    const now = record && open && readingsOf(record.doc, open).at(-1);
    if (!record || !now) return GONE;
    const say = (message: string) => ({ errors: [{ field: "basis", message }] });
    const { id, rev, doc } = record;
    if (k.me.member === null) return say("您的账号没有对应的党员，请换一名支委确认");
    const filled = doc.readings?.find((one) => one.kpi === name && one.month === now.month)?.by;
    if (filled === k.me.member) return say("这个数是您填的，请换一名同志确认");
    const entry = { kpi: name, ...now, basis: String(basis), by: k.me.member, on: k.today };
    await k.data.projects.put({ confirmations: [...(doc.confirmations ?? []), entry] }, { id, rev });
    return { to: { record: id, of: "projects" } };
  },
};

/** That a milestone is done, or why it is late. */
export const milestone: Of = {
  title: "节点完成",
  permission: "apply",
  fields: {
    on: field.date("完成日期", { hint: "还没完成就空着，只写迟办说明" }),
    note: field.text("迟办说明", { max: 200, hint: "按时完成的不用写" }),
  },
  async start(k, { project = "", what = "" }) {
    const doc = (await k.data.projects.get(project))?.doc ?? {};
    const one = milestonesOf(doc, k.today).find((of) => of.what === what);
    return { ...(one?.on ? { on: one.on } : { on: k.today }), ...(one?.note && { note: one.note }) };
  },
  async save(k, { on, note }, { project = "", what = "" }) {
    const record = await k.data.projects.get(project);
    const planned = record && milestonesOf(record.doc, k.today).find((one) => one.what === what);
    if (!record || !planned || !isLive(record.state)) return GONE;
    const say = (field: string, message: string) => ({ errors: [{ field, message }] });
    if (!on && !note) return say("on", "写完成日期，或者写一句为什么还没完成");
    if (on && String(on) > k.today) return say("on", "这一天还没到；还没完成就空着");
    if (on && String(on) > planned.due && !note) return say("note", "晚于计划的日期，请写一句为什么");
    const { id, rev, doc } = record;
    const entry = { what, ...(on ? { on: String(on) } : {}), ...(note ? { note: String(note) } : {}) };
    const others = (doc.done ?? []).filter((one) => one.what !== what);
    await k.data.projects.put({ done: [...others, entry] }, { id, rev });
    return { to: { record: id, of: "projects" } };
  },
};

/** What one reviewer says before it is decided; said again it replaces what was said. */
export const opinion: Of = {
  title: "写研究意见",
  permission: "review",
  fields: {
    stand: field.choice("意见", ["同意立项", "先修改", "不同意"], { required: true }),
    text: field.text("说明", { max: 200, hint: "同意可以不写" }),
  },
  async save(k, { stand, text }, { project = "" }) {
    const [record, said] = await Promise.all([
      k.data.projects.get(project),
      k.data.opinions.find({ where: { project, reviewer: k.me.member ?? "" } }),
    ]);
    if (record?.state !== "逐项研究") return GONE;
    if (k.me.member === null)
      return { errors: [{ field: "stand", message: "您的账号没有对应的党员，请换一名同志写" }] };
    const [before] = said.items;
    const doc = {
      project,
      reviewer: k.me.member,
      stand: stand as "同意立项" | "先修改" | "不同意",
      text: String(text ?? ""),
    };
    await k.data.opinions.put(doc, before ? { id: before.id, rev: before.rev } : { unit: record.unit });
    return { to: { record: project, of: "projects" } };
  },
};

/** 催办: one notice to the branch with what is missing. */
export const remind: Of = {
  title: "催办",
  permission: "review",
  fields: { text: field.text("说什么", { required: true, max: 200 }) },
  start: (_, { ask = "" }) => ({ text: ask }),
  async save(k, { text }, { project = "" }) {
    const record = await k.data.projects.get(project);
    if (!record) return GONE;
    await k.notify({
      to: { ability: "apply", unit: record.unit },
      text: `“${record.doc.name}”：${text}`,
      at: { record: record.id, of: "projects" },
    });
    return { to: { record: record.id, of: "projects" } };
  },
};
