import type { Role } from "@jiceng/plugin";

export const ROLE_LABELS: Record<Role, string> = {
  admin: "系统管理员",
  security: "安全管理员",
  auditor: "审计员",
  officer: "党委工作人员",
  secretary: "支部书记",
  leader: "党小组长",
  member: "党员",
};

export const ROLES = Object.keys(ROLE_LABELS) as Role[];

interface Held {
  title: string;
  roles: readonly Role[];
  /** Whoever has a committee post (支委) of the unit holds it there, too. */
  posts?: "committee";
}

/**
 * What the kernel itself lets people do; a grant is role × unit and reaches the unit's subtree.
 * Administration is three people's (三员): who opens accounts, who may stop them, and who reads what both have done.
 */
const ABILITIES = {
  "units.read": { title: "查看组织", roles: ["admin", "officer", "secretary", "leader", "member"] },
  "figures.read": { title: "看数，和数后面的明细", roles: ["admin", "officer", "secretary", "leader"] },
  "members.read": { title: "查看党员名册", roles: ["admin", "officer", "secretary", "leader"] },
  "members.mend": { title: "订正党员：读音、重复登记的人", roles: ["admin"] },
  "erasures.propose": { title: "提出删除个人信息", roles: ["admin"] },
  "erasures.carry": { title: "核对、执行别人提出的删除个人信息", roles: ["admin", "security"] },
  "members.change": { title: "登记党员的变动，转接组织关系", roles: ["admin", "officer", "secretary"] },
  "members.decide": { title: "登记要上级批准的：任免支委、转正、停止党籍、出党", roles: ["admin", "officer"] },
  "cohorts.define": { title: "定党员类别", roles: ["admin"] },
  "units.change": { title: "登记组织的变更", roles: ["admin"] },
  "imports.run": { title: "用表格导入组织、党员和账号", roles: ["admin"] },
  "periods.close": { title: "发布一个月的数，重新打开", roles: ["admin", "officer"] },
  "rules.read": {
    title: "查看规定和放假安排",
    roles: ["admin", "auditor", "officer", "secretary", "leader", "member"],
  },
  "rules.set": { title: "把规定定得更严，定应办从哪个月算起，录放假安排", roles: ["admin"] },
  "exemptions.ask": { title: "替本支部申请豁免", roles: ["secretary", "leader"] },
  "exemptions.decide": { title: "定下级的豁免，收回豁免", roles: ["officer"] },
  "duties.set": { title: "立应办，改应办，停应办", roles: ["admin", "officer"] },
  "accounts.manage": { title: "开账号、给角色、发重置链接", roles: ["admin"] },
  "accounts.stop": { title: "收回角色、停用账号、退出登录", roles: ["admin", "security"] },
  "visits.manage": { title: "看谁从外面来查阅过，定让不让来", roles: ["admin"] },
  "enterprise.takeout": { title: "把本单位的全部数据导出带走", roles: ["admin"] },
  "channels.manage": { title: "设通知发到哪些群", roles: ["admin"] },
  "plugins.read": { title: "看有哪些插件，各能看什么、谁能用", roles: ["admin", "security", "auditor"] },
  "plugins.manage": { title: "启用、停用、设置插件", roles: ["admin"] },
  "audit.read": { title: "查操作记录，验封签", roles: ["auditor"] },
  "reviews.make": { title: "上报、审核一个月的情况", roles: ["officer", "secretary"] },
  "group.read": { title: "集团总部：看所属单位的数", roles: ["admin", "officer"] },
  "group.manage": { title: "集团总部：开通所属单位，定规定动作", roles: ["admin", "officer"] },
  "tasks.read": { title: "看任务", roles: ["admin", "officer", "secretary", "leader", "member"], posts: "committee" },
  "tasks.dispatch": { title: "下达、核验任务", roles: ["admin", "officer", "secretary"] },
  "tasks.handle": { title: "签收、反馈、办结任务", roles: ["officer", "secretary", "leader"], posts: "committee" },
} as const satisfies Record<string, Held>;

export type KernelAbility = keyof typeof ABILITIES;
/** `org-life:record` for a plugin's ability, `units.read` for the kernel's own. */
export type AbilityName = KernelAbility | `${string}:${string}`;

export const KERNEL_ABILITIES = Object.keys(ABILITIES) as KernelAbility[];
export const kernelAbility = (name: KernelAbility): Held => ABILITIES[name];
export const isKernelAbility = (ability: string): ability is KernelAbility => Object.hasOwn(ABILITIES, ability);
