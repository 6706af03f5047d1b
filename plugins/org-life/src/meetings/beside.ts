import { type Doc, type Form, type Kit, type Node, type Opened, shortDay, ui } from "@jiceng/plugin";
import type { Abilities } from "../permissions.ts";
import { askedOf } from "./prescription.ts";
import { visitsOneIn } from "./record-page.ts";
import { remarks, type Theme } from "./variety.ts";

/** Problems of a unit that are still being worked on, the earliest due first. */
export async function openCases(k: Kit, unit: string): Promise<Node[]> {
  const { items } = await k.data.cases!.find({
    where: { state: "在办", ...(unit && { unit }) },
    orderBy: "due",
    limit: 20,
  });
  if (items.length === 0) return [];
  const year = Number(k.today.slice(0, 4));
  const rows = items.map(({ id, doc, names, unitName }) => {
    const due = String(doc.due ?? "");
    return {
      text: String(doc.what),
      note: `${unit ? "" : `${unitName}，`}${names[String(doc.owner)] ?? "责任人"}，${due ? `${shortDay(due, year)}前` : "没有定日期"}`,
      ...(due && due < k.today && { tag: "过了期", tone: "over" as const }),
      to: { record: id, of: "cases" },
    };
  });
  return [ui.section(unit ? "上次遗留" : "难题会诊：在办的", [ui.list(rows)])];
}

type Beside = NonNullable<Form<Abilities>["beside"]>;

/** Above the fields of a meeting: what those above ask of it, what is left from before, and at a theme day what the year looked like. */
export const besideOf =
  (kind: string): Beside =>
  async (kit, _, at) => {
    const k = kit as Kit;
    const [asked, left, said] = await Promise.all([
      askedOf(k, kind, at),
      kind === "支委会" ? openCases(k, at.unit) : [],
      kind === "主题党日" ? pointedOut(k, at) : [],
    ]);
    return [
      ...(asked
        ? [
            ui.section(
              "规定议题，不能改",
              [
                ui.list(
                  asked.prescribed.map((text) => ({ text })),
                  { ordered: true },
                ),
              ],
              `${asked.prescribedBy}。自选的议题在下面另外写。`,
            ),
          ]
        : []),
      ...left,
      ...said.map((text) => ui.banner(text, "warn")),
    ];
  };

async function pointedOut(k: Kit, { unit, doc }: Opened & { doc: Doc }): Promise<string[]> {
  const { items } = await k.data.meetings!.find({
    where: { kind: "主题党日", unit, state: ["待确认", "已确认"] },
    orderBy: "-date",
    limit: 24,
  });
  const { date, activity, topic } = doc as Theme;
  const before = items.map((one) => one.doc as Theme);
  return activity ? remarks({ date, activity, topic }, before, k.today, visitsOneIn(k.settings)) : [];
}
