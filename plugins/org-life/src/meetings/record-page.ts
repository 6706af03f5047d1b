import {
  type Kit,
  likeness,
  type Node,
  type OpenRecord,
  type Page,
  type PluginRecord,
  shortDay,
  sideBySide,
  ui,
} from "@jiceng/plugin";
import { remarks, type Theme } from "./variety.ts";

/** From how alike on two minutes are laid side by side; below that it is only said. */
const ALIKE = 0.5;
const OWN = 24;
const SISTERS = 30;

/** One meeting. Whoever may confirm it sees beside it what is like it, and what is said of the year's theme days: pointed out, never judged. */
export const meeting: Page<"mine" | "record"> = {
  title: "会议记录",
  permission: "mine",
  async view(kit, { id = "" }) {
    const record = await kit.data.meetings!.get(id);
    if (!record) return [ui.empty("没有这条记录", "它不在您能看的范围里，或者已经不在了。")];
    const confirms = record.moves.some(({ move, why }) => move === "confirm" && why === null);
    const main = confirms ? await forTheConfirmer(kit, record) : [];
    const plans = record.state === "计划" && record.editable && !record.doc.told && kit.may.record;
    const side = plans ? [ui.button("通知参会", { form: "invite", record: record.id })] : [];
    return [ui.record("meetings", record, { ...(main.length > 0 && { main }), ...(side.length > 0 && { side }) })];
  },
};

async function forTheConfirmer(kit: Kit, record: OpenRecord): Promise<Node[]> {
  const { kind, activity, topic, date } = record.doc as Theme & { kind?: string };
  const state = ["待确认", "已确认"];
  const find = kit.data.meetings!.find;
  const [own, sisters] = await Promise.all([
    record.unit
      ? find({ where: { kind: kind ?? "", unit: record.unit, state }, orderBy: "-date", limit: OWN })
      : { items: [] },
    record.period ? find({ where: { kind: kind ?? "", period: record.period, state }, limit: SISTERS }) : { items: [] },
  ]);
  const earlier = (items: readonly PluginRecord[]) => items.filter(({ id, at }) => id !== record.id && at <= record.at);
  const before = earlier(own.items);
  const said =
    kind === "主题党日"
      ? remarks(
          { activity, topic, date },
          before.map(({ doc }) => doc as Theme),
          kit.today,
          visitsOneIn(kit.settings),
        )
      : [];
  return [
    ...said.map((text) => ui.banner(text, "warn")),
    ...alikeTo(record, [...before, ...earlier(sisters.items)], kit.today),
  ];
}

export const visitsOneIn = (settings: Readonly<Record<string, unknown>>): number => Number(settings.visitsOneIn) || 3;

const textOf = ({ doc }: Pick<PluginRecord, "doc">): string =>
  [...((doc.agenda as string[] | undefined) ?? []), String(doc.minutes ?? "")].join("\n");

/** The record that is most like this one, with both texts side by side where they are near. */
function alikeTo(record: OpenRecord, others: readonly PluginRecord[], today: string): Node[] {
  const mine = textOf(record);
  const [nearest] = others
    .map((other) => ({ other, share: likeness(mine, textOf(other)) }))
    .sort((one, another) => another.share - one.share);
  if (!nearest || nearest.share === 0) return [];
  const { other, share } = nearest;
  const day = shortDay(String(other.doc.date), Number(today.slice(0, 4)));
  const which = `${other.unit === record.unit ? "本支部" : other.unitName}${day}的记录`;
  const percent = Math.round(share * 100);
  if (share < ALIKE) return [ui.text(`和最接近的${which}相比，议题和记录有${percent}%的文字相同。`, "soft")];
  return [
    ui.section(`和${which}对照`, [
      ui.text(`议题和记录有${percent}%的文字相同。是不是照抄由您判断，系统只把两份放在一起。`),
      ui.link("打开那一条", { record: other.id, of: "meetings" }),
      ui.table(
        `和${which}对照`,
        [
          { key: "mine", title: "这一条" },
          { key: "theirs", title: `${day}那一条` },
        ],
        sideBySide(mine, textOf(other)).map(({ mine, theirs, same }) => ({
          mine: same ? (mine ?? "") : differing(mine),
          theirs: same ? "相同" : differing(theirs),
        })),
        { note: "没有标记的一句两份相同，有标记的不同。" },
      ),
    ]),
  ];
}

const differing = (text: string | null) => (text === null ? "" : { text: text.slice(0, 480), tone: "todo" as const });
