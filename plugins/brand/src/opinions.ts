import { collection, field } from "@jiceng/plugin";

/** What one member of the panel says of a brand: their own words, nobody else's to change. */
export const opinions = collection({
  title: "评审意见",
  label: "advice",
  fields: {
    brand: field.link("品牌", "brands", { required: true }),
    advice: field.choice("意见", ["同意命名", "修改后再评", "不同意命名"], { required: true }),
    text: field.text("理由和建议", { required: true, max: 300 }),
  },
  index: ["brand"],
  read: "view",
});
