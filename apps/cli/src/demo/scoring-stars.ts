import type { Period } from "@jiceng/plugin";
import type { DemoUnit } from "./enterprise.ts";
import { GROUPED, type PartyGroup, partyGroups } from "./party-groups.ts";
import type { Random } from "./random.ts";
import { type Ground, inQuarter, keepRound, record, roundKey, type State, titleOf } from "./scoring-ground.ts";
import { DEEDS, GROUP_SCHEME, STAR_SCHEME } from "./words/scoring.ts";
import type { SentMeeting } from "./year.ts";

type Row = Record<string, string>;

/** 双积分双评星 of the branch of the tour: its members, and its 党小组 by their members' mean and what they did together. */
export async function scoreStars(ground: Ground, quarters: readonly Period[]): Promise<void> {
  const branch = ground.enterprise.units.find(({ name }) => name === GROUPED)!;
  const groups = partyGroups(ground.enterprise);
  for (const period of quarters) {
    const isNow = period === quarters.at(-1);
    const totals = await scoreMembers(ground, branch, groups, period, isNow ? "反馈" : "通报");
    const round = { subject: "党小组", scheme: "scheme-groups-1", below: branch } as const;
    await keepRound(ground, period, { ...round, state: isNow ? "自评" : "通报" });
    await ground.tenant.keep(
      "scoring",
      "results",
      groups.map(({ code, members }, i) => ({
        // One waits for its leader, the other for whoever verifies.
        ...record(ground, `result-${period}-${code}`, code, period, isNow ? (i === 0 ? "自评" : "核验") : "通报"),
        doc: {
          title: titleOf(period, "党小组"),
          subject: "党小组",
          round: roundKey(period, "党小组", branch),
          scheme: "scheme-groups-1",
          taken: [meanOf(members.map((member) => totals.get(member)!))],
          lines: isNow && i === 0 ? asked(GROUP_SCHEME) : groupLines(ground.random.fork(`${period}${code}`)),
        },
      })),
    );
  }
}

/** The members' results of a quarter; what each came to. */
async function scoreMembers(
  ground: Ground,
  branch: DemoUnit,
  groups: readonly PartyGroup[],
  period: Period,
  state: State,
): Promise<Map<string, number>> {
  const { tenant, enterprise, random } = ground;
  const meetings = inQuarter(ground.meetings, period).filter(({ unit }) => unit === branch.code);
  const unitOf = new Map(groups.flatMap(({ code, members }) => members.map((member) => [member, code] as const)));
  const people = enterprise.members.filter(({ unit }) => unit === branch.code);
  const results = people.map(({ code }) => {
    const lines = memberLines(random.fork(`stars ${period}${code}`));
    return { code, lines, turnout: turnoutOf(meetings, code) };
  });
  await keepRound(ground, period, { subject: "党员", scheme: "scheme-stars-1", state, below: branch });
  await tenant.keep(
    "scoring",
    "results",
    results.map(({ code, lines, turnout }) => ({
      ...record(ground, `result-${period}-${code}`, unitOf.get(code) ?? branch.code, period, state),
      doc: {
        title: titleOf(period, "党员"),
        subject: "党员",
        round: roundKey(period, "党员", branch),
        scheme: "scheme-stars-1",
        member: code,
        below: branch.code,
        taken: [{ code: "1.2", source: "org-life:turnout", num: `${turnout.num}`, den: `${turnout.den}` }],
        lines,
      },
    })),
  );
  return new Map(results.map(({ code, lines, turnout }) => [code, totalOf(lines, turnout)]));
}

function turnoutOf(meetings: readonly SentMeeting[], member: string): { num: number; den: number } {
  const rows = meetings
    .filter(({ state }) => state === "已确认")
    .flatMap(({ doc }) => doc.attendance.filter((row) => row.member === member));
  return { num: rows.filter(({ state }) => state === "实到").length, den: rows.length };
}

/** The lines of a scheme that people fill in, empty. */
const asked = (scheme: readonly Row[]): Row[] =>
  scheme.flatMap(({ code = "", name = "", formula = "" }) =>
    formula.includes("次数") ? [{ code, name, asks: "次数" }] : [],
  );

const memberLines = (random: Random): Row[] => counted(STAR_SCHEME, (code) => times(random, code), random);

const groupLines = (random: Random): Row[] => counted(GROUP_SCHEME, () => random.int(0, 2), random);

const counted = (scheme: readonly Row[], count: (code: string) => number, random: Random): Row[] =>
  asked(scheme).map((line) => {
    const num = count(line.code!);
    const deeds = DEEDS[line.code!] ?? DEEDS["2.1"]!;
    return { ...line, num: `${num}`, ...(num > 0 && { evidence: deeds[random.int(0, deeds.length - 1)]! }) };
  });

/** Most do something beyond their duty; hardly anybody breaks a rule. */
const times = (random: Random, code: string): number =>
  code === "3.1" ? (random.chance(0.04) ? 1 : 0) : random.int(code === "2.3" ? 0 : 1, 4);

/** What the scheme makes of them, as far as a group's mean needs it. */
function totalOf(lines: readonly Row[], { num, den }: { num: number; den: number }): number {
  const points = (code: string, each: number, most: number) =>
    Math.min(most, each * Number(lines.find((line) => line.code === code)?.num ?? 0));
  const bonus = points("2.1", 5, 20) + points("2.2", 5, 20) + points("2.3", 2, 10);
  const base = 40 + (den > 0 ? Math.round((num / den) * 2000) / 100 : 0);
  return Math.round((base + Math.min(bonus, 40) - points("3.1", 5, 20)) * 100) / 100;
}

function meanOf(totals: readonly number[]): Row {
  const sum = Math.round(totals.reduce((all, total) => all + total, 0) * 100) / 100;
  return { code: "1.1", source: "scoring:members", num: `${sum}`, den: `${totals.length}` };
}
