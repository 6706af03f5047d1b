import { Stop } from "../exit.ts";
import { Developing, type Served, watchSources } from "../plugin/developing.ts";
import { openFolder } from "../plugin/folder.ts";
import { layKit } from "../plugin/kit.ts";
import { PLACE, told } from "../plugin/options.ts";
import { addressOf, type Place, placeOf } from "../plugin/service.ts";
import { typesHold } from "../plugin/types.ts";

const usage = `jiceng plugin dev [FOLDER] [--tenant beiyue.localhost] [--data .data] [--port 8787]

  看着 src，每次保存就打包装进本机正在运行的服务，两秒之内能看到；哪里不对当场说。Ctrl-C 停止。
  Watches src; at every save packs the plugin and puts it into the product that runs on this machine. Ctrl-C stops it.

  --tenant HOST  装到哪家单位，默认演示数据的第一家 / which tenant, the demo's first one by default
  --data DIR     服务的数据目录 / data folder of the service
  --port N       服务端口 / port of the service
  --token TOKEN  服务口令，也可放在 JICENG_TOKEN / service token, or in JICENG_TOKEN`;

export async function developPlugin(args: string[]): Promise<void> {
  const { what = ".", help, ...where } = told(args, usage, PLACE);
  if (help) return console.log(usage);
  const folder = openFolder(what);
  const place = placeOf(where);
  await layKit(folder.path);
  const developing = new Developing(folder, place);
  let running: Promise<unknown> = Promise.resolve();
  const put = (changed: string[], since: number) => {
    running = running.then(async () => {
      console.log(said(await developing.put(changed, since).catch(problem(changed)), place));
      for (const { at, why } of (await typesHold(folder)).findings) console.log(`    ${at}：${why}`);
    });
  };
  put([], Date.now());
  const stopWatching = watchSources(folder, put);
  await new Promise<void>((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done());
  });
  stopWatching();
  await running;
  process.exit(0);
}

const problem =
  (changed: readonly string[]) =>
  (error: unknown): Served => {
    if (error instanceof Stop) return { problems: [error.message], changed };
    throw error;
  };

function said(served: Served, place: Place): string {
  const what = served.changed.length > 0 ? `${served.changed.join("、")} → ` : "";
  if ("problems" in served)
    return [`✗ ${what}没有装上，服务里还是原来的 / not served`, ...served.problems.map((one) => `    ${one}`)].join(
      "\n",
    );
  const { id, title, version, nav = [] } = served.served;
  const page = nav[0] ? `/p/${id}/${nav[0].page}` : `/manage/plugins/${id}`;
  const took = `${(served.took / 1000).toFixed(2)} 秒`;
  if (served.waits.length > 0) {
    const more = served.waits.map((one) => `“${one}”`).join("、");
    return `… ${what}${title} ${version} 送到了，多要${more}，管理员在插件页同意以后才换上 / waits for consent`;
  }
  return `✓ ${what}${title} ${version} 已装上，${took} / served  ${addressOf(place, page)}`;
}
