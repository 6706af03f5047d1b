import type { Enterprise } from "./enterprise.ts";
import { GROUPED as BRANCH, partyGroups } from "./party-groups.ts";

/** An account of the demo; the administrator's comes with the tenant, the others are made. */
export interface CastAccount {
  login: string;
  name: string;
  password: string;
  /** What the person does, as the list of accounts says it. */
  label: string;
  unitName: string;
  memberCode?: string;
  grants: { role: "admin" | "auditor" | "officer" | "secretary" | "leader" | "member"; unitCode: string }[];
}

/** One passphrase for each sort of account: the demo holds nothing worth guarding, and everybody must be able to type it. */
const PASSWORDS = { admin: "qingsong-yunhai", officer: "baihe-mingyue", branch: "chunfeng-xishui" };

/** Who a tenant's administrator is. */
export const administrator = (name: string, unitName: string): CastAccount => ({
  login: "admin",
  name,
  password: PASSWORDS.admin,
  label: "系统管理员",
  unitName,
  grants: [],
});

/** Login of the officer of the whole enterprise, who publishes its months. */
export const OFFICER = "officer";

const SMALL = "试车场党支部";

/** After signing in there is something to do: a committee meeting to record, a theme day to confirm from above. */
export const TO_DO = { stillDue: [BRANCH], unconfirmed: [SMALL] };

/** Accounts of an enterprise beside its administrator's. */
export function castOf(enterprise: Enterprise): CastAccount[] {
  const { plan, units, members, posts } = enterprise;
  const top = units[0]!;
  const unit = (name: string) => units.find((one) => one.name === name)!;
  const person = (code: string) => members.find((one) => one.code === code)!;
  const holder = (unitName: string, post: string) =>
    person(posts.find((held) => held.unit === unit(unitName).code && held.post === post)!.member);
  const office = units.find(({ kind, name }) => kind === "branch" && /办公室党支部$|总装厂机关党支部$/.test(name))!;
  const clerk = members.filter(
    (one) => one.unit === office.code && !posts.some(({ member }) => member === one.code),
  )[0]!;
  const officer: CastAccount = {
    ...account(OFFICER, clerk, "officer"),
    label: "党委工作人员",
    unitName: top.name,
    grants: [{ role: "officer", unitCode: top.code }],
  };
  if (plan.slug !== "beiyue") return [officer];

  const middle = "总装厂党委";
  const group = partyGroups(enterprise)[0]!;
  const plain = person(group.members[1]!);
  const middleAdmin = members.filter((one) => one.unit === unit("总装厂机关党支部").code).at(-2)!;
  const middleClerk = members.filter((one) => one.unit === unit("总装厂机关党支部").code).at(-1)!;
  const auditClerk = members.filter(
    (one) => one.unit === office.code && !posts.some(({ member }) => member === one.code),
  )[1]!;
  const within = (name: string, role: CastAccount["grants"][number]["role"]) => ({
    unitName: name,
    grants: [{ role, unitCode: unit(name).code }],
  });
  return [
    officer,
    {
      ...account("shenji", auditClerk, "officer"),
      label: "审计员，只看操作记录",
      unitName: top.name,
      grants: [{ role: "auditor", unitCode: top.code }],
    },
    {
      ...account("admin2", middleAdmin, "admin"),
      label: "下级系统管理员，划转到别处要对方同意",
      ...within(middle, "admin"),
    },
    { ...account("officer2", middleClerk, "officer"), label: "下级党委工作人员", ...within(middle, "officer") },
    {
      ...account("shuji", holder(BRANCH, "书记"), "branch"),
      label: "支部书记（本月支委会还没开）",
      ...within(BRANCH, "secretary"),
    },
    {
      ...account("zhiwei", holder(BRANCH, "组织委员"), "branch"),
      label: "支委，可以确认会议记录",
      ...within(BRANCH, "member"),
    },
    {
      ...account("shuji2", holder(SMALL, "书记"), "branch"),
      label: "支部书记（不设支委会的支部）",
      ...within(SMALL, "secretary"),
    },
    {
      ...account("zuzhang", person(group.members[0]!), "branch"),
      label: "党小组长",
      unitName: group.name,
      grants: [{ role: "leader", unitCode: group.code }],
    },
    { ...account("dangyuan", plain, "branch"), label: "党员", ...within(BRANCH, "member") },
  ];
}

const account = (login: string, member: { name: string; code: string }, kind: keyof typeof PASSWORDS) => ({
  login,
  name: member.name,
  memberCode: member.code,
  password: PASSWORDS[kind],
});
