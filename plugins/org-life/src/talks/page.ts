import { dayLabel, type Kit, type Node, type Page, periodOf, shift, ui } from "@jiceng/plugin";
import { ways } from "../ways.ts";
import type { TalkCan, TalkData } from "./data.ts";
import { notYet, type Talk } from "./talk.ts";

type K = Kit<TalkData, TalkCan>;
const BRANCHES = ["branch", "joint-branch", "temporary-branch"] as const;

/** Talks as each may know them: how many were reached, for whoever looks after units; who was not yet, for the secretary; one's own. */
export const talks: Page<TalkCan, TalkData> = {
  title: "谈心谈话",
  permission: "mine",
  async view(k, { year = periodOf(k.today, "year"), unit = "" }) {
    const [own, branches, above] = await Promise.all([
      k.data.talks.find({ where: { mine: "yes", period: year }, orderBy: "-date", limit: 200 }),
      k.may.record ? k.units({ ability: "record", kind: BRANCHES, skip: 0 }) : [],
      k.may.view ? k.units({ ability: "view", skip: 0 }) : [],
    ]);
    const here = branches.find(({ id }) => id === unit) ?? (unit ? undefined : branches[0]);
    const top = above.find(({ id }) => id === unit) ?? above[0];
    return [
      ...(here ? [ui.button("记谈心谈话", { form: "talk", query: { unit: here.id } }, true)] : []),
      ...ways(k.may, "talks"),
      ui.text("每名党员一年至少谈一次（《支部工作条例》第十九条）。只记谁和谁、哪天谈的。", "soft"),
      ui.filter(
        "year",
        "年份",
        [0, -1, -2].map((back) => {
          const one = shift(periodOf(k.today, "year"), back);
          return { value: one, label: `${one}年` };
        }),
        year,
      ),
      ...(top ? await coverage(k, top.id, year) : []),
      ...(k.may.talk && here ? await left(k, here, year) : []),
      ui.section("我的谈话", [await ownTalks(k, own.items)]),
    ];
  },
};

/** How many members were reached, by the units right below: figures alone. */
async function coverage(k: K, unit: string, year: string): Promise<Node[]> {
  const units = await k.metrics({ of: ["talked"], period: year, by: "unit", ability: "view", unit });
  const [all, ...below] = units;
  const told = all?.figures.talked;
  return [
    ...(told
      ? [ui.stat("谈到的党员", `${told.num}`, { of: `${told.den}`, note: `${all.name}，${year}年到现在` })]
      : []),
    ...(below.length > 0
      ? [
          ui.table(
            "各单位谈到几人",
            [
              { key: "unit", title: "组织" },
              { key: "reached", title: "谈到的党员" },
            ],
            below.map(({ id, name, figures: { talked } }) => ({
              unit: { text: name, to: { page: "talks", query: { unit: id, year } } },
              reached: talked
                ? { bar: { value: talked.num, of: talked.den, text: `${talked.num}/${talked.den}人` } }
                : { text: "没有党员" },
            })),
            { note: "这里只有人数。谁和谁谈的，只有支部书记和谈话的两个人看得到。" },
          ),
        ]
      : []),
  ];
}

/** Who was not talked with yet in a branch, for its secretary. */
async function left(k: K, { id, name }: { id: string; name: string }, year: string): Promise<Node[]> {
  const [members, held] = await Promise.all([
    k.members({ ability: "talk", unit: id }),
    k.data.talks.find({ where: { unit: id, period: year }, orderBy: "-date", limit: 500 }),
  ]);
  const open = notYet(
    members,
    held.items.map(({ doc }) => doc as Talk),
    year,
  );
  return [
    ui.section(
      `${name}还没谈到的`,
      [
        open.length === 0
          ? ui.text(`${year}年都谈到了。`, "soft")
          : ui.list(
              open.map((member) => ({
                text: member.name,
                note: "点开就记",
                to: { form: "talk", query: { unit: id, with: member.id } },
              })),
            ),
      ],
      "只有书记看得到这张名单",
    ),
    ...(held.items.length > 0
      ? [ui.records("talks", "本支部的谈话", held.items, ["kind", "one", "other", "date"])]
      : []),
  ];
}

async function ownTalks(k: K, talks: Awaited<ReturnType<K["data"]["talks"]["find"]>>["items"]): Promise<Node> {
  if (talks.length === 0) return ui.empty("今年还没有您的谈话", "支部记下您和别人的一次谈话后，会出现在这里。");
  const keeps = k.settings.talkNotes === true;
  const notes = keeps ? (await k.data.talkNotes.find({ where: { mine: "yes" }, limit: 200 })).items : [];
  return ui.list(
    talks.map(({ id, doc, names }) => {
      const other = names[(doc.one === k.me.member ? doc.other : doc.one) ?? ""] ?? "";
      const said = notes.find((note) => note.doc.talk === id)?.doc.text;
      return {
        text: `和${other}`,
        note: `${doc.date ? dayLabel(doc.date) : ""}${said ? ` · ${said}` : ""}`,
        tag: doc.kind ?? "",
        ...(keeps && { to: { form: "talkNote", query: { talk: id } } }),
      };
    }),
  );
}
