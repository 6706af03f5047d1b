import { addDays, type Form, field } from "@jiceng/plugin";
import type { Can, Data } from "./index.ts";

/** A pillar's work given to the branch as a task of the product: signed for, reported and checked like any other. */
export const task: Form<Can, Data> = {
  title: "派成任务",
  permission: "decide",
  fields: {
    brand: field.link("品牌", "brands", { required: true }),
    pillar: field.number("第几个支柱", { required: true, min: 1, max: 6 }),
    title: field.text("任务", { required: true, max: 60 }),
    ask: field.text("要做到什么", { required: true, max: 300 }),
    deliverable: field.text("交什么", { required: true, max: 60 }),
    deadline: field.date("期限", { required: true }),
  },
  async start(k, { brand = "", pillar = "0" }) {
    const record = await k.data.brands.get(brand);
    const row = record?.doc.pillars?.[Number(pillar)];
    return {
      brand,
      pillar: Number(pillar) + 1,
      title: row?.title ? `${record?.doc.name}：${row.title}` : "",
      ask: row?.work ?? "",
      deliverable: "办结说明",
      deadline: addDays(k.today, 30),
    };
  },
  async save(k, value) {
    const record = await k.data.brands.get(String(value.brand));
    if (!record) return { errors: [{ field: "brand", message: "没有这个品牌，请从品牌页上重新派" }] };
    const deadline = String(value.deadline);
    if (deadline <= k.today) return { errors: [{ field: "deadline", message: "期限要在今天以后" }] };
    const { title, ask, deliverable } = value as Record<string, string>;
    const task = await k.task({ unit: record.unit, title: title!, ask: ask!, deliverable: deliverable!, deadline });
    await k.data.works.put({ title, brand: record.id, pillar: Number(value.pillar), task }, { unit: record.unit });
    return { to: { record: record.id, of: "brands" } };
  },
};
