import { type BallotSeen, dayLabel, type Kit, type Node, type Page, type Target, ui } from "@jiceng/plugin";
import { ways } from "../ways.ts";
import { type Appraised, GRADES, isFull, mostExcellent, NO_GRADE, sumOf } from "./appraisal.ts";
import type { AppraisalCan, AppraisalData } from "./data.ts";

type K = Kit<AppraisalData, AppraisalCan>;
type Open = NonNullable<Awaited<ReturnType<K["data"]["appraisals"]["get"]>>>;

const STEPS = ["自评互评", "测评", "支委会意见", "大会通报", "已通报"];
const STAGE: Readonly<Record<string, number>> = { 自评互评: 0, 测评: 1, 支委会意见: 2, 待确认: 3, 已通报: 4 };

/** One's own grades; for whoever looks after branches, how far each has come this year. */
export const appraisals: Page<AppraisalCan, AppraisalData> = {
  title: "民主评议",
  permission: "mine",
  async view(k, { year = k.today.slice(0, 4) }) {
    const [own, held, branches] = await Promise.all([
      k.data.grades.find({ where: { mine: "yes" }, orderBy: "-year", limit: 20 }),
      k.may.grades ? k.data.appraisals.find({ where: { year }, limit: 200 }) : null,
      k.may.appraise ? k.units({ ability: "appraise", kind: ["branch", "joint-branch"], skip: 0 }) : [],
    ]);
    const begun = new Set(held?.items.filter(({ state }) => state !== "作废").map(({ unit }) => unit));
    const due = branches.filter(({ id }) => !begun.has(id)).slice(0, 6);
    return [
      ...ways(k.may, "appraisals"),
      ui.text("每年一次：自评、互评、无记名测评、支委会定等次、大会通报。", "soft"),
      ...due.map(({ id, name }, i) =>
        ui.button(
          due.length > 1 ? `${name}：开始${year}年的` : `开始${year}年的民主评议`,
          { form: "appraisal", query: startQuery(k, id, year) },
          i === 0,
        ),
      ),
      ...(held
        ? [
            ui.records(
              "appraisals",
              `${year}年各支部`,
              held.items,
              ["$unit", "begun", "heldOn", "$state"],
              "还没有支部开始",
            ),
          ]
        : []),
      ui.section("我的等次", [
        own.items.length === 0
          ? ui.text("还没有。大会通报、另一名委员确认以后，这里能看到自己的等次；别人看不到。", "soft")
          : ui.facts(own.items.map(({ doc }) => ({ label: `${doc.year}年`, value: doc.grade ?? NO_GRADE }))),
      ]),
    ];
  },
};

/** Answers the duty where the enterprise asks for it. */
const startQuery = (k: K, unit: string, year: string): Record<string, string> => ({
  unit,
  ...(typeof k.settings.appraisalSince === "string" &&
    k.settings.appraisalSince <= `${year}-12` && { duty: "org-life:appraisal", period: year }),
});

/** One branch's appraisal: what has been done, what comes next, and who may do it. */
export const appraisal: Page<AppraisalCan, AppraisalData> = {
  title: "民主评议党员",
  permission: "grades",
  async view(k, { id = "" }) {
    const found = await k.data.appraisals.get(id);
    if (!found) return [ui.empty("没有这次评议", "它可能不在了。")];
    const { doc, state } = found;
    const [ballot, crowd, part] = await Promise.all([
      doc.ballot ? k.ballot(doc.ballot) : null,
      doc.crowd ? k.ballot(doc.crowd) : null,
      k.rule("appraisal.excellent"),
    ]);
    const people = (doc.people ?? []) as Appraised[];
    const stage = STAGE[state];
    return [
      ...(stage === undefined
        ? [ui.banner("这次评议作废了。", "warn")]
        : [
            ui.steps(
              STEPS.map((title) => ({ title })),
              stage,
            ),
          ]),
      ...next(found, ballot, mostExcellent(people.filter(isFull).length, part)),
      ui.facts([
        { label: "年度", value: `${doc.year}年` },
        { label: "自评", value: doc.selfOn ? dayLabel(doc.selfOn) : "还没填" },
        { label: "互评", value: doc.peerOn ? dayLabel(doc.peerOn) : "还没填" },
        {
          label: "没参加的",
          value: (doc.missing ?? []).map((member) => found.names[member] ?? "").join("、") || "没有",
        },
        ...(ballot ? [{ label: "测评", value: turnout(ballot) }] : []),
        ...(crowd ? [{ label: "群众评议", value: turnout(crowd) }] : []),
        ...(doc.heldOn ? [{ label: "大会通报", value: dayLabel(doc.heldOn) }] : []),
      ]),
      ...(people.length > 0 ? [peopleTable(found, people, ballot)] : []),
      ...(crowd?.tally ? [crowdTable(found, crowd)] : []),
      ...moves(found),
    ];
  },
};

