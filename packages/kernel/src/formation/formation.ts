import { addDays, type Day, daysBetween, isBranch, isWorkplace, type UnitKind } from "@jiceng/plugin";
import { type RuleId, regulation } from "../rules/index.ts";

/** 组建方式: how a party organisation came to be where people work. */
export const WAYS = ["单独式", "联合式", "挂靠式", "派入式"] as const;
export type Way = (typeof WAYS)[number];

/** What each way means, as the form says it. */
export const WAY_HINTS: Readonly<Record<Way, string>> = {
  单独式: "一个单位自己建",
  联合式: "几个单位合建一个",
  挂靠式: "挂靠在别的单位的党组织",
  派入式: "上级派党员进去建",
};

export const readWay = (text: string): Way | null => WAYS.find((way) => way === text) ?? null;

/** The figures of the rule library that formation goes by, as they hold on the day. */
export interface Measures {
  /** 正式党员 from which a branch 应当成立. */
  branchFrom: number;
  /** Places that a joint branch covers at most, as a rule. */
  jointUpTo: number;
  /** Months from which a project counts as one for a branch. */
  projectMonths: number;
}

export const measuresBy = (rule: (id: RuleId) => number): Measures => ({
  branchFrom: rule("branch.from"),
  jointUpTo: rule("joint-branch.units"),
  projectMonths: rule("project.months"),
});

const MONTH_DAYS = 30;
/** A project whose end is planned within this many days is one to prepare for. */
const ENDING_SOON = 90;

/** A place of work as the question "is there a party organisation, and should there be" looks at it. */
export interface Place {
  kind: UnitKind;
  openedOn: Day;
  /** Planned end of a project. */
  endsOn: Day | null;
  /** 正式党员 who work there. */
  full: number;
  /** Whether a branch is built in it, or stands below it. */
  built: boolean;
}

/** What a place of work should have: a branch of its own, a share in a joint one, a temporary one, or nothing. */
export type Shape = "branch" | "joint" | "temporary" | "none";

export function shapeFor({ kind, full, openedOn, endsOn }: Omit<Place, "built">, measures: Measures): Shape {
  if (full === 0) return "none";
  if (kind === "project" && endsOn && daysBetween(openedOn, endsOn) < measures.projectMonths * MONTH_DAYS)
    return "temporary";
  return full >= measures.branchFrom ? "branch" : "joint";
}

/** What a shape is called as a suggestion, with the article. */
export function suggestion(shape: Exclude<Shape, "none">, measures: Measures): { text: string; cites: string } {
  if (shape === "branch") return { text: "应当成立党支部", cites: regulation("branch.from").cites };
  if (shape === "joint") return { text: "可以和邻近单位成立联合党支部", cites: regulation("joint-branch.units").cites };
  return {
    text: `工期不满${measures.projectMonths}个月，可以成立临时党支部`,
    cites: regulation("project.months").cites,
  };
}

export interface Coverage {
  /** 应建: places that should have a branch of their own. */
  should: number;
  /** 已建 of those. */
  built: number;
}

/** 覆盖率 = 已建 / 应建 (F10); places too small for a branch of their own are in neither. */
export function coverageOf(places: readonly Place[], measures: Measures): Coverage {
  const should = places.filter((place) => shapeFor(place, measures) === "branch");
  return { should: should.length, built: should.filter(({ built }) => built).length };
}

/** A joint branch of more places than the rule means; a sentence, nothing is refused. */
export const jointProblem = (kind: UnitKind, places: number, { jointUpTo }: Measures): string | null =>
  kind === "joint-branch" && places > jointUpTo ? `覆盖了${places}个单位；联合党支部一般不超过${jointUpTo}个。` : null;

/** Where a project stands on its way to its end. */
export type Ending = "open" | "soon" | "past";

export function endingOf(endsOn: Day | null, today: Day): Ending {
  if (!endsOn || endsOn > addDays(today, ENDING_SOON)) return "open";
  return endsOn < today ? "past" : "soon";
}

/** Whether a party unit can be built in a place: a branch or higher, in a unit where people work. */
export const mayBeBuiltIn = (unit: UnitKind, place: UnitKind): boolean =>
  (isBranch(unit) || unit === "general-branch" || unit === "committee") && isWorkplace(place);
