import { collection, definePlugin, type Field, type Fields, field, manifestOf, type Plugin } from "@jiceng/plugin";

/** 为群众办实事: a small plugin that no product brings, one text of code and one manifest per version. */
export function deedsPack({
  version = "1.0.0",
  id = "deeds",
  needs = {},
  fields = {},
  v = 1,
  score = "doc.done ? 100 : 0",
  without = [],
  says = (manifest) => manifest,
}: {
  version?: string;
  id?: string;
  needs?: Plugin["needs"];
  fields?: Record<string, Field>;
  v?: number;
  /** What the code counts a record by. */
  score?: string;
  /** Fields that it has no longer. */
  without?: readonly string[];
  /** What the pack says of itself, where that is not what its code says. */
  says?: (manifest: Plugin) => Plugin;
} = {}): string {
  const manifest = manifestOf(declared({ version, id, needs, fields, v }));
  for (const field of without) delete (manifest.data.deeds!.fields as Record<string, Field>)[field];
  return JSON.stringify({ pack: 1, manifest: says(manifest), code: codeOf(manifest, score) });
}

const declared = ({
  version,
  id,
  needs,
  fields,
  v,
}: {
  version: string;
  id: string;
  needs: Plugin["needs"];
  fields: Fields;
  v: number;
}): Plugin =>
  definePlugin({
    ...{ id, version, api: 1, title: "办实事", about: "群众提的事，谁认领，办得怎么样", needs },
    permissions: {
      view: { title: "看办实事", roles: ["secretary", "officer", "member"] },
      edit: { title: "记办实事", roles: ["secretary"] },
    },
    data: {
      deeds: collection({
        title: "实事",
        v,
        fields: {
          topic: field.text("哪件事", { required: true }),
          done: field.flag("办好了"),
          helper: field.member("谁来办"),
          ...fields,
        },
        index: ["helper"],
        read: "view",
        label: "topic",
        flow: { states: ["在办", "办好"], moves: { finish: { title: "办好", from: "在办", to: "办好", by: "edit" } } },
        ...(v > 1 && { upgrade: (doc: Record<string, unknown>) => doc }),
      }),
    },
    scores: {
      finished: {
        title: "办结",
        of: "deeds",
        range: [0, 100],
        score: () => ({ total: 0, lines: [] }),
      },
    },
    nav: [{ page: "list", label: "办实事" }],
    pages: { list: { title: "办实事", permission: "view", view: () => [] } },
    forms: { deed: { title: "一件实事", permission: "edit", of: "deeds" } },
  });

/** The code of such a manifest: its data, with functions where it says so. */
const codeOf = (manifest: Plugin, score: string): string => `
const plugin = ${JSON.stringify(manifest)};
${manifest.data.deeds!.upgrade ? 'plugin.data.deeds.upgrade = (doc, v) => (v < 2 ? { ...doc, street: "未填" } : doc);' : ""}
plugin.scores.finished.score = (doc) => ({ total: ${score}, lines: [{ code: "done", points: ${score}, of: 100, why: doc.topic ?? "" }] });
plugin.pages.list.view = async (k) => {
  const { items } = await k.data.deeds.find();
  return [{ node: "text", text: "共" + items.length + "件，" + items.map(({ doc }) => doc.topic + (doc.street ?? "")).join("、") }];
};
export default plugin;
`;
