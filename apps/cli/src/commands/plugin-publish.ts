import { readFileSync, statSync } from "node:fs";
import { readPack } from "@jiceng/plugin/pack";
import { Stop } from "../exit.ts";
import { examine, isGreen } from "../plugin/examined.ts";
import { keepVersion } from "../plugin/fixtures.ts";
import { openFolder, shortPath, typedPath } from "../plugin/folder.ts";
import { PLACE, told } from "../plugin/options.ts";
import { saidOf } from "../plugin/report.ts";
import { type Place, placeOf, platformOf, releaseOnPlatform, releaseTo, type Taken } from "../plugin/service.ts";

const usage = `jiceng plugin publish [FOLDER|PACK.jiceng.json] --tenant beiyue.localhost | --platform [--data .data] [--port 8787]

  发布：给文件夹就先逐项查，都好才发；给已经打好的包就照样发。发布过的版本不再变，留一份在 fixtures 里，以后的版本拿它对照。
  Publishes. A folder is checked first, and not published unless all is well; a pack goes as it is. A version that was published never
  changes; it is kept in fixtures, for later versions to be held against.

  --tenant HOST  给一家单位 / to one tenant
  --platform     给平台，由运营者按先后放开 / to the platform, whose operator lets it go on
  --data DIR     服务的数据目录，里面有口令 / data folder of the service, which holds tokens and key
  --port N       服务端口 / port of the service
  --token TOKEN  服务口令或平台口令，也可放在 JICENG_TOKEN / token or key, or in JICENG_TOKEN`;

export async function publishPlugin(args: string[]): Promise<void> {
  const {
    what = ".",
    platform,
    help,
    ...where
  } = told(args, usage, { ...PLACE, platform: { type: "boolean", default: false } });
  if (help) return console.log(usage);
  if (platform === (where.tenant !== undefined))
    throw new Stop("usage", `写明发给谁：--tenant 主机名，或 --platform。 / Say to whom.\n\n${usage}`);
  const place = platform ? platformOf(where) : placeOf(where);
  const send = (text: string) => (platform ? releaseOnPlatform : releaseTo)(place, text);
  const isPack = statSync(typedPath(what), { throwIfNoEntry: false })?.isFile() ?? false;
  await (isPack ? publishPack : publishFolder)(what, send, place);
}

type Send = (text: string) => Promise<Taken>;

async function publishPack(typed: string, send: Send, place: Place): Promise<void> {
  const text = readFileSync(typedPath(typed), "utf8");
  const read = await readPack(text);
  if ("problems" in read) throw new Stop("plugin-refused", refusal(read.problems));
  report(await send(text), place);
}

async function publishFolder(typed: string, send: Send, place: Place): Promise<void> {
  const folder = openFolder(typed);
  const examined = await examine(folder, (part) => console.log(saidOf(part)));
  if (!isGreen(examined))
    throw new Stop("plugin-refused", "\n没有发布：先把上面的改好。 / Not published: put that right first.");
  const packed = examined.packed!;
  console.log("");
  report(await send(packed.text), place);
  const kept = keepVersion(folder, packed, examined.recorded);
  console.log(`  留在 ${shortPath(kept)}，请一起提交 / kept; commit it too`);
}

const refusal = (problems: readonly string[]): string =>
  `没有发布成： / Not published:\n${problems.map((one) => `  ${one}`).join("\n")}`;

function report(taken: Taken, { host }: Place): void {
  if ("refused" in taken) throw new Stop("plugin-refused", refusal(taken.refused));
  const { plugin, version, hash, repeated, waits = [] } = taken;
  console.log(`${plugin} ${version} ${repeated ? "早就发布过了，一字不差 / was published already" : "已发布 / published"}（${host}）
  sha256 ${hash}`);
  for (const one of waits) console.log(`  多要了“${one}”，管理员同意以后才用这一版 / waits for consent`);
}
