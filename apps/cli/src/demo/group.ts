import type { Day } from "@jiceng/plugin";
import { beiyue } from "./companies/beiyue.ts";
import { hengshan } from "./companies/hengshan.ts";
import { lanhe } from "./companies/lanhe.ts";
import { yanchuan } from "./companies/yanchuan.ts";
import { buildUnits, type DemoUnit, type Enterprise, peopleBranch, recent } from "./enterprise.ts";
import type { CompanyPlan, Trade } from "./plan.ts";
import { Random } from "./random.ts";

export const GROUP = { id: "hengshan", name: "衡岳集团" };

/** Headquarters and three subsidiaries, each a tenant. */
const COMPANIES: readonly CompanyPlan[] = [hengshan, beiyue, lanhe, yanchuan];

/** Members of the whole group, as many as a real one of this size has. */
const MEMBERS = 10_028;
const SMALLEST = 5;
const LARGEST = 48;

/** Branches of the retired are large, those of offices and stations small. */
const SCALE: Partial<Record<Trade, number>> = {
  retired: 1.7,
  plant: 1.08,
  energy: 1.08,
  office: 0.85,
  school: 0.9,
  lab: 0.95,
};

/** The whole group on a day: its units, people and posts. The same day gives the same group. */
export function buildGroup(today: Day): Enterprise[] {
  const random = new Random(`jiceng demo ${today}`);
  const drafts = COMPANIES.map((plan) => ({ plan, units: buildUnits(plan, today, random.fork(`${plan.slug} units`)) }));
  const sizes = branchSizes(drafts, random.fork("sizes"));
  return drafts.map(({ plan, units }) => {
    const people = random.fork(`${plan.slug} people`);
    const changeDay = recent(today, people);
    let last = 0;
    const nextCode = () => `${plan.prefix}${String(++last).padStart(5, "0")}`;
    const branches = units
      .filter(({ kind }) => kind === "branch")
      .map((unit) => peopleBranch(unit, sizes.get(unit.code)!, { today, changeDay, nextCode, random: people }));
    return {
      plan,
      units,
      members: branches.flatMap(({ members }) => members),
      posts: branches.flatMap(({ posts }) => posts),
    };
  });
}

/** How many members each branch has; together exactly the group's. */
function branchSizes(drafts: { plan: CompanyPlan; units: DemoUnit[] }[], random: Random): Map<string, number> {
  const sizes = new Map<string, number>();
  const free: string[] = [];
  for (const { plan, units } of drafts) {
    for (const { code, name, kind, trade } of units) {
      if (kind !== "branch") continue;
      const fixed = plan.cast[name];
      sizes.set(code, fixed ?? drawSize(trade, random));
      if (fixed === undefined) free.push(code);
    }
  }
  let missing = MEMBERS - [...sizes.values()].reduce((sum, size) => sum + size, 0);
  while (missing !== 0) {
    const code = random.pick(free);
    const size = sizes.get(code)! + Math.sign(missing);
    // The small ones stay small: they are the ones without a committee.
    if (size < 8 || size > LARGEST) continue;
    sizes.set(code, size);
    missing -= Math.sign(missing);
  }
  return sizes;
}

function drawSize(trade: Trade, random: Random): number {
  if (trade !== "retired" && random.chance(0.05)) return random.int(SMALLEST, SMALLEST + 1);
  const size = Math.round(Math.exp(Math.log(19.5) + 0.42 * random.bell()) * (SCALE[trade] ?? 1));
  return Math.min(LARGEST, Math.max(SMALLEST, size));
}
