import { dayLabel, type PlannedDocument } from "@jiceng/plugin";
import type { Can, Data } from "./data.ts";
import { attained, latest, share } from "./kpi.ts";
import { milestonesOf, STANDINGS } from "./milestone.ts";

type Document = PlannedDocument<Can, Data>;

const amount = (fen: number | undefined): string => (fen === undefined ? "" : `${(fen / 100).toFixed(2)}元`);

/** 项目申报书 of one project, to be signed and kept. */
export const application: Document = {
  title: "项目申报书",
  of: "projects",
  as: "docx",
  permission: "view",
  async fill(k, id) {
    const record = id === null ? null : await k.data.projects.get(id);
    if (!record) return { title: "项目申报书", parts: [] };
    const { doc, names, unitName } = record;
    const called = (member: string | undefined): string => names[member ?? ""] ?? "";
    return {
      title: `${doc.name ?? ""}申报书`,
      parts: [
        {
          part: "table",
          columns: ["项目", "内容"],
          rows: [
            ["申报单位", unitName],
            ["项目类别", `${doc.kind ?? ""}${doc.level ? `（${doc.level}级）` : ""}`],
            ["负责人", called(doc.owner)],
            ["申报日期", doc.date ? dayLabel(doc.date) : ""],
            ["对应的经营指标", doc.business ?? ""],
            ["经费", amount(doc.budget)],
          ],
        },
        { part: "heading", text: "要解决什么问题" },
        { part: "paragraph", text: doc.why ?? "" },
        { part: "heading", text: "准备怎么做" },
        { part: "paragraph", text: doc.what ?? "" },
        { part: "heading", text: "党员角色" },
        {
          part: "table",
          columns: ["党员", "角色"],
          rows: (doc.roles ?? []).map(({ member, role = "" }) => [called(member), role]),
        },
        { part: "heading", text: "指标" },
        {
          part: "table",
          columns: ["指标", "单位", "基线", "目标", "数据从哪里来"],
          rows: (doc.kpis ?? []).map(({ name = "", suffix = "", baseline, target, source = "" }) => [
            name,
            suffix,
            baseline ?? null,
            target ?? null,
            source,
          ]),
        },
        { part: "heading", text: "节点" },
        {
          part: "table",
          columns: ["做到什么", "哪天前"],
          rows: (doc.plan ?? []).map(({ what = "", due }) => [what, due ? dayLabel(due) : ""]),
        },
        { part: "sign", lines: [unitName, dayLabel(k.today)] },
      ],
    };
  },
};

/** 项目台账: every project that the reader may see, a row each. */
export const ledger: Document = {
  title: "项目台账",
  as: "xlsx",
  permission: "view",
  async fill(k) {
    const { items } = await k.data.projects.find({ orderBy: "$at", limit: 500 });
    return {
      title: "项目台账",
      parts: [
        {
          part: "table",
          columns: ["项目", "单位", "类别", "负责人", "阶段", "对应的经营指标", "指标", "达成", "节点", "最近过程记录"],
          rows: items.map(({ doc, unitName, names, state }) => {
            const reached = attained(doc);
            return [
              doc.name ?? "",
              unitName,
              doc.kind ?? "",
              names[doc.owner ?? ""] ?? "",
              state,
              doc.business ?? "",
              (doc.kpis ?? [])
                .map(
                  (kpi) =>
                    `${kpi.name ?? ""}：${kpi.baseline ?? ""}→${kpi.target ?? ""}，现在${latest(doc, kpi)?.value ?? "还没有"}`,
                )
                .join("；"),
              reached === null ? "" : share(reached),
              milestonesOf(doc, k.today)
                .map(({ what, standing }) => `${what}（${STANDINGS[standing].word}）`)
                .join("；"),
              doc.lastLog ?? "",
            ];
          }),
        },
      ],
    };
  },
};
