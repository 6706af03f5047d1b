import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MergedCells } from "@jiceng/plugin";
import { type Table, xlsxOf } from "../../../packages/kernel/src/papers/spreadsheet.ts";

/*
 * Scoring tables as party offices keep them, written as real files: `node tests/integration/scoring-tables/made.ts`.
 */

const over = (row: number, column: number, rows: number, columns: number): MergedCells => ({
  row,
  column,
  rows,
  columns,
});

const HEADS = ["序号", "考核内容", "考核项目", "分值", "评分标准", "扣分标准", "得分", "备注"];

const branch: Table = {
  title: "党支部",
  rows: [
    ["2026年度党支部建设考核评分表", ...Array(7).fill("")],
    ["被考核单位：", "", "", "", "考核日期：      年   月   日", "", "", ""],
    HEADS,
    [1, "党的建设", "三会一课", "10分", "按计划开展，记录完整", "每少一次扣2分，扣完为止", "", ""],
    [2, "", "主题党日", "10分", "每月一次", "每缺1次扣1分", "", ""],
    [3, "", "党费收缴", "１０分", "按月足额收缴", "未按月足额收缴的，每少一人扣0.5分", "", ""],
    ["", "小计", "", 30, "", "", "", ""],
    [4, "作用发挥", "党员责任区", "20", "责任区达标数占总数的比例，按比例得分", "", "", ""],
    [5, "", "隐患整改", "15分", "", "每发现一项到期未改扣三分", "", "查安全台账"],
    [6, "", "班组建设", "15分", "认真抓好班组建设，效果好", "", "", ""],
    [7, "融入中心", "经营任务", "0-20", "按完成比例计分", "", "", ""],
    [8, "加分项", "上级表彰", "+5", "市级以上每次加1分，最多加5分", "", "", "附文件"],
    [9, "一票否决", "发生安全责任事故", "20分", "", "", "", ""],
    ["合计", "", "", 100, "", "", "", ""],
    ["备注：加分项和一票否决不计入合计。", ...Array(7).fill("")],
    ["考核组成员签字：", "", "", "", "", "", "", ""],
  ],
  merged: [
    over(0, 0, 1, 8),
    over(1, 0, 1, 4),
    over(1, 4, 1, 4),
    over(3, 1, 3, 1),
    over(6, 1, 1, 2),
    over(7, 1, 3, 1),
    over(13, 0, 1, 3),
    over(14, 0, 1, 8),
  ],
};

const guide: Table = {
  title: "填表说明",
  rows: [["填表说明"], ["一、本表由考核组填写。"], ["二、分值按实际情况打分。"]],
};

const member: Table = {
  title: "党员",
  rows: [
    ["党员积分考核表", "", "", ""],
    ["类别", "指标", "满分", "计分办法"],
    ["基础分", "履行党员义务", 60, "正常履行得60分，每缺一次组织生活扣2分"],
    ["加分", "急难险重任务", 20, "每次加5分"],
  ],
  merged: [over(0, 0, 1, 4)],
};

/** Heads in two rows, sections that take a row, one indicator over several rows. */
const sections: Table = {
  title: "考核细则",
  rows: [
    ["某公司党委党建责任制考核细则", "", "", "", "", ""],
    ["一级指标", "考核要点", "标准分", "评分办法", "", "佐证材料"],
    ["", "", "", "计分方法", "扣分办法", ""],
    ["一、政治建设（40分）", "", "", "", "", ""],
    ["理论学习", "第一议题", "20分", "每月至少一次", "每少1次扣2分", "会议记录"],
    ["", "", "", "跟进落实有记录", "没有记录的，每次扣1分", ""],
    ["意识形态", "阵地管理", "按实际", "酌情打分", "", ""],
    ["", "舆情处置", "（20分）", "", "每发生一起扣5分", "台账"],
    ["二、组织建设（60分）", "", "", "", "", ""],
    ["支部建设", "标准化", "30", "加强支部标准化建设", "", "查阅资料"],
    ["", "", "30", "达标率按比例计分", "", ""],
    ["总分", "", "100", "", "", ""],
  ],
  merged: [
    over(0, 0, 1, 6),
    over(1, 0, 2, 1),
    over(1, 1, 2, 1),
    over(1, 2, 2, 1),
    over(1, 3, 1, 2),
    over(1, 5, 2, 1),
    over(3, 0, 1, 6),
    over(4, 0, 2, 1),
    over(4, 1, 2, 1),
    over(4, 2, 2, 1),
    over(4, 5, 2, 1),
    over(6, 0, 2, 1),
    over(8, 0, 1, 6),
    over(9, 0, 2, 1),
    over(9, 1, 2, 1),
    over(9, 5, 2, 1),
  ],
};

export const MADE: Readonly<Record<string, readonly Table[]>> = {
  "党支部考核评分表.xlsx": [guide, branch, member],
  "责任制考核细则.xlsx": [sections],
};

export const fileCalled = (name: string): string => join(import.meta.dirname, name);

if (import.meta.main)
  for (const [name, tables] of Object.entries(MADE)) await writeFile(fileCalled(name), await xlsxOf(tables));
