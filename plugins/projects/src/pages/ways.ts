import { type Node, ui } from "@jiceng/plugin";
import { checksBefore } from "../gate.ts";
import { nextStep } from "../next.ts";
import { isLive } from "../stall.ts";
import type { K, Open } from "./body.ts";

/** What is next, and what the reader can do beside moves. On its own page the kernel offers the forms over the record. */
export function ways(k: K, record: Open, on: "board" | "page"): Node[] {
  const { id, unit, doc, state, dueBy } = record;
  const context = { today: k.today, settings: k.settings };
  const next = k.may.apply ? nextStep(doc, state, dueBy, context) : null;
  const lacks = checksBefore(doc, state === "中期" ? "pass" : "", context).filter(({ ok }) => !ok);
  return [
    ...(next ? [ui.banner(next.text)] : []),
    ...(next?.form && on === "board" ? [ui.button(next.form.text, { form: next.form.form, record: id }, true)] : []),
    ...(k.may.apply && isLive(state)
      ? [ui.button("填本月的数", { form: "readings", query: { unit, project: id } })]
      : []),
    ...(k.may.review && lacks.length > 0
      ? [
          ui.button(`催办${lacks.length}样`, {
            form: "remind",
            query: { unit, project: id, ask: `请补齐：${lacks.map(({ text }) => text).join("、")}` },
          }),
        ]
      : []),
    ...(k.may.review && state === "评价" && on === "board"
      ? [ui.button("评价", { form: "assess", record: id }, true)]
      : []),
  ];
}
