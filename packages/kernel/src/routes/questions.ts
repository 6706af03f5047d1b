import type { AbilityName, KernelAbility } from "../access/index.ts";
import type { Question } from "../tenant/index.ts";

interface Entry {
  href: string;
  label: string;
  icon: string;
}

export interface Chrome {
  name: string;
  nav: Entry[];
  /** Whether there is anything for the person to look for. */
  search: boolean;
  /** Notices not yet read; `null` for who gets none. */
  unread: number | null;
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
const chrome: Question<Record<never, never>, Chrome> = (memory, who) => {
  const holds = (may: AbilityName) => !memory.reach(who, may).isEmpty;
  const kernel = KERNEL_ENTRIES.filter(
    ({ may, roles }) => holds(may) && (!roles || who.grants.some(({ role }) => roles.includes(role))),
  );
  const plugins = memory.plugins.flatMap((plugin) =>
    (plugin.nav ?? [])
      .filter(({ page }) => !memory.reach(who, `${plugin.id}:${plugin.pages?.[page]?.permission}`).isEmpty)
      .map(({ page, label, icon = "meet" }) => ({ href: `/p/${plugin.id}/${page}`, label, icon })),
  );
  const manage =
    holds("accounts.stop") || holds("imports.run") ? [{ href: "/manage", label: "管理", icon: "settings" }] : [];
  const audit = holds("audit.read") ? [{ href: "/audit", label: "审计", icon: "shield" }] : [];
  return {
    name: who.name,
    nav: [
      { href: "/", label: "首页", icon: "home" },
      ...kernel.slice(0, 2),
      ...plugins,
      ...kernel.slice(2),
      ...manage,
      ...audit,
    ],
    search: holds("units.read"),
    unread: who.kind === "account" ? (memory.unread.get(who.id) ?? 0) : null,
  };
};

export const frameQuestions = { "frame.chrome": chrome };
