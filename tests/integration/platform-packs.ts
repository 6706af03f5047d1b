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

/** Its code: the page that says the version, or what is given as the page's body instead. */
const codeAt = (version: string, view: string): string => `
const plugin = ${JSON.stringify(manifestOf(pluginAt(version) as never))};
plugin.pages.board.view = async () => { ${view} };
export default plugin;
`;

/** A pack of it as `jiceng plugin pack` writes one; `view` where the page is to do something else. */
export const packAt = (version: string, view = `return [{ node: "text", text: "第${version}版" }];`): string =>
  JSON.stringify({ pack: 1, manifest: manifestOf(pluginAt(version) as never), code: codeAt(version, view) });
