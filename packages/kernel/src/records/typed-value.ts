import { cadenceOf, type FieldType, isPeriod, type Period, readDay, type ScalarField } from "@jiceng/plugin";
import { bookIn } from "./sheet.ts";
import type { Typed } from "./typed.ts";

/** A value as stored, or as it was typed with what to do about it. `""` and `[]` are nothing. */
export interface Read {
  value: unknown;
  error?: string;
}

const LONGEST = { text: 200, lines: 300, markdown: 20_000 } as const;
const MOST_LINES = 60;
const MOST_MONEY = 1e12;

const length = (text: string): number => [...text].length;

const written = (text: string, title: string, most: number): Read =>
  length(text) > most
    ? { value: text, error: `${title}最多${most}个字，现在${length(text)}个，请删去${length(text) - most}个` }
    : { value: text };

/** Reads a text that is not empty by the field's type. */
type ReadText = (text: string, field: ScalarField) => Read;

const TEXTS: Readonly<Record<Exclude<FieldType, "lines" | "members">, ReadText>> = {
  text: (text, { title, max = LONGEST.text }) => written(text, title, max),
  markdown: (text, { title, max = LONGEST.markdown }) => written(text, title, max),
  date(text, { title }) {
    const day = readDay(text);
    return day ? { value: day } : { value: text, error: `${title}看不懂，请写成 2026-09-18 或 2026年9月18日` };
  },
  time(text, { title }) {
    const parts = /^(\d{1,2})[:：点](\d{1,2})?分?$/.exec(text.normalize("NFKC"));
    const [hour, minute] = [Number(parts?.[1]), Number(parts?.[2] ?? 0)];
    if (!parts || hour > 23 || minute > 59) return { value: text, error: `${title}请写成 15:30 这样` };
    return { value: `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` };
  },
  number(text, { title, min, max, suffix = "" }) {
    const typed = plain(text);
    const number = Number(suffix && typed.endsWith(suffix) ? typed.slice(0, -suffix.length) : typed);
    if (!Number.isFinite(number)) return { value: text, error: `${title}请填数字` };
    if (min !== undefined && number < min) return { value: text, error: `${title}不能小于${min}${suffix}` };
    if (max !== undefined && number > max) return { value: text, error: `${title}不能大于${max}${suffix}` };
    return { value: number };
  },
  money(text, { title, min = 0, max }) {
    const amount = /^[￥¥]?(-?\d+(?:\.\d+)?)(万)?元?$/.exec(plain(text));
    const fen = amount ? inFen(amount[1]!, amount[2] ? 4 : 0) : null;
    if (fen === null) return { value: text, error: `${title}请填金额，单位是元，最多两位小数，如 1280.50` };
    if (fen < min * 100) return { value: text, error: `${title}不能小于${min}元` };
    if (fen > Math.min((max ?? Number.POSITIVE_INFINITY) * 100, MOST_MONEY))
      return { value: text, error: `${title}不能大于${max ?? MOST_MONEY / 100}元` };
    return { value: fen };
  },
  period(text, { title }) {
    const period = readPeriod(text);
    return period ? { value: period } : { value: text, error: `${title}请写成 2026年9月、2026年第三季度或 2026年` };
  },
  enum: (text, { title, options }) =>
    options?.includes(text) ? { value: text } : { value: "", error: `请重新选择${title}` },
  flag(text, { title }) {
    if (/^(yes|true|1|是|有)$/i.test(text)) return { value: true };
    return /^(no|false|0|否|无)$/i.test(text) ? { value: false } : { value: "", error: `${title}请选是或否` };
  },
  unit: (text) => ({ value: text }),
  member: (text) => ({ value: text }),
  link: (text) => ({ value: text }),
  // A browser that sends a form without its files leaves a word where one was chosen.
  file: (text) => ({ value: /^[\da-f-]{36}$/.test(text) ? text : "" }),
  // The host has read the file and left what is in it; so has the page of a form that is put right.
  sheet: (text) => ({ value: bookIn(text) ?? "" }),
};

/** Figures as people type them: full-width, with separators. */
const plain = (text: string): string => text.normalize("NFKC").replace(/[,\s]/g, "");

/** Whole 分 of an amount in 元 (`shift` 0) or 万元 (4); `null` where it has parts of a 分. Digits are moved, so nothing is rounded. */
function inFen(amount: string, shift: number): number | null {
  const [whole = "", rest = ""] = amount.replace("-", "").split(".");
  const places = shift + 2;
  const decimals = rest.replace(/0+$/, "");
  if (decimals.length > places) return null;
  const fen = Number(whole + decimals.padEnd(places, "0"));
  return Number.isSafeInteger(fen) ? fen * (amount.startsWith("-") ? -1 : 1) : null;
}

/** Reads a period as stored (`2026-Q3`) or as people write it: `2026年9月`, `2026年第三季度`, `2026上半年`, `2026年`. */
export function readPeriod(typed: string): Period | null {
  const text = typed.normalize("NFKC").replace(/\s/g, "");
  if (isPeriod(text)) return text;
  const [, year, rest = ""] = /^(\d{4})年?(.*)$/.exec(text) ?? [];
  if (!year) return null;
  const month = /^[-./]?(\d{1,2})月?(?:份)?$/.exec(rest)?.[1];
  const quarter = /^第?([一二三四1-4])季度?$/.exec(rest)?.[1];
  const half = /^([上下])半年$/.exec(rest)?.[1];
  const period = month
    ? `${year}-${month.padStart(2, "0")}`
    : quarter
      ? `${year}-Q${Number(quarter) || "一二三四".indexOf(quarter) + 1}`
      : half
        ? `${year}-H${half === "上" ? 1 : 2}`
        : rest === ""
          ? year
          : "";
  return isPeriod(period) && cadenceOf(period) ? period : null;
}

function readLines(name: string, { title, max = LONGEST.lines }: ScalarField, typed: Pick<Typed, "many">): Read {
  const lines = typed
    .many(name)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length > MOST_LINES) return { value: lines, error: `${title}最多${MOST_LINES}条` };
  const long = lines.findIndex((line) => length(line) > max);
  return { value: lines, ...(long >= 0 && { error: `第${long + 1}条${title}超过${max}个字，请改短` }) };
}

/** Reads one typed value. The error says what to do; the value is kept as typed, so that nothing is lost. */
export function readScalar(name: string, field: ScalarField, typed: Pick<Typed, "one" | "many">): Read {
  if (field.type === "lines") return readLines(name, field, typed);
  if (field.type === "members")
    return {
      value: [
        ...new Set(
          typed
            .many(name)
            .map((one) => one.trim())
            .filter(Boolean),
        ),
      ],
    };
  const text = (typed.one(name) ?? "").trim();
  return text === "" ? { value: "" } : TEXTS[field.type](text, field);
}
