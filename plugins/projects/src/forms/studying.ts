import { type Form, field } from "@jiceng/plugin";
import type { Can, Data } from "../data.ts";
import { GONE } from "./gone.ts";

type Of = Form<Can, Data>;

/** What one reviewer says before it is decided; said again it replaces what was said. */
export const opinion: Of = {
  title: "写研究意见",
  permission: "review",
  fields: {
    stand: field.choice("意见", ["同意立项", "先修改", "不同意"], { required: true }),
    text: field.text("说明", { max: 200, hint: "同意可以不写" }),
  },
  async save(k, { stand, text }, { project = "" }) {
    const [record, said] = await Promise.all([
      k.data.projects.get(project),
      k.data.opinions.find({ where: { project, reviewer: k.me.member ?? "" } }),
    ]);
    if (record?.state !== "逐项研究") return GONE;
    if (k.me.member === null)
      return { errors: [{ field: "stand", message: "您的账号没有对应的党员，请换一名同志写" }] };
    const [before] = said.items;
    const doc = {
      project,
      reviewer: k.me.member,
      stand: stand as "同意立项" | "先修改" | "不同意",
      text: String(text ?? ""),
    };
    await k.data.opinions.put(doc, before ? { id: before.id, rev: before.rev } : { unit: record.unit });
    return { to: { record: project, of: "projects" } };
  },
};

/** 催办: one notice to the branch with what is missing. */
export const remind: Of = {
  title: "催办",
  permission: "review",
  fields: { text: field.text("说什么", { required: true, max: 200 }) },
  start: (_, { ask = "" }) => ({ text: ask }),
  async save(k, { text }, { project = "" }) {
    const record = await k.data.projects.get(project);
    if (!record) return GONE;
    await k.notify({
      to: { ability: "apply", unit: record.unit },
      text: `“${record.doc.name}”：${text}`,
      at: { record: record.id, of: "projects" },
    });
    return { to: { record: record.id, of: "projects" } };
  },
};
