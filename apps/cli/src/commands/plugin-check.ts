import { Stop } from "../exit.ts";
import { examine, isGreen } from "../plugin/examined.ts";
import { openFolder } from "../plugin/folder.ts";
import { told } from "../plugin/options.ts";
import { saidOf } from "../plugin/report.ts";

const usage = `jiceng plugin check [FOLDER]

  逐项查：类型，清单和引用，测试，每个函数都有测试走到，评分和检查可以重算，旧版本的记录读得懂、上一版读得懂新记录，要的能力都用到了，
  用量在限额之内，两种运行环境结果一样。每一条都说在哪里、怎么改。
  Looks at types, manifest, tests, that every function was reached, that rules give the same again, versions before, needs, budgets, and that
  both hosts agree. Exits 11 where something is to be put right.`;

export async function checkPlugin(args: string[]): Promise<void> {
  const { what = ".", help } = told(args, usage, {});
  if (help) return console.log(usage);
  const examined = await examine(openFolder(what), (part) => console.log(saidOf(part)));
  const count = examined.parts.reduce((sum, { findings }) => sum + findings.length, 0);
  if (!isGreen(examined)) throw new Stop("plugin-refused", `\n${count} 处要改。 / ${count} to put right.`);
  console.log(`\n都好。 / All is well.\n${examined.packed!.file}\nsha256 ${examined.packed!.hash}`);
}
