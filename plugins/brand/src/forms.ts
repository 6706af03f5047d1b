import type { Form } from "@jiceng/plugin";
import type { Can, Data } from "./index.ts";
import { startSite } from "./sites.ts";

export const brand: Form<Can, Data> = {
  title: "品牌",
  of: "brands",
  permission: "edit",
  parts: [
    { title: "品牌", fields: ["name", "level", "category", "began", "due", "owner"] },
    { title: "内涵和载体", fields: ["meaning", "carrier"] },
    { title: "党员分工", hint: "谁带头做哪一件，一人一行。", fields: ["roles"] },
    { title: "支柱", hint: "品牌靠哪几件实事立住。挂上指标的，数字由系统取。", fields: ["pillars"] },
    { title: "成效", fields: ["measures", "results", "progress"] },
  ],
  start: (k) => ({ level: "支部", began: k.today }),
  submit: ["apply"],
  uses: ["一支部一品牌这件应办记为完成", "支柱的数自动更新，不用另报", "申报表和台账直接生成"],
};

export const opinion: Form<Can, Data> = {
  title: "评审意见",
  of: "opinions",
  permission: "judge",
  start: (_, { brand = "" }) => ({ brand }),
};

export const site: Form<Can, Data> = { title: "阵地", of: "sites", permission: "edit", start: startSite };
