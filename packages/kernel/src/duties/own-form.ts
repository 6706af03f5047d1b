import {
  type Cadence,
  type Day,
  type Deadline,
  firstDay,
  lastDay,
  type Period,
  periodLabel,
  periodOf,
  shift,
} from "@jiceng/plugin";
import { typedText } from "../routes/index.ts";
import { beginning, isSubject, type OwnTerms, wrongTerms } from "./own-duty.ts";
import type { Making } from "./own-questions.ts";

/** The fields of a duty as somebody typed them. */
export interface TypedDuty {
  title: string;
  every: string;
  subject: string;
  count: string;
  weight: string;
  by: string;
  days: string;
  cites: string;
  form: string;
  month: string;
}

export const EMPTY_DUTY: TypedDuty = {
  title: "",
  every: "month",
  subject: "branch",
  count: "1",
  weight: "1",
  by: "end",
  days: "",
  cites: "",
  form: "",
  month: "",
};

export const CADENCES: Record<Cadence, string> = { month: "每月", quarter: "每季度", half: "每半年", year: "每年" };
const isCadence = (text: string): text is Cadence => Object.hasOwn(CADENCES, text);

/** How the last day is told. */
export const WAYS = {
  end: "期末当天",
  after: "期末后几天",
  working: "期末后几个工作日",
  within: "期内第几天",
} as const;

type Problem = { field: string; message: string };

export const typedDuty = (form: FormData): TypedDuty =>
  Object.fromEntries(Object.keys(EMPTY_DUTY).map((name) => [name, typedText(form, name, 100)])) as unknown as TypedDuty;

/** Terms as they would be typed again. */
export const typedTerms = ({ title, subject, count, weight, deadline, cites }: OwnTerms): Partial<TypedDuty> => ({
  title,
  subject,
  count: String(count),
  weight: String(weight),
  cites,
  by: !deadline ? "end" : "by" in deadline ? "within" : deadline.days === "working" ? "working" : "after",
  days: !deadline ? "" : String("by" in deadline ? deadline.by : deadline.after),
});

function whole(typed: string): number {
  const text = typed.normalize("NFKC");
  return /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
}

function deadlineIn({ by, days }: TypedDuty): Deadline | null {
  if (by === "within") return { by: whole(days) };
  if (by === "after") return { after: whole(days), days: "calendar" };
  if (by === "working") return { after: whole(days), days: "working" };
  return null;
}

/** Reads the terms, and says what is wrong with them. */
export function readTerms(typed: TypedDuty): { terms: OwnTerms; errors: Problem[] } {
  const terms: OwnTerms = {
    title: typed.title,
    subject: isSubject(typed.subject) ? typed.subject : "branch",
    count: whole(typed.count),
    weight: whole(typed.weight),
    deadline: deadlineIn(typed),
    cites: typed.cites,
  };
  const errors = wrongTerms(terms);
  if (!isSubject(typed.subject)) errors.push({ field: "subject", message: "选谁来办" });
  return { terms, errors };
}

/** Reads from which period it holds: one that has not passed and is not published. */
export function readFrom(
  month: string,
  every: Cadence,
  { open, today }: Pick<Making, "open" | "today">,
  { past = false }: { past?: boolean } = {},
): { from: Period; errors: Problem[] } {
  const period = /^\d{4}-\d{2}$/.test(month) ? beginning(month, every) : null;
  const wrong = (message: string) => ({ from: period ?? "", errors: [{ field: "month", message }] });
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return wrong("选从哪个月起");
  if (!period)
    return wrong(`${CADENCES[every]}办的，从这一期的第一个月起，如${periodLabel(nextBeginning(today, every))}`);
  if (open && lastDay(period) < open) return wrong("这一期已经发布，数不能再变，请往后选");
  if (!past && period < periodOf(today, every)) return wrong("已经过去的不补要求，请从本期或以后起");
  return { from: period, errors: [] };
}

/** The first month of the period after the one that holds the day. */
const nextBeginning = (today: Day, every: Cadence): Period =>
  periodOf(firstDay(shift(periodOf(today, every), 1)), "month");

/** Cadence and form of a new duty: they stay as they are for good. */
export function readManner(
  { every, form }: Pick<TypedDuty, "every" | "form">,
  { forms }: Pick<Making, "forms">,
): { every: Cadence; plugin: string; form: string; errors: Problem[] } {
  const errors: Problem[] = [];
  if (!isCadence(every)) errors.push({ field: "every", message: "选多久办一次" });
  if (!forms.some(({ key }) => key === form)) errors.push({ field: "form", message: "选用哪张表办结" });
  const [plugin = "", name = ""] = form.split(":");
  return { every: isCadence(every) ? every : "month", plugin, form: name, errors };
}
