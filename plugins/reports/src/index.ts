import { collection, definePlugin, field } from "@jiceng/plugin";
import { checkReport, reportFlow } from "./report.ts";

/** 办结登记: the plainest answer to a duty that an enterprise made itself. What was done, when, in a few sentences; confirmed by somebody else. */
export default definePlugin({
  id: "reports",
  version: "1.0.0",
  api: 1,
  title: "办结登记",
  about: "本单位自定的应办：办了什么，几句话登记，别人确认",
  needs: {},
  permissions: {
    view: { title: "查看办结登记", roles: ["admin", "officer", "secretary", "leader"], posts: "committee" },
    record: { title: "登记办结", roles: ["secretary", "leader"], posts: "committee", otherwise: ["officer"] },
    confirm: { title: "确认办结登记", posts: "committee", otherwise: ["officer"] },
    void: { title: "作废办结登记", roles: ["secretary", "officer"] },
  },
  data: {
    reports: collection({
      title: "办结登记",
      label: "what",
      fields: {
        what: field.text("办了什么", { required: true, max: 60 }),
        date: field.date("哪天办的", { required: true }),
        result: field.markdown("情况", { max: 2000, hint: "几句话写清做了什么、结果怎样。不要写涉密内容和个人隐私。" }),
        paper: field.file("附件", { hint: "有现成的通知、总结可以附上。可以不附，也不要求照片。" }),
      },
      index: ["date"],
      read: "view",
      flow: reportFlow,
      check: checkReport,
      counts: { states: ["已确认"], held: "date" },
    }),
  },
  forms: {
    report: {
      title: "办结登记",
      of: "reports",
      permission: "record",
      parts: [
        { title: "办了什么", fields: ["what", "date"] },
        { title: "情况", fields: ["result", "paper"] },
      ],
      submit: ["submit"],
      start: ({ today }) => ({ date: today }),
      uses: ["这件应办记为完成", "看板的数自动更新，不用另报"],
    },
  },
});
