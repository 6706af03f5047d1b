import type { CheckContext, Doc } from "@jiceng/plugin";

export interface Pillar {
  title?: string;
  work?: string;
  metric?: string;
  from?: number;
  target?: number;
  by?: string;
}

const GATED: readonly string[] = ["apply", "name"];

/** A pillar that says what is done, by which figure it is seen, from where to where it should come, and until when. */
export const isWhole = ({ title, work, metric, from, target, by }: Pillar): boolean =>
  Boolean(title && work && metric && by) && from !== undefined && target !== undefined;

/**
 * 质量门: an owner, members with a part in it, and enough pillars that hang on a figure with a baseline, a better target and a day.
 * What is missing, a sentence each.
 */
export function missing(doc: Doc, move: string, { settings }: Pick<CheckContext, "settings">): string[] {
  if (!GATED.includes(move)) return [];
  const pillars = (doc.pillars as Pillar[] | undefined) ?? [];
  const least = Number(settings.pillars ?? 3);
  const backwards = pillars.filter(({ from = 0, target = 100 }) => target <= from).map(({ title = "" }) => title);
  const half = pillars.filter((one) => !isWhole(one)).map(({ title, work }) => title ?? work ?? "没写名字的一个");
  return [
    ...(doc.owner ? [] : ["还没有负责人"]),
    ...(((doc.roles as unknown[] | undefined) ?? []).length > 0 ? [] : ["还没有写哪些党员做什么"]),
    ...(pillars.length >= least ? [] : [`支柱有${pillars.length}个，至少要${least}个`]),
    ...(half.length === 0 ? [] : [`这几个支柱没写全做什么、挂哪个指标、从多少到多少、到哪天：${half.join("、")}`]),
    ...(backwards.length === 0 ? [] : [`目标要好于基线：${backwards.join("、")}`]),
  ];
}
