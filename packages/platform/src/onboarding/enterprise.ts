import type { SisterStanding } from "@jiceng/kernel";
import type { Provisioning } from "../provisioning/provisioning.ts";
import type { Told } from "./store.ts";

/** An enterprise of a group on its way from a wish to its first published month. */
export interface Enterprise {
  id: string;
  name: string;
  /** Where it answers; `null` while it is being made ready. */
  host: string | null;
  isHeadquarters: boolean;
  standing: SisterStanding;
  /** Title of its 行业方案. */
  profile: string | null;
  peerClass: string | null;
  /** `null` of one that was there before enterprises came this way. */
  provisioning: Provisioning | null;
  /** What it told last; `null` while it has told nothing. */
  told: Told | null;
}

/** What is behind an enterprise that gets started, in the order in which it is usually done. */
export const STEPS = ["opened", "admin", "units", "members", "people", "plugins", "due", "done", "published"] as const;
export type Step = (typeof STEPS)[number];
export const isStep = (text: string): text is Step => STEPS.some((step) => step === text);

/** Whether a step is behind it, by what there is: nobody ticks anything. */
export function isBehind({ host, standing, provisioning, told }: Enterprise, step: Step): boolean {
  if (step === "opened") return host !== null && standing !== "provisioning";
  if (step === "admin") return (told?.admins ?? 0) > 0 || (provisioning?.link?.usedAt ?? null) !== null;
  // What it began with was enabled when it was founded, before it told anything.
  if (!told) return step === "plugins" && provisioning !== null && provisioning.openedAt !== null;
  const behind: Record<Exclude<Step, "opened" | "admin">, boolean> = {
    units: told.units > 1,
    members: told.members > 0,
    people: told.entered > told.admins,
    plugins: told.plugins > 0,
    // Where nobody named a month, what is owed begins with the first thing done.
    due: told.dueSince !== null || told.firstDone !== null,
    done: told.firstDone !== null,
    published: told.published !== null,
  };
  return behind[step];
}

export const stepsBehind = (enterprise: Enterprise): number =>
  STEPS.filter((step) => isBehind(enterprise, step)).length;

/** The first step that is not behind it; `null` where all are. */
export const nextStep = (enterprise: Enterprise): Step | null =>
  STEPS.find((step) => !isBehind(enterprise, step)) ?? null;

const AWAITED: Record<Step, string> = {
  opened: "正在开通",
  admin: "等管理员进来",
  units: "等组织树",
  members: "等党员名册",
  people: "等支部书记进来",
  plugins: "等选插件",
  due: "等开第一期",
  done: "等办成第一件",
  published: "等发布第一个月",
};

/** Where it stands in a few words; `stuck` where somebody has to mend something. */
export function whereItStands(enterprise: Enterprise): { text: string; stuck: boolean } {
  const { provisioning, told, standing } = enterprise;
  if (standing === "suspended") return { text: "暂停使用", stuck: false };
  if (standing === "leaving") return { text: "注销中", stuck: false };
  if (standing === "merged") return { text: "已并入", stuck: false };
  if (provisioning?.failure && !isBehind(enterprise, "opened")) return { text: "没建成", stuck: true };
  if (told?.mending && !isBehind(enterprise, told.mending.kind))
    return { text: `${told.mending.rows.toLocaleString("zh-CN")}行要改`, stuck: true };
  const next = nextStep(enterprise);
  return { text: next === null ? "用起来了" : AWAITED[next], stuck: false };
}

/** Those that need somebody first, then those that have come least far. */
export const byNeed = (enterprises: readonly Enterprise[]): Enterprise[] =>
  enterprises
    .map((enterprise) => ({ enterprise, stuck: whereItStands(enterprise).stuck, behind: stepsBehind(enterprise) }))
    .sort(
      (a, b) =>
        Number(b.enterprise.isHeadquarters) - Number(a.enterprise.isHeadquarters) ||
        Number(b.stuck) - Number(a.stuck) ||
        a.behind - b.behind ||
        a.enterprise.name.localeCompare(b.enterprise.name, "zh-CN-u-co-pinyin"),
    )
    .map(({ enterprise }) => enterprise);

/** Whether it is open and its first administrator, who has a link, has not come in. */
export const waitsForAdmin = (one: Enterprise): boolean =>
  isBehind(one, "opened") && !isBehind(one, "admin") && (one.provisioning?.link ?? null) !== null;
