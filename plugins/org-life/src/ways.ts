import { type Node, type Tile, ui } from "@jiceng/plugin";

/** What stands under 组织生活, in the order in which people look for it: each page with the ability that opens it. */
const WAYS = [
  { page: "list", label: "会议记录", by: "view" },
  { page: "prescribed", label: "规定动作", by: "view" },
  { page: "sessions", label: "组织生活会", by: "mine" },
  { page: "dual", label: "双重组织生活", by: "view" },
  { page: "appraisals", label: "民主评议", by: "mine" },
  { page: "talks", label: "谈心谈话", by: "mine" },
  { page: "reminders", label: "提醒谈话", by: "mine" },
  { page: "birthdays", label: "政治生日", by: "mine" },
  { page: "policies", label: "内部制度", by: "mine" },
] as const;

type By = (typeof WAYS)[number]["by"];

/** The way to the other pages of 组织生活, for the top of each. */
export const ways = (
  may: Readonly<Partial<Record<By, boolean>>>,
  here: (typeof WAYS)[number]["page"] | "mine",
): Node[] => WAYS.filter(({ page, by }) => page !== here && may[by]).map(({ page, label }) => ui.link(label, { page }));

/** The same on the home page of members, for whom nothing of it stands in the menu. */
export const ownLife: Tile<By> = {
  title: "组织生活",
  on: "home",
  permission: "mine",
  view: ({ may }) =>
    may.view
      ? []
      : [ui.list(WAYS.filter(({ by }) => by === "mine").map(({ page, label }) => ({ text: label, to: { page } })))],
};
