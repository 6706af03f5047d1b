import { type Kit, type Node, type Page, type PluginRecord, periodLabel, periodOf, shift, ui } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { type Change, replay as replayed } from "../results/replay.ts";
import { resultsIn } from "../results/whole.ts";
import { fingerprint } from "../schemes/fingerprint.ts";
import type { Scheme } from "../schemes/scheme.ts";
import { points, signed } from "./points.ts";

const SHOWN = 30;

/** 试算: a draft beside the scheme in force, on the figures of the last quarter that was scored. */
export const replay: Page<Can, Data> = {
  title: "试算",
  permission: "manage",
  async view(k, { id = "" }) {
    const draft = await k.data.schemes.get(id);
    if (!draft) return [ui.empty("没有这个方案", "它可能已被移走，或不在您能看的范围内。")];
    const round = await lastRound(k, draft.doc.subject ?? "");
    const seen = seenForm(draft);
    if (!round) {
      return [
        ui.heading(`试算：${draft.doc.title ?? ""}`),
        ui.empty("还没有可以试算的季度", "开过一个季度的考核以后，就能用那个季度的数算一遍。现在可以直接施行。"),
        ...seen,
      ];
    }
    const [current, { items }] = await Promise.all([
      k.data.schemes.get(round.doc.scheme ?? ""),
      resultsIn(k, round.id),
    ]);
    if (!current) return [ui.empty("看不到那一季用的方案", "它不在您能看的范围内。")];
    const { changes, up, down, without } = replayed(
      current.doc,
      draft.doc,
      items.map(({ id, unitName, names, doc }) => ({ id, name: names[doc.member ?? ""] ?? unitName, doc })),
    );
    const moved = changes.filter(({ difference, steps }) => difference !== 0 || steps !== 0);
    const period = round.period ? periodLabel(round.period) : "";
    return [
      ui.heading(`试算：${draft.doc.title ?? ""}第${draft.doc.version ?? 1}版`),
      ui.text(
        `用${period}的数，按第${current.doc.version ?? 1}版和这一稿各算一遍。只是试算，${period}通报的分不变。`,
        "soft",
      ),
      ...(without.length > 0 ? [ui.banner(`这几项上季度没有数，试算里不进分母：${without.join("、")}。`, "warn")] : []),
      ui.stat("分数有变的", `${moved.length}`, { of: `${changes.length}` }),
      ui.stat("升等的", `${up}`),
      ui.stat("降等的", `${down}`),
      ui.stat("变得最多的", moved[0] ? signed(moved[0].difference) : "0", { note: moved[0]?.name ?? "没有变化" }),
      chart(changes),
      levels(changes),
      list(moved.slice(0, SHOWN), moved.length),
      ...seen,
    ];
  },
};

/** The last quarter of that subject that has been fed back at least; before there is one, whichever was opened last. */
async function lastRound(k: Kit<Data, Can>, subject: string) {
  const { items } = await k.data.rounds.find({ where: { subject }, orderBy: "-$at", limit: 12 });
  const before = shift(periodOf(k.today, "quarter"), -1);
  const done = items.filter(({ state }) => state === "通报" || state === "定分");
  return done.find(({ period }) => period === before) ?? done[0] ?? items[0] ?? null;
}

function seenForm({ id, state, doc }: PluginRecord<Scheme>): Node[] {
  if (state !== "草案") return [];
  if (doc.tried === fingerprint(doc))
    return [ui.banner("这一稿的试算已经看过，可以施行。"), ui.link("回到方案", { record: id, of: "schemes" })];
  return [ui.button("看完了，回去施行", { form: "tried", query: { scheme: id } }, true)];
}

/** How many get how much more or less. */
function chart(changes: readonly Change[]): Node {
  const bands: [string, (d: number) => boolean][] = [
    ["少3分以上", (d) => d <= -3],
    ["少1到3分", (d) => d > -3 && d <= -1],
    ["少不到1分", (d) => d > -1 && d < 0],
    ["不变", (d) => d === 0],
    ["多不到1分", (d) => d > 0 && d < 1],
    ["多1到3分", (d) => d >= 1 && d < 3],
    ["多3分以上", (d) => d >= 3],
  ];
  return ui.chart(
    "bar",
    "各变多少",
    bands.map(([label, fits]) => ({ label, value: changes.filter(({ difference }) => fits(difference)).length })),
    { unit: "个" },
  );
}

/** From which level to which. */
function levels(changes: readonly Change[]): Node {
  const names = [...new Set(changes.flatMap(({ levelBefore, levelAfter }) => [levelBefore, levelAfter]))].filter(
    Boolean,
  );
  return ui.matrix(
    "等次怎么变（行是现在，列是这一稿）",
    names,
    names.map((from) => ({
      label: from,
      cells: names.map((to) => {
        const n = changes.filter(({ levelBefore, levelAfter }) => levelBefore === from && levelAfter === to).length;
        return { text: n === 0 ? "" : `${n}`, tone: n === 0 || from === to ? ("none" as const) : ("soon" as const) };
      }),
    })),
  );
}

const list = (changes: readonly Change[], of: number): Node =>
  ui.table(
    "谁会变",
    [
      { key: "name", title: "名称" },
      { key: "before", title: "现在", number: true },
      { key: "after", title: "这一稿", number: true },
      { key: "difference", title: "差", number: true },
      { key: "level", title: "等次" },
    ],
    changes.map(({ id, name, before, after, difference, levelBefore, levelAfter, steps }) => ({
      name: { text: name, to: { record: id, of: "results" } },
      before: points(before),
      after: points(after),
      difference: signed(difference),
      level:
        steps === 0
          ? levelAfter
          : { text: `${levelBefore}→${levelAfter}`, tone: steps > 0 ? ("on" as const) : ("over" as const) },
    })),
    { empty: "没有谁的分数会变。", ...(of > changes.length && { note: `变得最多的${changes.length}个，共${of}个` }) },
  );
