import { type Form, field, periodOf, shift } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { fingerprint } from "../schemes/fingerprint.ts";
import { startScheme } from "../schemes/founding.ts";
import { indicatorsOf } from "../schemes/indicator.ts";
import type { Scheme } from "../schemes/scheme.ts";
import { TEMPLATES, templateCalled } from "../schemes/templates.ts";

/** A scheme's own form: rows for the indicators, checked whole when it is adopted. */
export const scheme: Form<Can, Data> = {
  title: "方案",
  of: "schemes",
  permission: "manage",
  states: ["草案"],
  parts: [
    { title: "方案", fields: ["title", "subject", "from", "basis"] },
    {
      title: "指标",
      hint: "公式像电子表格那样写，例如“最大(0, 满分-2*未完成数)”。自动取数不写公式就按比率计分；手工不写公式就直接打分。",
      fields: ["indicators"],
    },
    { title: "怎么合成总分", fields: ["sum", "bonusCap", "levels", "linted"] },
  ],
};

const titles = TEMPLATES.map(({ title }) => title);

/** 从模板开始. */
export const template: Form<Can, Data> = {
  title: "从模板建方案",
  permission: "manage",
  fields: {
    template: field.choice("哪个模板", titles, { required: true }),
    title: field.text("方案名称", { max: 40, hint: "空着就用模板的名字" }),
    from: field.period("从哪个季度起施行", { required: true, hint: "写成 2026-Q4" }),
  },
  start: (k, { template: key = "" }) => ({
    template: templateCalled(key)?.title ?? titles[0]!,
    from: shift(periodOf(k.today, "quarter"), 1),
  }),
  async save(k, value) {
    const chosen = TEMPLATES.find(({ title }) => title === value.template)!;
    const { key: _, about: __, ...doc } = chosen;
    return startScheme(k, {
      ...doc,
      title: String(value.title || chosen.title),
      from: String(value.from),
      version: 1,
    } as Scheme);
  },
};

/** A new version: the same scheme as a draft of its own, so that the one in force stays as it is. */
export const version: Form<Can, Data> = {
  title: "出新一版",
  permission: "manage",
  fields: { from: field.period("从哪个季度起施行", { required: true, hint: "写成 2026-Q4。已通报的季度不受影响。" }) },
  start: (k) => ({ from: shift(periodOf(k.today, "quarter"), 1) }),
  async save(k, value, { scheme: id = "" }) {
    const of = await k.data.schemes.get(id);
    if (!of) return { errors: [{ field: "from", message: "没有这个方案" }] };
    const from = String(value.from);
    if (from <= (of.doc.from ?? "")) return { errors: [{ field: "from", message: "要晚于现在这一版开始的季度" }] };
    const { tried: _, ...doc } = of.doc;
    return startScheme(k, { ...doc, from, version: (of.doc.version ?? 1) + 1 });
  },
};

/** 试算看过了: kept with what the scheme said then, so that a change asks for another look. */
export const tried: Form<Can, Data> = {
  title: "试算看过了，可以施行",
  permission: "manage",
  fields: {},
  async save(k, _, { scheme: id = "" }) {
    const of = await k.data.schemes.get(id);
    if (!of) return { errors: [{ field: "", message: "没有这个方案" }] };
    await k.data.schemes.put({ tried: fingerprint(of.doc) }, { id, rev: of.rev });
    return { to: { record: id, of: "schemes" } };
  },
};

/** 公式核对过了: those that were made out of rules in words count as looked at, all at once. */
export const looked: Form<Can, Data> = {
  title: "公式都核对过了",
  permission: "manage",
  fields: {},
  async save(k, _, { scheme: id = "" }) {
    const of = await k.data.schemes.get(id);
    if (!of) return { errors: [{ field: "", message: "没有这个方案" }] };
    const indicators = indicatorsOf(of.doc).map(({ suggested: _, ...indicator }) => indicator);
    await k.data.schemes.put({ indicators }, { id, rev: of.rev });
    return { to: { record: id, of: "schemes" } };
  },
};
