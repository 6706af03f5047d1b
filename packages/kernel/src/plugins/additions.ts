import {
  type Capability,
  capabilityLabel,
  capabilityNote,
  type Plugin,
  type Subject,
  UNIT_KIND_LABELS,
} from "@jiceng/plugin";
import { cadenceLabel } from "../duties/index.ts";

/** One kind of thing that a plugin adds, with each of them in words. */
export interface Addition {
  title: string;
  items: { text: string; note?: string }[];
}

const PLACES = { home: "首页", unit: "组织页", member: "党员页" } as const;
const PUBLISHED_TO = { unit: "可以通报给看得到那个组织的人", everyone: "可以通报给全单位的人" } as const;
const LISTS = { units: "组织名单", members: "党员名单" } as const;

/** Everything that a plugin adds to the product, kind by kind; kinds of which there is nothing are left out. */
export const additionsOf = (plugin: Plugin): Addition[] =>
  [
    { title: "菜单", items: (plugin.nav ?? []).map(({ label }) => ({ text: label })) },
    { title: "页面", items: titled(plugin.pages) },
    { title: "记录", items: collectionsOf(plugin) },
    { title: "表单", items: titled(plugin.forms) },
    {
      title: "应办",
      items: Object.values(plugin.duties ?? {}).map(({ title, every, for: subject, cites }) => ({
        text: `${title}：${subjectWords(subject)}${cadenceLabel[every]}`,
        note: `依据：${cites}`,
      })),
    },
    {
      title: "评分",
      items: Object.values(plugin.scores ?? {}).map(({ title, range: [least, most], publish }) => ({
        text: `${title}（${least}到${most}分）`,
        ...(publish && { note: PUBLISHED_TO[publish.to] }),
      })),
    },
    {
      title: "指标",
      items: Object.values(plugin.metrics ?? {}).map(({ title, shared }) => ({
        text: title,
        ...(shared && { note: "别的插件也能用" }),
      })),
    },
    {
      title: "页面上的块",
      items: Object.values(plugin.tiles ?? {}).map(({ title, on }) => ({ text: title, note: PLACES[on] })),
    },
    {
      title: "名单上的列",
      items: Object.values(plugin.columns ?? {}).map(({ title, on }) => ({ text: title, note: LISTS[on] })),
    },
    {
      title: "文件",
      items: Object.values(plugin.documents ?? {}).map(({ title, as }) => ({
        text: title,
        note: as === "docx" ? "Word" : "Excel",
      })),
    },
    {
      title: "自动做的",
      items: [
        ...Object.values(plugin.jobs ?? {}).map(({ title, every }) => ({
          text: title,
          note: every === "day" ? "每天" : "每周",
        })),
        ...Object.keys(plugin.on ?? {}).map((event) => ({ text: eventWords(plugin, event) })),
      ],
    },
  ].filter(({ items }) => items.length > 0);

const titled = (of: Readonly<Record<string, { title: string }>> | undefined): { text: string }[] =>
  [...new Set(Object.values(of ?? {}).map(({ title }) => title))].map((text) => ({ text }));

const collectionsOf = ({ data }: Plugin) =>
  Object.values(data).map(({ title, flow }) => ({
    text: title,
    ...(flow && { note: [...flow.states, ...(flow.aside ?? [])].join("、") }),
  }));

const subjectWords = ({ kind, having }: Subject): string => {
  const kinds = (typeof kind === "string" ? [kind] : kind).map((one) => UNIT_KIND_LABELS[one]).join("、");
  return having === "committee" ? `设支委会的${kinds}` : kinds;
};

const EVENTS: Readonly<Record<string, string>> = {
  "period.published": "发布一个月的数以后",
  "unit.changed": "组织变更以后",
};

function eventWords({ data }: Plugin, event: string): string {
  const [collection = "", move = ""] = event.split(".");
  const held = Object.hasOwn(data, collection) ? data[collection] : undefined;
  const made = held?.flow?.moves[move];
  return held && made ? `${held.title}${made.title}以后` : (EVENTS[event] ?? event);
}

/** What a plugin may see or do beside its own records, each with what it is for. */
export const sightsOf = ({ needs, data }: Plugin): { may: string; within: string; why: string }[] => [
  ...(Object.keys(data).length > 0 ? [{ may: "自己的记录", within: "", why: "谁在用，就只拿得到谁能看的那些" }] : []),
  ...Object.entries(needs).map(([capability, why]) => ({
    may: capabilityLabel(capability as Capability),
    within: capabilityNote(capability as Capability),
    why: why!,
  })),
];

/** What no plugin can see or do, whatever it asks for. */
export const NEVER =
  "看不到：联系方式、账号、选票、别的插件的记录。不能自己联网，不能改权限、组织和名册，也不能替人确认。";
