import { dayLabel, dayOf } from "@jiceng/plugin";
import { DataTable, Head, LinkButton, LinkSeg, Row, Sheet, Stack, Status, type Tone } from "@jiceng/ui";
import { PLUGINS_PAGE, pluginPath, UPLOADING_PAGE } from "../address.ts";
import type { PluginLine } from "../one-plugin.ts";
import type { Standing } from "../standing.ts";

export const SHOWN = { all: "全部", on: "已启用", off: "未启用" } as const;
export type Shown = keyof typeof SHOWN;
export const isShown = (text: string): text is Shown => Object.hasOwn(SHOWN, text);

interface Props {
  plugins: readonly PluginLine[];
  shown: Shown;
  /** The reader decides about plugins. */
  manages: boolean;
}

/** Every plugin that this enterprise can have, and whether it has it. */
export const PluginsPage = ({ plugins, shown, manages }: Props) => {
  const of = (which: Shown) => plugins.filter(({ enabled }) => which === "all" || enabled === (which === "on"));
  return (
    <Stack>
      <Head
        title={headline(plugins, of("on").length, of("off").length)}
        lead="每个插件只能看到它那一页列出的东西。启用、停用和设置由全单位的系统管理员来做；停用后数据保留，随时可以再启用。"
        actions={manages ? <LinkButton href={UPLOADING_PAGE}>上传本单位插件</LinkButton> : undefined}
      />
      <Row>
        <LinkSeg
          label="看哪些"
          items={(Object.keys(SHOWN) as Shown[]).map((which) => ({
            label: `${SHOWN[which]} ${of(which).length}`,
            href: which === "all" ? PLUGINS_PAGE : `${PLUGINS_PAGE}?show=${which}`,
            current: which === shown,
          }))}
        />
      </Row>
      <Sheet flush>
        <DataTable
          caption="插件"
          rows={of(shown)}
          empty="这里没有插件。"
          columns={[
            {
              title: "插件",
              cell: ({ id, title, about }) => (
                <>
                  <a href={pluginPath(id)}>{title}</a>
                  <span class="list-note">{about}</span>
                </>
              ),
            },
            {
              title: "版本",
              cell: ({ version, source, waiting }) => (
                <>
                  {version}
                  <span class="list-note">{waiting ? `${waiting.version} 等您同意` : SOURCES[source]}</span>
                </>
              ),
            },
            { title: "状态", whole: true, cell: PluginStatus },
            { title: "从什么时候", whole: true, cell: sinceWords },
          ]}
        />
      </Sheet>
    </Stack>
  );
};

/** Where a release is from. */
export const SOURCES = { bundled: "随产品来", platform: "平台发布", own: "本单位自己的" } as const;

const headline = (plugins: readonly PluginLine[], on: number, off: number): string[] => {
  const waiting = plugins.filter((plugin) => plugin.waiting && plugin.standing !== "uninstalled").length;
  return [
    ...(off === 0 ? [`${on}个插件都启用了`] : [`启用了${on}个插件，`, `还有${off}个没有启用`]),
    ...(waiting > 0 ? [`，${waiting}个有新版本等您同意`] : []),
  ];
};

const STANDINGS: Readonly<Record<Standing, { tone: Tone; text: string }>> = {
  available: { tone: "soon", text: "未启用" },
  enabled: { tone: "on", text: "已启用" },
  suspended: { tone: "todo", text: "已暂停" },
  disabled: { tone: "soon", text: "已停用" },
  uninstalled: { tone: "none", text: "已卸载" },
};

export const PluginStatus = ({ standing, enabled, runs }: Pick<PluginLine, "standing" | "enabled" | "runs">) =>
  enabled && !runs ? <Status tone="over" text="没有能运行的版本" /> : <Status {...STANDINGS[standing]} />;

const sinceWords = ({ enabled, since }: PluginLine): string =>
  since ? `${dayLabel(dayOf(since.at))}，${since.byName}` : enabled ? "一开始就有" : "还没有启用过";
