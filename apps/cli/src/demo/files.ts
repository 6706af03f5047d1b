import type { Day } from "@jiceng/plugin";
import type { DemoMember, Enterprise } from "./enterprise.ts";

const KIND = { committee: "党委", "general-branch": "党总支", branch: "党支部" } as const;

/** The units of an enterprise as the file that a customer would send. */
export const unitsFile = ({ units }: Enterprise): string =>
  csv([
    ["编码", "名称", "上级编码", "类型", "成立日期"],
    ...units.map(({ code, name, parent, kind, openedOn }) => [code, name, parent ?? "", KIND[kind], openedOn]),
  ]);

/** Its members, with the posts that they have held since they came. */
export function membersFile(enterprise: Enterprise): string {
  const posts = postsOf(enterprise, (member, from) => member.from === from);
  return csv([MEMBER_HEAD, ...enterprise.members.map((member) => memberRow(member, posts.get(member.code) ?? []))]);
}

/** Those who took a post later on, all on one day; `null` where nobody did. */
export function changesFile(enterprise: Enterprise): { since: Day; text: string } | null {
  const posts = postsOf(enterprise, (member, from) => member.from !== from);
  const since = enterprise.posts.find(({ member, post }) => posts.get(member)?.includes(post))?.from;
  if (!since) return null;
  const rows = enterprise.members
    .filter(({ code }) => posts.has(code))
    .map((member) => memberRow(member, posts.get(member.code)!));
  return { since, text: csv([MEMBER_HEAD, ...rows]) };
}

const MEMBER_HEAD = ["编号", "姓名", "组织编码", "党员状态", "入党日期", "职务", "转入日期"];

const memberRow = ({ code, name, unit, status, joinedOn, from }: DemoMember, posts: string[]): string[] => [
  code,
  name,
  unit,
  status,
  joinedOn,
  posts.join("、"),
  from,
];

function postsOf(
  { members, posts }: Enterprise,
  belongs: (member: DemoMember, from: Day) => boolean,
): Map<string, string[]> {
  const byCode = new Map(members.map((member) => [member.code, member]));
  const chosen = posts.filter(({ member, from }) => belongs(byCode.get(member)!, from));
  return new Map(chosen.map(({ member, post }) => [member, [post]]));
}

/** Nothing that we make up needs quoting. */
const csv = (rows: string[][]): string => `${rows.map((row) => row.join(",")).join("\n")}\n`;
