import type { CheckContext, FieldError } from "@jiceng/plugin";
import { PILOT, type Project } from "./fields.ts";

/** Rows after the first that say the same as one before. */
const repeated = (names: readonly (string | undefined)[]): number[] =>
  names.flatMap((name, at) => (name && names.indexOf(name) < at ? [at] : []));

/** What cannot be meant, at its field. What is merely missing is the gate's to say, so that a half-finished application can be studied. */
export function check(project: Project, { today }: CheckContext): FieldError[] {
  const errors: FieldError[] = [];
  const say = (field: string, message: string) => errors.push({ field, message });
  const { kind, level, date, kpis = [], plan = [], roles = [] } = project;
  if (kind === PILOT && !level) say("level", "创新试点请选是市级还是省级");
  if (kind && kind !== PILOT && level) say("level", "只有创新试点才分市、省，请改回不选");
  if (date && date > today) say("date", "申报日期还没到，请改成今天或以前");
  for (const at of repeated(kpis.map(({ name }) => name)))
    say(`kpis.${at}.name`, "这项指标上面已经有了，请换个名字或删去");
  for (const [at, { baseline, target }] of kpis.entries())
    if (baseline !== undefined && baseline === target) say(`kpis.${at}.target`, "目标和基线一样，请核对");
  for (const at of repeated(plan.map(({ what }) => what))) say(`plan.${at}.what`, "这个节点上面已经有了，请写清区别");
  for (const [at, { due }] of plan.entries()) if (!due) say(`plan.${at}.due`, "请写哪天前");
  for (const at of repeated(roles.map(({ member }) => member)))
    say(`roles.${at}.member`, "这名党员上面已经有了，一人写一行");
  return errors;
}
