import { definePlugin, manifestOf, ui } from "@jiceng/plugin";

/** A plugin as small as one may be: a page that says which version answers. */
const pluginAt = (version: string) =>
  definePlugin({
    id: "honghe",
    version,
    api: 1,
    title: "红河",
    about: "只有一页，写着自己是哪一版",
    needs: {},
    permissions: { view: { title: "查看", roles: ["admin", "member"] } },
    data: {},
    nav: [{ page: "board", label: "红河" }],
    pages: { board: { title: "红河", permission: "view", view: () => [ui.text(`第${version}版`)] } },
  });

const codeAt = (version: string): string =>
  `export default { data: {}, pages: { board: { view: () => [{ node: "text", text: "第${version}版" }] } } };`;

/** A pack of it as `jiceng plugin pack` writes one; `code` where it is to do something else. */
export const packAt = (version: string, code = codeAt(version)): string =>
  JSON.stringify({ pack: 1, manifest: manifestOf(pluginAt(version) as never), code });