const turnout = (ballot: BallotSeen): { text: string; to: Target } => ({
  text: `${{ open: "正在投", closed: "已截止", void: "作废了" }[ballot.state]}，投了${ballot.voted}/${ballot.due}`,
  to: { ballot: ballot.id },
});

/** What is to be done now, for whoever may. */
function next(
  { id, unit, state, editable, doc, moves: offered }: Open,
  ballot: BallotSeen | null,
  most: number,
): Node[] {
  const may = offered.length > 0 || editable;
  if (!may || !unit) return [];
  const query = { unit, appraisal: id };
  const crowd = doc.crowd ? [] : [ui.button("请职工群众评议", { form: "appraisalCrowd", query })];
  if (state === "自评互评")
    return [
      ui.button(
        doc.selfOn && doc.peerOn ? "改自评、互评" : "填自评、互评的日期",
        { form: "appraisal", record: id },
        !doc.peerOn,
      ),
      ...(doc.selfOn && doc.peerOn ? [ui.button("发起测评", { form: "appraisalBallot", query }, true)] : []),
      ...crowd,
    ];
  if (state === "测评" && ballot?.state === "closed")
    return [
      ui.text(`测评截止了。正式党员里“优秀”最多${most}名，其余没有选到的都是合格。`),
      ui.button("支委会定等次", { form: "appraisalGrades", query }, true),
      ...crowd,
    ];
  if (state === "测评")
    return [
      ui.text(ballot?.state === "void" ? "测评作废了，点“重新测评”再来一次。" : "等测评截止，再定等次。", "soft"),
      ...crowd,
    ];
  if (state === "支委会意见")
    return [
      ui.button("大会通报了", { form: "appraisalReport", query }, true),
      ui.button("改等次", { form: "appraisalGrades", query }),
      ...crowd,
    ];
  return [];
}

/** What the kernel offers beside: going back, confirming, dropping. */
const moves = ({ id, rev, moves: offered }: Open): Node[] =>
  offered
    .filter(({ move }) => ["again", "confirm", "return", "drop"].includes(move))
    .map(({ move, title, why, reason }) =>
      why
        ? ui.text(`${title}：${why}`, "soft")
        : ui.move(
            move,
            title,
            { id, rev },
            { of: "appraisals", primary: move === "confirm", ...(reason && { reason: "原因" }) },
          ),
    );

/** Each member with the grade, and beside it what was counted: sums alone. */
function peopleTable({ names }: Open, people: readonly Appraised[], ballot: BallotSeen | null): Node {
  const tally = ballot?.tally;
  return ui.table(
    "等次",
    [
      { key: "member", title: "党员" },
      { key: "grade", title: "等次" },
      ...(tally ? GRADES.map((grade) => ({ key: grade, title: `测评${grade}`, number: true })) : []),
    ],
    people.map(({ member = "", status, grade }) => {
      const counts = tally?.items[member];
      return {
        member: { text: names[member] ?? "", note: status === "预备" ? "预备党员" : "" },
        grade: grade ?? (status === "预备" ? NO_GRADE : "还没定"),
        ...(tally && Object.fromEntries(GRADES.map((one) => [one, counts ? (counts[one] ?? 0) : "—"]))),
      };
    }),
    { note: people.some(({ grade }) => grade) ? sumOf(people) : ballotNote(ballot) },
  );
}

const ballotNote = (ballot: BallotSeen | null): string =>
  ballot?.state === "closed" && !ballot.tally ? "投的人太少，不公布测评结果" : "截止以后这里有测评的汇总";

function crowdTable({ names }: Open, { tally }: BallotSeen): Node {
  const items = Object.entries(tally?.items ?? {});
  const options = Object.keys(items.find(([, counts]) => counts)?.[1] ?? {});
  return ui.table(
    "群众评议",
    [{ key: "of", title: "评的是" }, ...options.map((key) => ({ key, title: key, number: true }))],
    items.map(([key, counts]) => ({
      of: names[key] ?? "支部今年的工作",
      ...Object.fromEntries(options.map((one) => [one, counts ? (counts[one] ?? 0) : "不足5份"])),
    })),
    { note: `收回${tally?.slips ?? 0}份，只有汇总` },
  );
}
