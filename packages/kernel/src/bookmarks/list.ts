/** A list whose filter may be kept: its address, its name, and the ability that opens it. */
export interface FilteredList {
  path: string;
  title: string;
  may: string;
  /** What in its address is a filter; everything where it is not said. */
  by?: readonly string[];
}

/** The kernel's lists. Plugins' pages that stand in the menu are lists as well. */
const LISTS: readonly FilteredList[] = [
  { path: "/members", title: "党员", may: "members.read" },
  { path: "/units", title: "组织", may: "units.read", by: ["q", "on"] },
  { path: "/board", title: "看板", may: "figures.read" },
  { path: "/board/rows", title: "看板明细", may: "figures.read" },
  { path: "/records", title: "看板明细", may: "figures.read" },
  { path: "/audit", title: "操作记录", may: "audit.read" },
  { path: "/manage/accounts", title: "账号", may: "accounts.stop" },
  { path: "/tasks", title: "任务", may: "tasks.read" },
];

interface PagesOfPlugin {
  id: string;
  nav?: readonly { page: string; label: string }[];
  pages?: Readonly<Record<string, { permission: string }>>;
}

/** Every list of a tenant with these plugins. */
export const listsOf = (plugins: readonly PagesOfPlugin[]): FilteredList[] => [
  ...LISTS,
  ...plugins.flatMap(({ id, nav = [], pages }) =>
    nav.map(({ page, label }) => ({
      path: `/p/${id}/${page}`,
      title: label,
      may: `${id}:${pages?.[page]?.permission}`,
    })),
  ),
];

const LONGEST = 400;
/** Where in the list somebody was turning pages is not part of the filter. */
const PASSING = ["from", "done", "k"];

/** An address as it is kept: one of our lists, with its filter in a fixed order. `null` for any other address, and for a list without filter. */
export function filterPath(address: string, lists: readonly FilteredList[]): string | null {
  if (!address.startsWith("/") || address.startsWith("//") || address.includes("\\")) return null;
  const url = URL.parse(address, "http://here.internal");
  const list = url?.host === "here.internal" ? lists.find(({ path }) => path === url.pathname) : undefined;
  if (!url || !list) return null;
  const kept = [...url.searchParams]
    .filter(([name, value]) => value !== "" && !PASSING.includes(name) && (list.by?.includes(name) ?? true))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  if (kept.length === 0) return null;
  const path = `${url.pathname}?${new URLSearchParams(kept)}`;
  return path.length <= LONGEST ? path : null;
}

export const NAME_MOST = 30;
export const nameProblem = (name: string): string | null =>
  name ? (name.length > NAME_MOST ? `名称最多${NAME_MOST}个字` : null) : "请给它起个名字，如“本月没开的支部”";
