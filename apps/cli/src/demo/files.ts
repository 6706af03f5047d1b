import { type Day, UNIT_KIND_LABELS } from "@jiceng/plugin";
import type { DemoMember, Enterprise } from "./enterprise.ts";
import { partyGroups } from "./party-groups.ts";

/** The units of an enterprise as the file that a customer would send. */
export const unitsFile = (enterprise: Enterprise): string =>
  csv([
    ["编码", "名称", "上级编码", "类型", "成立日期"],
    ...enterprise.units.map(({ code, name, parent, kind, openedOn }) => [
      code,
      name,
      parent ?? "",
      UNIT_KIND_LABELS[kind],
      openedOn,
    ]),
    ...partyGroups(enterprise).map(({ code, name, branch, openedOn }) => [
      code,
      name,
      branch,
      UNIT_KIND_LABELS.group,
      openedOn,
    ]),
  ]);

/** Its members, with the posts that they have held since they came. */
export function membersFile(enterprise: Enterprise): string {
  const posts = postsOf(enterprise, (member, from) => member.from === from);
  for (const { members } of partyGroups(enterprise)) if (members[0]) posts.set(members[0], ["党小组长"]);
  const groupOf = new Map(partyGroups(enterprise).flatMap(({ code, members }) => members.map((one) => [one, code])));
  const rows = enterprise.members.map((member) =>
    memberRow({ ...member, unit: groupOf.get(member.code) ?? member.unit }, posts.get(member.code) ?? []),
  );
  return csv([MEMBER_HEAD, ...rows]);
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

/** Two people entered a second time under a code that is spelled otherwise, as happens when lists are put together. */
export function twiceFile({ members, units }: Enterprise, since: Day): { since: Day; text: string } {
  const branches = units.filter(({ kind }) => kind === "branch").map(({ code }) => code);
  const rows = [211, 433].flatMap((n) => {
    const member = members[n];
    const unit = branches.find((code) => code !== member?.unit);
    if (!member || !unit) return [];
    return [memberRow({ ...member, code: member.code.replace(/(\d)/, "-$1"), unit, from: since }, [])];
  });
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
