import { collection, field } from "@jiceng/plugin";

/** That a pillar's work was given as a task: kept beside the brand, which may be long finished by then. */
export const works = collection({
  title: "派出的任务",
  label: "title",
  fields: {
    title: field.text("任务", { required: true, max: 60 }),
    brand: field.link("品牌", "brands", { required: true }),
    pillar: field.number("第几个支柱", { required: true, min: 0 }),
    task: field.text("任务编号", { required: true, max: 60 }),
  },
  index: ["brand"],
  read: "view",
});
