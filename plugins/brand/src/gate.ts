import type { CheckContext, Doc } from "@jiceng/plugin";

export interface Pillar {
  title?: string;
  work?: string;
  metric?: string;
  target?: number;
}

const GATED: readonly string[] = ["apply", "name"];

/** A pillar that says what is done, by which figure it is seen, and how far it should come. */
export const isWhole = ({ title, work, metric, target }: Pillar): boolean =>
  Boolean(title && work && metric) && target !== undefined;

/** 质量门: owner, meaning, and enough pillars that hang on a figure with a target. What is missing, a sentence each. */
export function missing(doc: Doc, move: string, { settings }: Pick<CheckContext, "settings">): string[] {
  if (!GATED.includes(move)) return [];
  const pillars = (doc.pillars as Pillar[] | undefined) ?? [];
  const least = Number(settings.pillars ?? 3);
  const half = pillars.filter((one) => !isWhole(one)).map(({ title, work }) => title ?? work ?? "没写名字的一个");
  return [
    ...(doc.owner ? [] : ["还没有负责人"]),
    ...(pillars.length >= least ? [] : [`支柱有${pillars.length}个，至少要${least}个`]),
    ...(half.length === 0 ? [] : [`这几个支柱没写全做什么、挂哪个指标、目标多少：${half.join("、")}`]),
  ];
}
