import { addDays, type Day, monthsLater, periodOf } from "@jiceng/plugin";
import { OFFICER, TO_DO } from "./cast.ts";
import type { DemoUnit, Enterprise } from "./enterprise.ts";
import type { TenantClient } from "./tenant-client.ts";
import { BRANDS, type BrandWords } from "./words/brands.ts";

/** Brands in each state, from the first branches on; beside it the months since they began and how far they are. */
const STAGES = [
  ...Array<Stage>(7).fill({ state: "命名", months: 11, progress: 100 }),
  { state: "命名", months: 20, progress: 100 },
  { state: "复核", months: 19, progress: 100 },
  { state: "摘牌", months: 22, progress: 60 },
  ...Array<Stage>(3).fill({ state: "评审", months: 7, progress: 90 }),
  ...Array<Stage>(4).fill({ state: "申报", months: 6, progress: 80 }),
  ...Array<Stage>(9).fill({ state: "培育", months: 4, progress: 45 }),
];
interface Stage {
  state: string;
  months: number;
  progress: number;
}

const REASONS: Readonly<Record<string, { voidReason: string }>> = {
  命名: { voidReason: "评审组多数同意，成效看得见" },
  摘牌: { voidReason: "载体停了，复核时已没有成效" },
};
const PARTS = ["总牵头", "带头做示范", "管记录和回访"];
const METRICS = ["到会率", "组织生活完成率", "按时率"];
const KINDS = ["效能型", "创新型", "安全型", "服务型", "文化型"];
const CHECKLIST = ["有场所", "有设施", "有标志", "有党旗", "有书报", "有制度"];

/** A year of brands and places to meet, in every state; `panel` are the members who say what they think of them. */
export async function nurtureBrands(
  tenant: TenantClient,
  { units, members, posts }: Enterprise,
  panel: readonly string[],
  today: Day,
): Promise<void> {
  await tenant.enable("brand", periodOf(today, "month"));
  const cast = [...TO_DO.stillDue, ...TO_DO.unconfirmed];
  const branches = units
    .filter(({ kind, trade }) => kind === "branch" && BRANDS[trade])
    .sort((a, b) => Number(cast.includes(b.name)) - Number(cast.includes(a.name)));
  const stride = Math.floor(branches.length / STAGES.length);
  const secretary = (unit: DemoUnit) => posts.find((held) => held.unit === unit.code && held.post === "书记")?.member;
  const other = (unit: DemoUnit, at: number) => members.filter((one) => one.unit === unit.code)[at]?.code;
  const chosen = STAGES.flatMap((stage, i) => {
    const unit = branches[i < cast.length ? i : i * stride];
    const by = unit && secretary(unit);
    return unit && by ? [{ ...stage, unit, by, i }] : [];
  });
  await tenant.keep(
    "brand",
    "brands",
    chosen.map(({ unit, by, state, months, progress, i }) => {
      const words = wordsOf(unit, i);
      const began = monthsLater(today, -months);
      const early = state === "培育" && i % 3 === 2;
      return {
        key: `brand-${i}`,
        unit: unit.code,
        ...(began.startsWith(today.slice(0, 4)) && { period: today.slice(0, 4), duty: "brand:one" }),
        state,
        at: `${addDays(began, state === "培育" ? 0 : 60)}T09:00:00Z`,
        by,
        confirmedBy: OFFICER,
        ...REASONS[state],
        doc: {
          name: words.name,
          level: i % 5 === 0 ? "公司" : "支部",
          category: KINDS[i % KINDS.length],
          began,
          due: monthsLater(began, 8),
          owner: other(unit, 1 + (i % 4)) ?? by,
          ...(early ? {} : { meaning: words.meaning, carrier: words.carrier }),
          ...(early ? {} : { roles: PARTS.map((role, n) => ({ member: other(unit, n), role })) }),
          pillars: words.pillars.slice(0, early ? 1 : 3).map(([title, work], n) => ({
            title,
            work,
            metric: METRICS[(i + n) % METRICS.length],
            from: `${70 + ((i + n) % 3) * 5}`,
            target: `${90 + ((i + n) % 3) * 4}`,
            by: monthsLater(began, 4 + 2 * n),
          })),
          measures: words.pillars.map(([, work]) => work),
          ...(progress > 70 && { results: words.results }),
          progress: `${progress === 100 ? 100 : Math.max(10, progress - (i % 4) * 10)}`,
        },
      };
    }),
  );
  await tenant.keep(
    "brand",
    "opinions",
    chosen
      .filter(({ state }) => state === "评审" || state === "命名")
      .flatMap(({ i, unit }, n) =>
        panel.map((by, which) => ({
          key: `opinion-${i}-${which}`,
          unit: unit.code,
          state: "",
          at: `${addDays(today, -20 - n)}T09:00:00Z`,
          by,
          doc: {
            brand: `brand-${i}`,
            advice: which > 0 && n % 4 === 3 ? "修改后再评" : "同意命名",
            text:
              which === 0 || n % 4 !== 3
                ? ["做法落在班组，数据看得见。", "载体天天在用，职工叫得出名字。", "建议把带徒的办法写成一页纸推开。"][
                    (n + which) % 3
                  ]
                : "成效里有两项没有数字，补上再评。",
          },
        })),
      ),
  );
  await tenant.keep(
    "brand",
    "sites",
    chosen.slice(0, 14).map(({ unit, by, i }) => ({
      key: `site-${i}`,
      unit: unit.code,
      state: i % 6 === 5 ? "待整修" : "在用",
      at: `${addDays(today, -90)}T09:00:00Z`,
      by,
      doc: {
        name: i % 3 === 0 ? "党员活动室" : i % 3 === 1 ? "一廊一间" : "首件确认岗",
        kind: ["党员活动室", "党建长廊", "先锋岗亭"][i % 3],
        place: ["二楼东侧", "车间入口", "装配线首位"][i % 3],
        keeper: by,
        checked: addDays(today, -7 - i * 3),
        list: CHECKLIST.map((item, n) => ({
          item,
          there: (i + n) % 7 === 0 ? "否" : "是",
          ...((i + n) % 7 === 0 && { note: "已报采购" }),
        })),
        uses: [1, 2, 3].map((n) => ({
          on: addDays(today, -n * 24 - i),
          what: ["主题党日", "班组学习", "新党员谈话"][n % 3],
          people: `${12 + ((i * n) % 20)}`,
        })),
      },
    })),
  );
}

const wordsOf = ({ trade }: DemoUnit, i: number): BrandWords => {
  const words = BRANDS[trade]!;
  return words[i % words.length]!;
};
