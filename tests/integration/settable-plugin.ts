import { field } from "@jiceng/plugin";
import reports from "../../plugins/reports/src/index.ts";

/** 办结登记 with something to set, as many plugins have it. */
Object.assign(reports, {
  called: "name",
  settings: {
    fields: {
      name: field.text("叫什么", { max: 10 }),
      days: field.number("几天以后提醒", { min: 1, max: 60, suffix: "天" }),
    },
    defaults: { days: 7 },
  },
  nav: [{ page: "report", label: "办结登记" }],
});
