import type { Doc } from "./collection.ts";
import { dayLabel } from "./day.ts";
import type { Field } from "./field.ts";
import { periodLabel } from "./period.ts";

/** 分 as people read them: `1,280元`, `1,280.50元`. */
export const moneyText = (fen: number): string => {
  const [whole = "0", parts = "00"] = (Math.abs(fen) / 100).toFixed(2).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${fen < 0 ? "-" : ""}${grouped}${parts === "00" ? "" : `.${parts}`}元`;
};

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** A stored value as people read it, in lists, on pages and in files; empty where there is nothing. `names`: of members, units and records, by id. */
export function fieldText(field: Field, value: unknown, names: Readonly<Record<string, string>>): string {
  if (isNothing(value)) return "";
  switch (field.type) {
    case "lines":
      return [value].flat().join("；");
    case "number":
      return `${value}${field.suffix ?? ""}`;
    case "money":
      return typeof value === "number" ? moneyText(value) : String(value);
    case "date":
      return dayLabel(String(value));
    case "period":
      return periodLabel(String(value));
    case "flag":
      return value === true ? "是" : "否";
    case "member":
    case "unit":
    case "link":
      return names[String(value)] ?? "";
    case "members":
      return [value]
        .flat()
        .map((id) => names[String(id)] ?? "")
        .filter(Boolean)
        .join("、");
    case "file":
      return names[String(value)] ?? "附件";
    case "rows":
      return (value as Doc[])
        .map((row) =>
          Object.entries(field.of)
            .map(([key, inner]) => fieldText(inner, row[key], names))
            .filter(Boolean)
            .join("，"),
        )
        .join("；");
    default:
      return String(value);
  }
}
