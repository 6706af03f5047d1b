import { Stop } from "../exit.ts";
import { begin } from "../plugin/beginning.ts";
import { shortPath } from "../plugin/folder.ts";
import { told } from "../plugin/options.ts";

const usage = `jiceng plugin new FOLDER [--title 为群众办实事]

  新建一个能用的小插件：一类记录、一个页面、一张表单和它们的测试。文件夹的名字就是插件的 id。类型和工具随产品来，不从网上下载。
  Begins a small plugin that works: one collection, a page, a form, and their tests. The folder's name is the plugin's id. Types and
  tools come with the product; nothing is fetched.

  --title T    插件的名称 / what people call it`;

export async function newPlugin(args: string[]): Promise<void> {
  const { what, title, help } = told(args, usage, { title: { type: "string" } });
  if (help) return console.log(usage);
  if (what === undefined) throw new Stop("usage", `要写新文件夹的名字。 / Name the new folder.\n\n${usage}`);
  const { path, id } = await begin(what, title);
  const to = shortPath(path);
  console.log(`新建好了 ${id}：${path} / begun

  ${to}/src/index.ts    目录：数据、权限、页面、表单 / the table of contents
  ${to}/test            照着人怎么用来试 / what people would do
  ${to}/README.md       从哪里改起 / where to begin

接着 next：
  cd ${to}
  npm test              跑测试 / run its tests
  npm run check         逐项查 / check everything
  npm run dev           保存就装进本机服务 / put it into the running product at every save`);
}
