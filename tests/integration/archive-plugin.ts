import { collection, definePlugin, field } from "@jiceng/plugin";

/** A plugin of the tests alone, whose records hold files: one of their own, and one in each of their rows. */
const items = collection({
  title: "材料",
  label: "title",
  fields: {
    title: field.text("题目", { required: true, max: 20 }),
    paper: field.file("附件"),
    proofs: field.rows("证明", { what: field.text("证明什么"), paper: field.file("文件") }, { max: 3 }),
  },
  read: "view",
  flow: {
    states: ["起草", "交齐"],
    moves: { hand: { title: "交材料", from: "起草", to: "交齐", by: "write", requires: ["paper"] } },
  },
});

export default definePlugin({
  id: "archive",
  version: "1.0.0",
  api: 1,
  title: "材料",
  about: "只在测试里用",
  needs: {},
  permissions: {
    view: { title: "查看", roles: ["admin", "officer", "secretary"] },
    write: { title: "填写", roles: ["secretary"] },
  },
  data: { items },
  forms: { item: { title: "材料", of: "items", permission: "write", submit: ["hand"] } },
  documents: {
    list: {
      title: "材料清单",
      as: "xlsx",
      permission: "view",
      async fill(k) {
        const { items } = await k.data.items!.find({});
        return {
          title: "材料清单",
          parts: [
            { part: "table", columns: ["题目", "几份"], rows: items.map(({ doc }) => [`${doc.title}`, 1]) },
            { part: "sign", lines: [k.me.name] },
          ],
        };
      },
    },
    broken: { title: "坏的", as: "docx", permission: "view", fill: () => ({ title: "", parts: [] }) },
  },
});
