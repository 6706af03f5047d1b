import type { FieldError } from "@jiceng/plugin";

/** 评议等次, the best first (民主评议党员的通行做法；各地也有用三等的). */
export const GRADES = ["优秀", "合格", "基本合格", "不合格"] as const;
/** Whoever is on probation takes part and gets none. */
export const NO_GRADE = "不定等次";
export const ALL_GRADES = [...GRADES, NO_GRADE] as const;
export type Grade = (typeof ALL_GRADES)[number];

export interface Appraised {
  member?: string;
  status?: string;
  grade?: Grade;
}

/** What the 支委会 decided beside 合格, which is everybody else's. */
export interface Exceptions {
  excellent?: readonly string[];
  basic?: readonly string[];
  failing?: readonly string[];
}

/** “优秀”一般不超过正式党员的三分之一: so many at most, for one in so many. */
export const mostExcellent = (full: number, part: number): number => Math.floor(full / part);

export const isFull = ({ status }: Appraised): boolean => status === "正式";

const FIELDS = { excellent: "优秀", basic: "基本合格", failing: "不合格" } as const;

/** Everybody with their grade; or what is wrong, at its field, with the numbers. */
export function graded(
  people: readonly Appraised[],
  exceptions: Exceptions,
  { part, names }: { part: number; names: Readonly<Record<string, string>> },
): { people: Appraised[] } | { errors: FieldError[] } {
  const grades = new Map<string, Grade>();
  const errors: FieldError[] = [];
  const full = people.filter(isFull).map(({ member }) => member);
  for (const [field, grade] of Object.entries(FIELDS) as [keyof typeof FIELDS, Grade][])
    for (const member of exceptions[field] ?? []) {
      const name = names[member] ?? "这位同志";
      const before = grades.get(member);
      if (!people.some((one) => one.member === member)) errors.push({ field, message: `${name}不在这次评议的名单里` });
      else if (!full.includes(member)) errors.push({ field, message: `${name}是预备党员，参加评议，不定等次` });
      else if (before) errors.push({ field, message: `${name}已经选在“${before}”里，只能有一个等次` });
      else grades.set(member, grade);
    }
  const most = mostExcellent(full.length, part);
  const excellent = exceptions.excellent?.length ?? 0;
  if (excellent > most)
    errors.push({
      field: "excellent",
      message: `正式党员${full.length}名，“优秀”一般不超过${part}分之一，最多${most}名，现在选了${excellent}名`,
    });
  if (errors.length > 0) return { errors };
  return {
    people: people.map((one) => ({
      ...one,
      grade: isFull(one) ? (grades.get(one.member ?? "") ?? "合格") : NO_GRADE,
    })),
  };
}

/** How many got which grade: what is told in the 大会. */
export const sumOf = (people: readonly Appraised[]): string =>
  ALL_GRADES.map((grade) => [grade, people.filter((one) => one.grade === grade).length] as const)
    .filter(([, n]) => n > 0)
    .map(([grade, n]) => `${grade}${n}名`)
    .join("，");
