import { lastDay, type Period } from "@jiceng/plugin";
import type { Random } from "./random.ts";
import { type Ground, keepRound, record, roundKey, titleOf } from "./scoring-ground.ts";
import { GOALS, RISE_SCHEME } from "./words/scoring.ts";

/** The branch whose members set themselves goals. */
const RISES_AT = "试车场党支部";

/** 双提升 of the members of one branch: the last quarter published, this one fed back. */
export async function scoreRises(ground: Ground, quarters: readonly Period[]): Promise<void> {
  const { tenant, enterprise, random } = ground;
  const branch = enterprise.units.find(({ name }) => name === RISES_AT)!;
  const people = enterprise.members.filter(({ unit }) => unit === branch.code);
  for (const period of quarters) {
    const state = period === quarters.at(-1) ? "反馈" : "通报";
    await keepRound(ground, period, { subject: "党员", scheme: "scheme-rise-1", state, below: branch });
    await tenant.keep(
      "scoring",
      "results",
      people.map(({ code }, i) => ({
        ...record(ground, `result-${period}-${code}`, branch.code, period, state),
        doc: {
          title: titleOf(period, "党员"),
          subject: "党员",
          round: roundKey(period, "党员", branch),
          scheme: "scheme-rise-1",
          member: code,
          below: branch.code,
          lines: lines(random.fork(`${period}${code}`), i, period),
        },
      })),
    );
  }
}

/** Goals of one's own; now and then one that nobody has made concrete. */
function lines(random: Random, i: number, period: Period): Record<string, string>[] {
  return RISE_SCHEME.map(({ code = "", name = "" }, k) => {
    const [goal, base, target] = GOALS[code]![(i + k) % GOALS[code]!.length]!;
    const isVague = i % 13 === 11 && code === "1.2";
    const reached = base + (target - base) * (0.45 + random.next() * 0.75);
    return {
      code,
      name,
      asks: "目标",
      goal: isVague ? "多向老师傅学习，提高水平" : goal,
      ...(isVague ? {} : { base: `${base}`, den: `${target}`, due: lastDay(period) }),
      num: `${Math.round(reached * 10) / 10}`,
      evidence: ["班组台账", "培训记录", "生产日报", "改善提案表"][k]!,
    };
  });
}
