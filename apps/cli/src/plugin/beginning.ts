import { cpSync, existsSync, globSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { Stop } from "../exit.ts";
import { typedPath } from "./folder.ts";
import { layKit, PRODUCT } from "./kit.ts";

const TEMPLATE = join(import.meta.dirname, "../../template");
/** What the template calls itself. */
const OURS = { id: "shared-reading", title: "支部共读" };
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A new plugin's folder: one that works, under a name of its own. */
export async function begin(typed: string, title: string | undefined): Promise<{ path: string; id: string }> {
  const path = typedPath(typed);
  const id = basename(path);
  if (!ID.test(id) || id.length > 31)
    throw new Stop(
      "usage",
      `文件夹的名字就是插件的 id：小写字母、数字和连字符，以字母开头，最多31个，如 good-deeds。“${id}”不行。` +
        ` / The folder's name becomes the plugin's id: small letters, digits and hyphens. "${id}" cannot.`,
    );
  if (!relative(PRODUCT, path).startsWith(".."))
    throw new Stop(
      "usage",
      `${path} 在产品自己的文件夹里，请建在外面。 / ${path} lies inside the product; begin outside of it.`,
    );
  if (existsSync(path) && (!statSync(path).isDirectory() || readdirSync(path).length > 0))
    throw new Stop("usage", `${path} 已经有东西了，请换一个空文件夹。 / ${path} is not empty; name another folder.`);
  cpSync(TEMPLATE, path, { recursive: true });
  renameSync(join(path, "gitignore"), join(path, ".gitignore"));
  renameSync(join(path, `test/${OURS.id}.test.ts`), join(path, `test/${id}.test.ts`));
  for (const file of globSync("**/*.{ts,json,md}", { cwd: path })) {
    const text = readFileSync(join(path, file), "utf8");
    const renamed = text.replaceAll(OURS.id, id).replaceAll(OURS.title, title ?? OURS.title);
    if (renamed !== text) writeFileSync(join(path, file), renamed);
  }
  await layKit(path);
  return { path, id };
}
