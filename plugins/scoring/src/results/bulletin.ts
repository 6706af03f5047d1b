import { dayLabel, dayOf, type Paper, type PaperPart, type PlannedDocument, type ScoreResult } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { type Level, levelsOf } from "../schemes/levels.ts";
import { ranksShown } from "../settings.ts";
import { LEAST, meanOf } from "./rank.ts";
import { resultsIn, totalsFor } from "./whole.ts";

/** What a bulletin of one round is written from. */
export interface Told {
  title: string;
  subject: string;
  unitName: string;
  /** When the round was published. */
  publishedOn: string;
  today: string;
  /** The version of the scheme, as people name it. */
  scheme: string;
  levels: readonly Level[];
  /** Each result with whose it is. */
  results: readonly { name: string; result: ScoreResult | undefined }[];
  /** Why units are named, where the enterprise said so; members never are. */
  named: string | null;
}

/** 通报 of one quarter's assessment: how many reached which level and how much was got of each indicator. Nobody is ranked in it. */
export function bulletinOf({ title, subject, unitName, publishedOn, today, ...told }: Told): Paper {
  const { results, scheme, levels, named } = told;
  const totals = results.map(({ result }) => result?.total ?? null);
  const isOfPeople = subject === "党员";
  // Of a few people a mean tells of each.
  const isTold = !isOfPeople || totals.filter((total) => total !== null).length >= LEAST;
  const mean = isTold ? meanOf(totals) : null;
  return {
    title: `关于${title}情况的通报`,
    head: { mark: unitName, day: dayLabel(today) },
    parts: [
      { part: "paragraph", text: "所属各级党组织：", flush: true },
      {
        part: "paragraph",
        text: `${title}已于${dayLabel(publishedOn)}定分通报，共考核${results.length}${isOfPeople ? "名" : "个"}${subject}${mean === null ? "" : `，平均${mean}分`}。`,
      },
      ...(isTold
        ? [...levelPart(levels, results), ...indicatorPart(results)]
        : [{ part: "paragraph", text: `有得分的不足${LEAST}名，不写等次和平均分。` } as const]),
      ...(named !== null && !isOfPeople ? namedPart(results, named) : []),
      { part: "heading", text: "说明" },
      {
        part: "facts",
        rows: [
          ["方案", scheme],
          ["缺项", `${missingIn(results)}项，来源的数没有到，不按0分算`],
          ["申诉", "改判的分数以系统里各单位自己的得分页为准"],
        ],
      },
      { part: "sign", lines: [unitName, dayLabel(today)] },
    ],
  };
}

const missingIn = (results: Told["results"]): number =>
  results.flatMap(({ result }) => result?.lines ?? []).filter(({ standing }) => standing === "missing").length;

function levelPart(levels: readonly Level[], results: Told["results"]): PaperPart[] {
  const count = (name: string | undefined) => results.filter(({ result }) => result?.level === name).length;
  const without = count(undefined);
  return [
    { part: "heading", text: "等次" },
    {
      part: "table",
      columns: ["等次", "几个"],
      rows: [...levels.map(({ name }) => [name, count(name)]), ...(without > 0 ? [["没有分", without]] : [])],
    },
  ];
}

/** Each indicator with what was got of it on the whole, in the order of the scheme. */
function indicatorPart(results: Told["results"]): PaperPart[] {
  const lines = Map.groupBy(
    results.flatMap(({ result }) => result?.lines ?? []),
    ({ code }) => code,
  );
  return [
    { part: "heading", text: "各项指标" },
    {
      part: "table",
      columns: ["指标", "满分", "平均得分"],
      rows: [...lines].map(([code, own]) => [
        `${code} ${own[0]?.title ?? ""}`.trim(),
        own[0]?.of ?? null,
        meanOf(own.map(({ points }) => points)),
      ]),
    },
  ];
}

const namedPart = (results: Told["results"], reason: string): PaperPart[] => [
  { part: "heading", text: "各单位得分" },
  { part: "paragraph", text: `按名称排列，不排名次。列出的理由：${reason}。` },
  {
    part: "table",
    columns: ["单位", "得分", "等次"],
    rows: results
      .toSorted((a, b) => a.name.localeCompare(b.name, "zh"))
      .map(({ name, result }) => [name, result?.total ?? null, result?.level ?? ""]),
  },
];

/** 考核通报 of one round, as Word; before it is published there is nothing to tell. */
export const bulletin: PlannedDocument<Can, Data> = {
  title: "考核通报",
  of: "rounds",
  as: "docx",
  permission: "run",
  async fill(k, id) {
    const round = await k.data.rounds.get(id ?? "");
    if (round?.state !== "通报")
      return { title: "考核通报", parts: [{ part: "paragraph", text: "这次考核还没有通报。" }] };
    const [{ items }, scheme] = await Promise.all([resultsIn(k, round.id), k.data.schemes.get(round.doc.scheme ?? "")]);
    const scores = await totalsFor(k, items);
    return bulletinOf({
      title: round.doc.title ?? "考核",
      subject: round.doc.subject ?? "",
      unitName: round.unitName,
      publishedOn: dayOf(round.since),
      today: k.today,
      scheme: `${scheme?.doc.title ?? ""}${scheme?.doc.version ? `第${scheme.doc.version}版` : ""}`,
      levels: levelsOf(scheme?.doc),
      results: items.map((one) => ({ name: one.unitName, result: scores[one.id] })),
      named: ranksShown(k.settings) ? String(k.settings.rankingReason) : null,
    });
  },
};
