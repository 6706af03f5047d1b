import { ui } from "@jiceng/plugin";

export const heading = [ui.heading("2026年的项目"), ui.heading("书记突破项目", 3)];

export const text = [ui.text("148个项目在办。"), ui.text("60天没有过程记录的，算停滞。", "soft")];

export const markdown = [
  ui.markdown("### 做法\n三班交接设**首件确认**，党员骨干轮值。\n\n- 9月28日起试行\n- 10月支委会看数据"),
];

export const badge = [ui.badge("材料齐", "on"), ui.badge("缺2样", "over"), ui.badge("联合培育")];

export const banner = [
  ui.banner("评审组9月28日开会，之前补齐材料的都进这一批。"),
  ui.banner("有3个项目60天没有过程记录。", "warn"),
];

export const empty = [
  ui.empty("还没有品牌", "支部申报以后会列在这里；培育半年以上可以申报。", {
    to: { form: "brand" },
    action: "申报一个品牌",
  }),
];
