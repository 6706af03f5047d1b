import { collection, type Form, field, isPeriod, type Kit, type Page, periodLabel, ui } from "@jiceng/plugin";
import type { Abilities } from "../permissions.ts";
import { ways } from "../ways.ts";
import { KINDS } from "./fields.ts";

/** Branches that one prescription reaches at once: as many records as one save may write. */
const MOST = 190;

const asked = {
  kind: field.choice("哪种会议", KINDS, { required: true }),
  month: field.period("哪个月", { required: true, hint: "写成 2026-10；按季的会写成 2026-Q4" }),
  items: field.lines("规定议题", {
    max: 120,
    required: true,
    hint: "一条一行。支部不能改，也不能删；支部自己的议题另外写",
  }),
  cites: field.text("依据", { max: 80, required: true, hint: "文件名和文号" }),
};

/** 规定动作: what those above ask of a meeting, one record for each branch. The newest for a kind and month holds; records keep what they were handed in with. */
const prescriptions = collection({
  title: "规定动作",
  label: "cites",
  fields: { ...asked, by: field.text("谁定的", { max: 60 }) },
  index: ["kind", "month"],
  read: "view",
});
export const prescriptionData = { prescriptions };

/** Issued once, for every branch below. */
export const prescribe: Form<Abilities> = {
  title: "下发规定动作",
  permission: "prescribe",
  fields: { from: field.unit("由哪个组织下发", { required: true, hint: "它下面的支部都收到" }), ...asked },
  async start(k, { unit }) {
    const [top] = unit ? [] : await k.units({ ability: "prescribe", skip: 0 });
    return { from: unit ?? top?.id, month: k.today.slice(0, 7), kind: "主题党日" };
  },
  async save(k, { from, ...doc }) {
    const unit = String(from);
    const [branches, all] = await Promise.all([
      k.units({ ability: "prescribe", kind: ["branch", "joint-branch"], below: unit }),
      k.units({ ability: "prescribe", below: unit }),
    ]);
    if (branches.length === 0) return { errors: [{ field: "", message: "下面没有支部" }] };
    if (branches.length > MOST)
      return {
        errors: [{ field: "", message: `下面有${branches.length}个支部，一次最多${MOST}个，请由下级党委分别下发` }],
      };
    const by = all.find(({ id }) => id === unit)?.name ?? "上级党组织";
    for (const branch of branches) await k.data.prescriptions!.put({ ...doc, by }, { unit: branch.id });
    return { to: { page: "prescribed", query: { month: String(doc.month) } } };
  },
};

/** What is asked of one meeting of a branch; nothing, where nothing is. */
export async function askedOf(k: Kit, kind: string, { unit, period }: { unit: string; period: string | null }) {
  if (!period || !unit) return null;
  const { items } = await k.data.prescriptions!.find({ where: { kind, month: period, unit }, limit: 1 });
  const doc = items[0]?.doc as { items?: string[]; by?: string; cites?: string } | undefined;
  return doc ? { prescribed: doc.items ?? [], prescribedBy: `${doc.by}，依据${doc.cites}` } : null;
}

/** What was asked of branches in a month, and which of them have held it. */
export const prescribed: Page<Abilities> = {
  title: "规定动作",
  permission: "view",
  async view(k, { month = k.today.slice(0, 7) }) {
    const period = isPeriod(month) ? month : k.today.slice(0, 7);
    const [{ items }, held] = await Promise.all([
      k.data.prescriptions!.find({ where: { month: period }, limit: 500 }),
      k.data.meetings!.find({ where: { period, state: "已确认" }, limit: 500 }),
    ]);
    const newest = new Map(items.toReversed().map((one) => [`${one.doc.kind} ${one.unitName} ${one.unit}`, one]));
    const byKind = Map.groupBy(newest.values(), ({ doc }) => `${doc.kind}：${(doc.items as string[]).join("；")}`);
    const recordOf = (kind: unknown, unit: string) =>
      held.items.find((one) => one.unit === unit && one.doc.kind === kind);
    return [
      ...ways(k.may, "prescribed"),
      ui.text("上级定的议题，支部在表里看得到、改不了；自选的议题另外写。改了以后，已经提交的记录不变。"),
      ...(k.may.prescribe ? [ui.button("下发规定动作", { form: "prescribe" }, true)] : []),
      ...[...byKind].map(([title, asked]) => {
        const done = asked.filter((one) => recordOf(one.doc.kind, one.unit)).length;
        return ui.table(
          `${periodLabel(period)}${title}`,
          [
            { key: "unit", title: "支部" },
            { key: "state", title: "办了没有" },
            { key: "by", title: "谁定的" },
          ],
          asked.map((one) => {
            const record = recordOf(one.doc.kind, one.unit);
            return {
              unit: { text: one.unitName, ...(one.unit && { to: { unit: one.unit } }) },
              state: record
                ? { text: "已确认", tone: "on" as const, to: { record: record.id, of: "meetings" } }
                : { text: "还没有", tone: "todo" as const },
              by: `${one.doc.by}，依据${one.doc.cites}`,
            };
          }),
          { note: `${asked.length}个支部，${done}个已经开了并确认` },
        );
      }),
      ...(newest.size === 0
        ? [ui.empty(`${periodLabel(period)}没有规定动作`, "上级没有定议题，支部按自己的安排开会。")]
        : []),
    ];
  },
};
