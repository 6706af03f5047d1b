import { cadenceOf, type Form, field, firstDay, periodOf, shift } from "@jiceng/plugin";
import type { Can, Data } from "../data.ts";
import { peopleIn } from "../fields.ts";
import { readingsOf, unconfirmed, withReadings } from "../kpi.ts";
import { milestonesOf } from "../milestone.ts";
import { isLive } from "../stall.ts";
import { GONE } from "./gone.ts";

type Of = Form<Can, Data>;

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
