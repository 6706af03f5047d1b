import { collection, definePlugin, field, manifestOf, type Plugin } from "@jiceng/plugin";

/** 志愿服务: two versions of a plugin that the demo's platform has, one for everybody and one on its way; no enterprise has enabled it yet. */
export const volunteering = (): { pack: string; ring: number }[] => [
  { pack: packOf("1.0.0"), ring: 3 },
  { pack: packOf("1.1.0"), ring: 1 },
];

const packOf = (version: string): string => {
  const manifest = manifestOf(declared(version));
  return JSON.stringify({ pack: 1, manifest, code: codeOf(manifest) });
};

const declared = (version: string): Plugin =>
  definePlugin({
    id: "volunteering",
    version,
    api: 1,
    title: "志愿服务",
    about: "支部组织的志愿服务：哪天、做了什么、谁去了、多少小时",
    needs: { "members:read": "写去了的人的姓名" },
    permissions: {
      view: { title: "看志愿服务", roles: ["secretary", "officer", "member"] },
      record: { title: "记志愿服务", roles: ["secretary"] },
    },
    data: {
      outings: collection({
        title: "志愿服务",
        fields: {
          topic: field.text("做了什么", { required: true }),
          day: field.date("哪天", { required: true }),
          people: field.members("谁去了"),
          hours: field.number("一共多少小时"),
          ...(version === "1.0.0" ? {} : { place: field.text("在哪里") }),
        },
        index: ["day"],
        read: "view",
        label: "topic",
      }),
    },
    nav: [{ page: "list", label: "志愿服务" }],
    pages: { list: { title: "志愿服务", permission: "view", view: () => [] } },
    forms: { outing: { title: "一次志愿服务", permission: "record", of: "outings" } },
  });

/** The code of such a manifest: its data, with the page's function where it says so. */
const codeOf = (manifest: Plugin): string => `
const plugin = ${JSON.stringify(manifest)};
plugin.pages.list.view = async (k) => {
  const { items } = await k.data.outings.find({ orderBy: "day" });
  const rows = items.map(({ id, doc }) => ({ id, topic: doc.topic, day: doc.day, hours: doc.hours ?? null }));
  return rows.length === 0
    ? [{ node: "empty", title: "还没有记过志愿服务", text: "支部组织一次就记一次：哪天、做了什么、谁去了" }]
    : [{ node: "text", text: "一共" + rows.length + "次，" + rows.reduce((sum, { hours }) => sum + (hours ?? 0), 0) + "小时" }];
};
export default plugin;
`;
