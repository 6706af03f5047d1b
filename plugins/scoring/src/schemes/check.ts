import { cadenceOf, type Doc, type FieldError, isPeriod } from "@jiceng/plugin";
import { compileIndicator, indicatorsOf } from "./indicator.ts";
import { levelsOf } from "./levels.ts";

/** What keeps a scheme from being adopted, at the row where it stands. */
export function checkScheme(doc: Doc): FieldError[] {
  const errors: FieldError[] = [];
  const say = (field: string, message: string) => void errors.push({ field, message });
  const from = String(doc.from ?? "");
  if (from && !(isPeriod(from) && cadenceOf(from) === "quarter")) say("from", "写成季度，例如 2026-Q4");
  const indicators = indicatorsOf(doc);
  if (indicators.length === 0) say("indicators", "至少要有一项指标");
  const codes = new Map<string, number>();
  indicators.forEach((indicator, i) => {
    const at = (name: string) => `indicators.${i}.${name}`;
    const { code = "", name = "", full = 0, role = "计分", kind, source } = indicator;
    if (!code.trim()) say(at("code"), "请写编号，申诉和依据都靠它");
    else if (codes.has(code)) say(at("code"), `编号${code}和第${codes.get(code)! + 1}行重复`);
    else codes.set(code, i);
    if (!name.trim()) say(at("name"), "请写指标名称");
    if ((role === "计分" || role === "一票否决") && full <= 0) say(at("full"), "请写满分");
    if (kind === "自动" && !source) say(at("source"), "自动取数要选来源；没有来源的请改为手工");
    const { wrong } = compileIndicator(indicator);
    if (wrong) say(at("formula"), wrong);
    if (indicator.suggested) say(at("suggested"), "公式是按评分标准认出来的，核对后去掉“待核对”的勾");
  });
  const levels = levelsOf(doc);
  if (levels.some(({ from: points }, i) => i > 0 && points >= levels[i - 1]!.from)) say("levels", "等次的分数线有重复");
  return errors;
}
