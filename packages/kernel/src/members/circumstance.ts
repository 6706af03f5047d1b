import type { Day } from "@jiceng/plugin";

interface Meaning {
  label: string;
  /** What its end is called. */
  ends: string;
  /** Counted among the unit's members, and its 正式党员 where the standing is 正式. */
  counted: boolean;
  /** On the roster of those who are to attend (应到). */
  expected: boolean;
  /** It follows a decision that a higher committee has approved. */
  decided: boolean;
  /** What it means, for whoever registers it. */
  means: string;
}

/**
 * What may stand beside a membership for a time. Somebody counts where their 组织关系 lies and attends where they live:
 * 流动外出 are counted and not awaited, 流入 awaited and not counted. 失联 stay on both until a decision is taken
 * (《中国共产党党员教育管理工作条例》第二十四条); 停止党籍 takes them off both.
 */
export const CIRCUMSTANCES = {
  away: {
    label: "流动外出",
    ends: "流动返回",
    counted: true,
    expected: false,
    decided: false,
    means: "组织关系还在这里，人数照算；在外地参加组织生活，应到名单里不列。",
  },
  visiting: {
    label: "流入",
    ends: "流入结束",
    counted: false,
    expected: true,
    decided: false,
    means: "组织关系在别处，不算这里的人数；在这里参加组织生活，列入应到名单。",
  },
  retired: {
    label: "离退休",
    ends: "不再按离退休",
    counted: true,
    expected: true,
    decided: false,
    means: "人数和应到都照常。",
  },
  lost: {
    label: "失联",
    ends: "取得联系",
    counted: true,
    expected: true,
    decided: false,
    means: "人数和应到都照常，直到组织另作决定；系统不会自动处置。",
  },
  suspended: {
    label: "停止党籍",
    ends: "恢复党籍",
    counted: false,
    expected: false,
    decided: true,
    means: "不算人数，不列入应到，职务同日到期；恢复以后人数和应到照旧，职务要另行登记。",
  },
} as const satisfies Record<string, Meaning>;

export type Circumstance = keyof typeof CIRCUMSTANCES;
export const CIRCUMSTANCE_KINDS = Object.keys(CIRCUMSTANCES) as Circumstance[];
export const circumstance = (kind: Circumstance): Meaning => CIRCUMSTANCES[kind];

const where = (holds: (of: Meaning) => boolean) => CIRCUMSTANCE_KINDS.filter((kind) => holds(circumstance(kind)));
export const UNCOUNTED = where(({ counted }) => !counted);
export const UNEXPECTED = where(({ expected }) => !expected);

export interface CircumstanceSpan {
  id: string;
  kind: Circumstance;
  from: Day;
  /** Exclusive. */
  to: Day | null;
}

export const holds = ({ from, to }: { from: Day; to: Day | null }, day: Day): boolean =>
  from <= day && (to === null || to > day);
