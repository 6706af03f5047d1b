import { dayLabel, dayOf, type PlannedDocument } from "@jiceng/plugin";
import type { Can, Data } from "./index.ts";

type Document = PlannedDocument<Can, Data>;

/** 申报表 of one brand, in the layout of an official paper. */
export const proposal: Document = {
  title: "品牌申报表",
  of: "brands",
  as: "docx",
  permission: "view",
  async fill(k, id) {
    const record = id === null ? null : await k.data.brands.get(id);
    if (!record) return { title: "品牌申报表", parts: [] };
    const { doc, names, unitName } = record;
    return {
      title: `${doc.name ?? ""}品牌申报表`,
      parts: [
        {
          part: "table",
          columns: ["项目", "内容"],
          rows: [
            ["申报单位", unitName],
            ["级别", doc.level ?? ""],
            ["特色", doc.category ?? ""],
            ["负责人", names[doc.owner ?? ""] ?? ""],
            ["载体", doc.carrier ?? ""],
          ],
        },
        { part: "heading", text: "内涵" },
        { part: "paragraph", text: doc.meaning ?? "" },
        { part: "heading", text: "支柱" },
        {
          part: "table",
          columns: ["支柱", "具体做什么", "挂的指标", "基线", "目标", "做到哪天"],
          rows: (doc.pillars ?? []).map(({ title = "", work = "", metric = "", from, target, by = "" }) => [
            title,
            work,
            metric,
            from === undefined ? "" : `${from}%`,
            target === undefined ? "" : `${target}%`,
            by,
          ]),
        },
        { part: "heading", text: "成效" },
        { part: "paragraph", text: doc.results ?? "" },
        { part: "sign", lines: [unitName, dayLabel(k.today)] },
      ],
    };
  },
};

/** 台账: every brand that the reader may see. */
export const ledger: Document = {
  title: "品牌台账",
  as: "xlsx",
  permission: "view",
  async fill(k) {
    const { items } = await k.data.brands.find({ orderBy: "$at", limit: 500 });
    return {
      title: "品牌台账",
      parts: [
        {
          part: "table",
          columns: ["品牌", "单位", "级别", "特色", "负责人", "状态", "从哪天起", "载体"],
          rows: items.map(({ doc, unitName, names, state, since }) => [
            doc.name ?? "",
            unitName,
            doc.level ?? "",
            doc.category ?? "",
            names[doc.owner ?? ""] ?? "",
            state,
            dayOf(since),
            doc.carrier ?? "",
          ]),
        },
      ],
    };
  },
};
