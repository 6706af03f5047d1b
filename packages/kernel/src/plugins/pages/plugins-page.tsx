import { dayLabel, dayOf } from "@jiceng/plugin";
import { DataTable, Head, LinkSeg, Row, Sheet, Stack, Status } from "@jiceng/ui";
import { PLUGINS_PAGE, pluginPath } from "../address.ts";
import type { PluginLine } from "../questions.ts";

export const SHOWN = { all: "全部", on: "已启用", off: "可启用" } as const;
export type Shown = keyof typeof SHOWN;
export const isShown = (text: string): text is Shown => Object.hasOwn(SHOWN, text);

interface Props {
  plugins: readonly PluginLine[];
  shown: Shown;
}

/** Every plugin that comes with the product, and whether this enterprise has it. */
export const PluginsPage = ({ plugins, shown }: Props) => {
  const of = (which: Shown) => plugins.filter(({ enabled }) => which === "all" || enabled === (which === "on"));
  return (
    <Stack>
      <Head
        title={headline(of("on").length, of("off").length)}
        lead="每个插件只能看到它那一页列出的东西。启用、停用和设置由全单位的系统管理员来做；停用后数据保留，随时可以再启用。"
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
            { title: "版本", whole: true, cell: ({ version }) => version },
            {
              title: "状态",
              whole: true,
              cell: ({ enabled }) => <PluginStatus enabled={enabled} />,
            },
            { title: "从什么时候", whole: true, cell: sinceWords },
          ]}
        />
      </Sheet>
    </Stack>
  );
};

const headline = (on: number, off: number): string =>
  off === 0 ? `${on}个插件都启用了` : `启用了${on}个插件，还有${off}个可以启用`;

export const PluginStatus = ({ enabled }: { enabled: boolean }) =>
  enabled ? <Status tone="on" text="已启用" /> : <Status tone="soon" text="未启用" />;

const sinceWords = ({ enabled, since }: PluginLine): string =>
  since ? `${dayLabel(dayOf(since.at))}，${since.byName}` : enabled ? "一开始就有" : "还没有启用过";
