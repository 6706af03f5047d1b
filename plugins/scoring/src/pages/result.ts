import {
  dayLabel,
  dayOf,
  type Kit,
  type Node,
  type OpenRecord,
  type Page,
  type Period,
  periodLabel,
  type ScoreLine,
  type Target,
  ui,
} from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { goalFaults, isLowerBetter } from "../results/lint.ts";
import { type Result, resultFlow, stepOf } from "../results/result.ts";
import { OF_MEMBERS, sourceCalled } from "../sources.ts";
import { lineGrid } from "./entry.ts";

/** 这一分是怎么来的: the total, every line with rule, evidence, verifier and appeal, and where the result stands. */
export const result: Page<Can, Data> = {
  title: "这一分是怎么来的",
  permission: "mine",
  async view(k, { id = "" }) {
    const [record, scores] = await Promise.all([k.data.results.get(id), k.scores("total", [id])]);
    const score = scores[id];
    if (!record || !score) return [ui.empty("没有这份考核", "它可能已被移走，或不在您能看的范围内。")];
    const { period, unitName, doc, names } = record;
    const rows = k.may.view ? await rowsOf(k, record) : "";
    return [
      ui.text(
        `${names[doc.member ?? ""] ?? unitName}，${period ? periodLabel(period) : ""}考核。按《${names[doc.scheme ?? ""] ?? "考核方案"}》计算。`,
      ),
      ui.steps(
        resultFlow.states.map((title) => ({ title })),
        stepOf(record.state),
      ),
      ...standing(record),
      ...filling(k, record),
      ui.score("total", "results", id, {
        ...score,
        lines: score.lines.map((line) => withGrounds(line, record, rows)),
      }),
      ...faults(record),
    ];
  },
};

/** Moves that the whole round makes, and those that are no way for a branch itself. */
const OF_THE_ROUND: ReadonlySet<string> = new Set(["settle", "publish"]);
const WITHIN_A_BRANCH: ReadonlySet<string> = new Set(["vouch", "recall"]);

/** What it is waiting for, and what the reader may do about it. */
function standing(record: OpenRecord<Result>): Node[] {
  const { state, history, moves, doc } = record;
  const last = history.at(-1);
  const words: Readonly<Record<string, string>> = {
    自评:
      last?.move === "return" ? `${last.by}退回：${last.reason ?? ""}` : "自评中：能自动取的数已经填好，其余在下面填。",
    核验: "已报核验。核验的人和自评的人不是同一个。",
    反馈: "有异议可以逐项申诉：反馈之日起5个工作日内，每项一次，核验的人不参与复核。",
    定分: "已定分，等通报。",
    通报: "已通报，分数固定；以后改方案不影响它。",
  };
  return [
    ui.banner(words[state] ?? "", state === "自评" && last?.move === "return" ? "warn" : "info"),
    ...moves
      .filter(({ move }) => !OF_THE_ROUND.has(move) && !(doc.subject === "党支部" && WITHIN_A_BRANCH.has(move)))
      .map(({ move, title, why, reason }) =>
        why
          ? ui.text(why, "soft")
          : ui.move(move, title, record, {
              primary: move === "submit" || move === "verify" || move === "vouch",
              ...(reason && { reason: `${title}的原因` }),
            }),
      ),
  ];
}

/** Who vouches for a line, and where the rows behind its figure are. */
function withGrounds(
  line: ScoreLine,
  { id, period, history, doc }: OpenRecord<Result>,
  /** The unit in whose records the figures stand, for whoever sees them; a member is told the numbers. */
  rows: string,
): ScoreLine {
  const verified = history.findLast(({ move }) => move === "verify" || move === "vouch");
  const taken = doc.taken?.find(({ code }) => code === line.code);
  return {
    ...line,
    verifier: line.verifier ?? (verified ? `${verified.by} ${dayLabel(dayOf(verified.at))}核验` : "还没有核验"),
    ...(taken?.num !== undefined && {
      evidence: [
        ...(line.evidence ?? []),
        {
          text: basisOf(taken),
          ...(rows && taken.source && period && { to: rowsBehind(taken.source, { id, unit: rows, period }) }),
        },
      ],
    }),
  };
}

/** The unit itself; of a member of a 党小组 the branch that meets, as far as the reader sees it. */
async function rowsOf(k: Kit<Data, Can>, { unit, doc }: OpenRecord<Result>): Promise<string> {
  if (!doc.below || doc.below === unit) return unit;
  const seen = await k.units({ ability: "view", below: doc.below });
  return seen.some(({ id }) => id === doc.below) ? doc.below : "";
}

const rowsBehind = (metric: string, { id, unit, period }: { id: string; unit: string; period: Period }): Target =>
  metric === OF_MEMBERS ? { page: "people", query: { id } } : { metric, unit, period };

type TakenRow = NonNullable<Result["taken"]>[number];

const basisOf = ({ source, num = 0, den = 0 }: TakenRow): string => {
  const words = sourceCalled(source);
  return words ? `${words.num}${num}，${words.den}${den}` : `${num} / ${den}`;
};

function faults({ doc }: OpenRecord<Result>): Node[] {
  const rows = (doc.lines ?? []).flatMap((line) => {
    const found = line.asks === "目标" && !line.skip ? goalFaults(line, isLowerBetter(line)) : [];
    return found.map((text) => ({ text: `${line.code} ${line.name}：${text}`, ok: false }));
  });
  return rows.length === 0
    ? []
    : [ui.section("目标没有细化", [ui.checks("目标没有细化", rows)], "没有细化的不计分，改好就有")];
}

const filling = (k: Kit<Data, Can>, record: OpenRecord<Result>): Node[] =>
  record.editable && (k.may.fill || k.may.verify) && (record.doc.lines?.length ?? 0) > 0 ? [lineGrid(record)] : [];
