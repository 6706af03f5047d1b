import type { Form } from "@jiceng/plugin";
import type { Can, Data } from "../data.ts";

type Of = Form<Can, Data>;

export const apply: Of = {
  title: "项目申报",
  of: "projects",
  permission: "apply",
  parts: [
    { title: "项目", fields: ["name", "kind", "level", "date", "owner"] },
    { title: "做什么", fields: ["why", "what"] },
    { title: "党员角色", fields: ["roles"] },
    { title: "指标", hint: "立项以后基线和目标不再改，先核对好。", fields: ["business", "kpis"] },
    { title: "节点", hint: "立项以后日期不再改；迟了写一句为什么就行。", fields: ["plan", "budget"] },
  ],
  start: (k) => ({ date: k.today }),
  submit: ["submit"],
  uses: ["一支部一项目这件应办记为完成", "申报书和台账直接生成，不用另填", "缺什么会写明，可以先交后补"],
};

export const midterm: Of = {
  title: "中期小结",
  of: "projects",
  permission: "apply",
  parts: [{ title: "到现在做成了什么，还差什么", fields: ["midterm"] }],
  submit: ["midterm"],
  uses: ["节点和指标系统已经有，不用再写一遍"],
};

export const closing: Of = {
  title: "结项小结",
  of: "projects",
  permission: "apply",
  parts: [{ title: "做成了什么，怎么做成的", fields: ["results", "spread"] }],
  submit: ["close"],
  uses: ["节点、指标和过程记录自动带上"],
};

export const assess: Of = {
  title: "评价",
  of: "projects",
  permission: "review",
  parts: [{ title: "评价", hint: "推广要写别的单位怎么用；不推广的选归档。", fields: ["grade", "spread"] }],
  submit: ["spread", "file"],
};
