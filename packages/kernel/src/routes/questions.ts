import type { AbilityName, KernelAbility, Principal } from "../access/index.ts";
import { filterPath, filtersOf, listsOf, type SavedFilter } from "../bookmarks/index.ts";
import { GROUP_PAGE } from "../groups/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { highest } from "../units/index.ts";
import type { Visiting } from "../visits/index.ts";

interface Entry {
  href: string;
  label: string;
  icon: string;
  /** The menu in which it stands with others. */
  group?: string;
  /** Only at the headquarters of a group, which the tenant's actor does not know. */
  headquarters?: true;
}

export interface Chrome {
  name: string;
  nav: Entry[];
  /** The unit that a page speaks for on paper; `null` where the person has several, and the enterprise stands for them. */
  speaksFor: string | null;
  /** Whether there is anything for the person to look for. */
  search: boolean;
  /** Notices not yet read; `null` for who gets none. */
  unread: number | null;
  /** Of somebody from outside who is in to read. */
  visiting: Visiting | null;
  /** On a list: the filters that the person keeps of it, and this one as it would be kept. `null` elsewhere. */
  shelf: { saved: readonly SavedFilter[]; path: string | null } | null;
}

const KERNEL_ENTRIES: readonly (Entry & {
  may: KernelAbility;
  roles?: readonly string[];
})[] = [
  { href: "/board", label: "看板", icon: "board", may: "figures.read", roles: ["admin", "officer"] },
  { href: "/units", label: "组织", icon: "tree", may: "units.read" },
  { href: "/members", label: "党员", icon: "people", may: "members.read" },
  {
    href: "/tasks",
    label: "任务",
    icon: "task",
    may: "tasks.read",
    roles: ["admin", "officer", "secretary", "leader"],
  },
];

/** The person's name and the menu that their abilities open. */
const chrome: Question<{ address: string }, Chrome> = (memory, who, { address }) => {
  const holds = (may: AbilityName) => !memory.reach(who, may).isEmpty;
  const kernel = KERNEL_ENTRIES.filter(
    ({ may, roles }) =>
      holds(may) && (!roles || who.kind === "visitor" || who.grants.some(({ role }) => roles.includes(role))),
  );
  const plugins = grouped(
    memory.plugins.flatMap((plugin) =>
      (plugin.nav ?? [])
        .filter(({ page }) => !memory.reach(who, `${plugin.id}:${plugin.pages?.[page]?.permission}`).isEmpty)
        .map(({ page, label, icon = "meet" }) => ({ href: `/p/${plugin.id}/${page}`, label, icon })),
    ),
  );
  const headquarters: readonly Entry[] = memory.reach(who, "group.read").isWhole
    ? [{ href: GROUP_PAGE, label: "集团", icon: "stack", headquarters: true }]
    : [];
  const manage =
    holds("accounts.stop") || holds("imports.run") ? [{ href: "/manage", label: "管理", icon: "settings" }] : [];
  const audit = holds("audit.read") ? [{ href: "/audit", label: "审计", icon: "shield" }] : [];
  return {
    name: who.name,
    speaksFor: speaksFor(memory, who),
    nav: [
      ...(who.kind === "visitor" ? [] : [{ href: "/", label: "首页", icon: "home" }]),
      ...headquarters,
      ...kernel.slice(0, 2),
      ...plugins,
      ...kernel.slice(2),
      ...manage,
      ...audit,
    ],
    search: who.kind === "account" && holds("units.read"),
    shelf: shelfAt(memory, who, address),
    visiting: visitingOf(memory, who),
    unread: who.kind === "account" ? (memory.unread.get(who.id) ?? 0) : null,
  };
};

function visitingOf({ visitors, now }: Memory, who: Principal): Visiting | null {
  const visitor = who.kind === "visitor" ? visitors.at(who.session, now) : null;
  return visitor && { kind: visitor.kind, until: visitor.expiresAt };
}

function speaksFor(memory: Memory, who: Principal): string | null {
  const [first, ...more] = highest(memory, who, "units.read");
  return first !== undefined && more.length === 0 ? memory.nameOf(first) : null;
}

/** As many entries of plugins as stand in the menu by themselves. */
const MOST = 2;

/** With more of them the first one stays, what people open daily, and the others share a menu. */
const grouped = (entries: readonly Entry[]): Entry[] =>
  entries.map((entry, i) => (entries.length > MOST && i > 0 ? { ...entry, group: "活动" } : entry));

function shelfAt(memory: Memory, who: Principal, address: string): Chrome["shelf"] {
  const lists = listsOf(memory.plugins);
  const at = (path: string) => path.split("?")[0];
  if (who.kind !== "account" || !lists.some(({ path }) => path === at(address))) return null;
  const saved = filtersOf(memory, who).filter(({ path }) => at(path) === at(address));
  return { saved, path: filterPath(address, lists) };
}

export const frameQuestions = { "frame.chrome": chrome };
