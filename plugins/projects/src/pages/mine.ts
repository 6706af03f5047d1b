import { type Card, type Page, shortDay, ui } from "@jiceng/plugin";
import type { Can, Data, Seen } from "../data.ts";
import { attained } from "../kpi.ts";
import { nextMilestone } from "../milestone.ts";
import { reachedBar } from "./lanes.ts";

/** Projects that name the reader: as owner, or with a role. */
export const mine: Page<Can, Data> = {
  title: "我的项目",
  permission: "mine",
  async view(k) {
    const { items } = await k.data.projects.find({ where: { mine: "yes" }, orderBy: "-$at", limit: 50 });
    if (items.length === 0) return [ui.empty("没有项目写着您", "您当负责人，或在项目里有角色时，会列在这里。")];
    return [
      ui.heading(`${items.length}个项目有您的一份`),
      ui.cards(items.map((one) => card(one, k.me.member, k.today))),
    ];
  },
};

function card({ id, doc, unitName, state }: Seen, me: string | null, today: string): Card {
  const role = doc.roles?.find(({ member }) => member === me)?.role ?? (doc.owner === me ? "负责人" : "");
  const next = nextMilestone(doc, today);
  const reached = attained(doc);
  return {
    title: doc.name ?? "",
    over: role ? `${unitName} · ${role}` : unitName,
    to: { record: id, of: "projects" },
    tag: state,
    ...(next && { note: `下一个节点：${next.what}，${shortDay(next.due, Number(today.slice(0, 4)))}前` }),
    ...(reached !== null && { facts: [{ label: "达成", value: reachedBar(reached) }] }),
  };
}
