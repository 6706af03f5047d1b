import { collection, type DocIn, field, type PluginRecord, type StatesOf } from "@jiceng/plugin";
import { check } from "./application.ts";
import { fields } from "./fields.ts";
import { flow } from "./flow.ts";
import { guard } from "./gate.ts";

const projects = collection({
  title: "项目",
  label: "name",
  fields,
  index: ["kind", "owner", "lastLog"],
  visible: "participants",
  read: "view",
  page: "project",
  flow,
  check,
  guard,
  extra: "extra",
});

/** 过程记录: what was done on a day, in a sentence. Never edited, so that 停滞 cannot be talked away. */
const logs = collection({
  title: "过程记录",
  label: "text",
  fields: {
    project: field.link("项目", "projects", { required: true }),
    date: field.date("日期", { required: true }),
    text: field.text("做了什么", { required: true, max: 200 }),
    proof: field.file("附件", { hint: "没有就不传" }),
    /** Those with a part in the project, who read it as they read the project itself. */
    people: field.members("项目里的人"),
  },
  index: ["project", "date", "people"],
  visible: "participants",
  read: "view",
});

/** What one reviewer thinks before it is decided; each has one opinion on a project, and may change it. */
const opinions = collection({
  title: "研究意见",
  label: "text",
  fields: {
    project: field.link("项目", "projects", { required: true }),
    reviewer: field.member("研究的同志", { required: true }),
    stand: field.choice("意见", ["同意立项", "先修改", "不同意"], { required: true }),
    text: field.text("说明", { max: 200 }),
  },
  index: ["project", "reviewer"],
  unique: [["project", "reviewer"]],
  read: "review",
});

export const data = { projects, logs, opinions };
export type Data = typeof data;
export type { Can } from "./permissions.ts";
export type Seen = PluginRecord<DocIn<typeof projects>, StatesOf<typeof projects>>;
