import type { Indicator } from "../schemes/indicator.ts";

const DIGITS: Readonly<Record<string, number>> = {
  半: 0.5,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};
const AMOUNT = "(\\d+(?:\\.\\d+)?|[半一二两三四五六七八九十])";
const amount = (text: string): number => DIGITS[text] ?? Number(text);
const UNIT = "[次项个人份件条天篇处起例]";
const EACH = `每?(少|缺|漏|未|不|没)[^，。；,;]{0,8}?(?:一|1)?${UNIT}[^，。；,;]{0,6}?扣${AMOUNT}分`;
const TIMES = `[每有]?[^，。；,;]{0,12}?(?:一|1)${UNIT}[^，。；,;]{0,6}?扣${AMOUNT}分`;
const BONUS = `[加奖]${AMOUNT}分`;
const MOST = `(?:最多|最高|不超过|上限|累计不超过)[加奖扣]?(?:分)?(?:不超过|为)?${AMOUNT}分?`;

/** What a rule in words asks to be counted. */
export interface Suggested {
  formula: string;
  role: "计分" | "加分" | "扣分";
  /** The most that it gives, where the rule says so. */
  cap?: number;
}

/**
 * A formula for what a rule in words asks for: 每少一次扣2分, 每发现一项扣1分, 加3分最多10分.
 * @param role what the table says of the indicator; points taken off are then counted from nothing, not from the full marks.
 */
export function suggested(rule: string, role: Indicator["role"] = "计分"): Suggested | null {
  const text = rule.normalize("NFKC");
  const most = (after: string) => {
    const found = new RegExp(MOST).exec(text.replace(after, ""));
    return found ? { cap: amount(found[1]!) } : {};
  };
  const few = new RegExp(EACH).exec(text);
  const times = few ?? new RegExp(TIMES).exec(text);
  if (times && role === "扣分") return { formula: `${amount(times.at(-1)!)}*次数`, role, ...most(times[0]) };
  if (few) return { formula: `最大(0, 满分-${amount(few[2]!)}*未完成数)`, role: "计分" };
  if (times) return { formula: `最大(0, 满分-${amount(times[1]!)}*次数)`, role: "计分" };
  const bonus = new RegExp(BONUS).exec(text);
  if (bonus) return { formula: `${amount(bonus[1]!)}*次数`, role: "加分", ...most(bonus[0]) };
  return /按(完成)?(比例|比率|百分比)/.test(text) ? { formula: "比率*满分", role: "计分" } : null;
}

const NUMBER = /[0-9０-９一二两三四五六七八九十百半]/;
const EMPTY_WORDS = /认真|积极|加强|高度重视|切实|扎实|做好|落实到位|效果(较)?好/;
const BY_FEELING = /酌情|视情|适当|综合评[定判价]|情况(好|较好)/;

/** 指标未细化: why nobody could say from this indicator's rule how many points to give. */
export function vagueness({ kind, role = "计分", rule = "", formula }: Indicator): string[] {
  if (kind === "自动" || role === "一票否决") return [];
  const text = rule.trim();
  if (!text) return formula ? [] : ["没有评分标准，谁来打都说不清"];
  const feeling = BY_FEELING.exec(text)?.[0];
  if (feeling) return [`“${feeling}”看人，请写清分几档、各多少分`];
  if (NUMBER.test(text) || /比例|比率|百分比/.test(text)) return [];
  const empty = EMPTY_WORDS.exec(text)?.[0];
  return [`${empty ? `“${empty}”没法数` : "标准里没有数"}，请写清每少一次扣几分，或按什么比例`];
}
