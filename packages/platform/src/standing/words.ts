import type { StepDetail, StepKind, TenantStep } from "./standing.ts";

const WORDS: Readonly<Record<StepKind, (detail: StepDetail) => string>> = {
  suspended: () => "暂停了使用",
  resumed: () => "恢复了使用",
  renamed: ({ from, to }) => `把域名从${from}换成了${to}`,
  moved: () => "换了集团",
  "export-asked": () => "请它导出全部数据",
  exported: () => "导出了全部数据",
  leaving: () => "开始注销",
  kept: () => "撤回了注销",
  merged: ({ to }) => `登记它并入了${to}`,
  deleted: () => "销毁了全部数据",
};

/** A step in words, as they follow the name of who took it. */
export const stepWords = ({ step, detail }: Pick<TenantStep, "step" | "detail">): string => WORDS[step](detail);
