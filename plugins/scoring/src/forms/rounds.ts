import { type Form, field, type Next, periodLabel, periodOf, type SubmitKit, shift } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { countsMembers, membersOf } from "../results/of-members.ts";
import { counted, emptyLines, take, withMembers } from "../results/opening.ts";
import { stepOf } from "../results/result.ts";
import { figuresOf, type Scored, step, subjectsOf } from "../results/subjects.ts";
import { resultsIn } from "../results/whole.ts";
import { topOf } from "../schemes/founding.ts";
import type { Scheme } from "../schemes/scheme.ts";
import { inForce } from "../schemes/versions.ts";
import { SUBJECTS, type Subject } from "../subject.ts";

/** Writes of one step, of which a round may take several, and questions for figures that go with them. */
const AT_ONCE = 150;
const QUESTIONS = 40;
/** Results whose figures are taken once more at once: as many questions as writes. */
const AGAIN_AT_ONCE = 100;

type Saving = SubmitKit<Data, Can>;
const wrong = (field: string, message: string): Next => ({ errors: [{ field, message }] });

/** Opens a quarter: a result for everybody in scope, with what the sources know. More than one write holds are opened by `more`. */
export const open: Form<Can, Data> = {
  title: "开一个季度的考核",
  permission: "run",
  fields: {
    subject: field.choice("考核谁", SUBJECTS, { required: true }),
    period: field.period("哪个季度", { required: true, hint: "写成 2026-Q3" }),
    below: field.unit("范围", { hint: "空着就是您管的全部；党员考核选一个支部" }),
    scheme: field.link("按哪个方案", "schemes", { hint: "空着就按这个季度最新施行的" }),
  },
  start: (k) => ({ subject: "党支部", period: shift(periodOf(k.today, "quarter"), -1) }),
  async save(k, value) {
    const subject = value.subject as Subject;
    const [period, below] = [String(value.period), String(value.below ?? "")];
    const [scheme, top] = await Promise.all([
      schemeFor(k, subject, period, String(value.scheme ?? "")),
      topOf(k, "run"),
    ]);
    if (typeof scheme === "string") return wrong(value.scheme ? "scheme" : "period", scheme);
    if (!top) return wrong("period", "您没有可以组织考核的单位");
    const scored = await subjectsOf(k, subject, below);
    if (typeof scored === "string") return wrong("below", scored);
    const title = `${periodLabel(period)}${subject}考核`;
    const round = await k.data.rounds.put(
      // Always with its scope, so that one quarter of one scope is opened once.
      { title, subject, scheme: scheme.id, below: below || top.id, due: scored.length },
      { unit: top.id, period },
    );
    await begin(k, { round, title, subject, period, below, scheme }, step(scored, AT_ONCE, QUESTIONS));
    return { to: { record: round, of: "rounds" } };
  },
};

/** The scheme that was asked for, or the latest in force; or why there is none. */
async function schemeFor(
  k: Saving,
  subject: Subject,
  period: string,
  asked: string,
): Promise<Opening["scheme"] | string> {
  if (asked) {
    const one = await k.data.schemes.get(asked);
    if (one?.state !== "施行") return "这个方案还没有施行";
    if (one.doc.subject !== subject) return `这个方案考核的是${one.doc.subject}，不是${subject}`;
    return (one.doc.from ?? "") > period ? `这个方案从${periodLabel(one.doc.from!)}起施行` : one;
  }
  const { items } = await k.data.schemes.find({ where: { state: "施行", subject }, limit: 100 });
  return inForce(items, subject, period) ?? `${periodLabel(period)}没有施行中的${subject}考核方案，先制定一个`;
}

interface Opening {
  round: string;
  title: string;
  subject: Subject;
  period: string;
  /** The branch whose members are scored: what they did stands in its records, wherever in it they belong. */
  below: string;
  scheme: { id: string; doc: Scheme };
}

/** A result for each of them. */
async function begin(k: Saving, { round, title, subject, period, below, scheme }: Opening, scored: readonly Scored[]) {
  const figures = await figuresOf(k, scheme.doc, { subject, period }, scored);
  for (const { id, unit, member } of scored) {
    await k.data.results.put(
      {
        title,
        subject,
        round,
        scheme: scheme.id,
        ...(member && { member, below }),
        taken: take(scheme.doc, figures.get(id) ?? {}),
        lines: emptyLines(scheme.doc),
      },
      { unit, period },
    );
  }
}

/** Those of a large round that are not opened yet. */
export const more: Form<Can, Data> = {
  title: `接着开：一次最多${AT_ONCE}个`,
  permission: "run",
  fields: {},
  async save(k, _, { round: id = "" }) {
    const round = await k.data.rounds.get(id);
    const scheme = round && (await k.data.schemes.get(round.doc.scheme ?? ""));
    if (!round?.period || !scheme) return wrong("", "没有这次考核");
    const { title = "", subject = "党支部", below = "" } = round.doc;
    const [scored, { items: opened }] = await Promise.all([subjectsOf(k, subject, below), resultsIn(k, id)]);
    if (typeof scored === "string") return wrong("", scored);
    const there = new Set(opened.map(({ unit, doc }) => doc.member || unit));
    const missing = scored.filter((one) => !there.has(one.id));
    await begin(
      k,
      { round: id, title, subject, period: round.period, below, scheme },
      step(missing, AT_ONCE, QUESTIONS),
    );
    return { to: { record: id, of: "rounds" } };
  },
};

/** 取数: figures again for what is not verified yet, and goals in the same words counted again. */
export const takeAgain: Form<Can, Data> = {
  title: "重新取数：没核验完的换成来源现在的数",
  permission: "run",
  fields: {},
  async save(k, _, { round: id = "", after = "" }) {
    const round = await k.data.rounds.get(id);
    const scheme = round && (await k.data.schemes.get(round.doc.scheme ?? ""));
    if (!round?.period || !scheme) return wrong("", "没有这次考核");
    const { subject = "党支部", below = "" } = round.doc;
    const [{ items }, scored] = await Promise.all([
      k.data.results.find({
        where: { round: id, state: ["自评", "核验"] },
        limit: AGAIN_AT_ONCE,
        ...(after && { after }),
      }),
      subjectsOf(k, subject, below),
    ]);
    const whose = ({ unit, doc }: (typeof items)[number]) => doc.member || unit;
    const here = new Map(items.map((one) => [whose(one), one]));
    const known = typeof scored === "string" ? [] : scored.filter((one) => here.has(one.id));
    const figures = await figuresOf(k, scheme.doc, { subject, period: round.period }, known);
    for (const { result, lines } of counted(items)) {
      const told = figures.get(whose(result));
      // Whoever belongs elsewhere by now keeps what was taken.
      const taken = told ? take(scheme.doc, told) : (result.doc.taken ?? []);
      await k.data.results.put({ taken, lines }, { id: result.id, rev: result.rev });
    }
    const next = Number(after || 0) + items.length;
    return items.length < AGAIN_AT_ONCE
      ? { to: { record: id, of: "rounds" } }
      : { to: { form: "takeAgain", query: { round: id, after: `${next}` } } };
  },
};

const STEP = { 自评: "verify", 核验: "tell", 反馈: "settle", 定分: "publish" } as const;

/** The next step of a round: it goes ahead when everybody has; from 反馈 on everybody goes with it, as many at a time as one write holds. */
export const ahead: Form<Can, Data> = {
  title: "进入下一步：没跟上的会列出来",
  permission: "run",
  fields: {},
  async save(k, _, { round: id = "" }) {
    const [round, { items }] = await Promise.all([k.data.rounds.get(id), resultsIn(k, id)]);
    const step = round && STEP[round.state as keyof typeof STEP];
    if (!round?.period || !step) return wrong("", "没有下一步了");
    if (items.length < (round.doc.due ?? 0)) return wrong("", `还有${round.doc.due! - items.length}个没有开，先接着开`);
    const here = stepOf(round.state);
    const goAlong = step === "settle" || step === "publish";
    const behind = items.filter(({ state }) => stepOf(state) < here + (goAlong ? 0 : 1));
    if (behind.length > 0) {
      const names = behind.slice(0, 5).map(({ unitName }) => unitName);
      return wrong("", `还有${behind.length}个没到这一步：${names.join("、")}${behind.length > 5 ? "等" : ""}`);
    }
    const going = goAlong ? items.filter(({ state }) => stepOf(state) === here) : [];
    const scheme = await k.data.schemes.get(round.doc.scheme ?? "");
    const isOfMembers = scheme !== null && countsMembers(scheme.doc);
    // Each takes two writes where its figures are taken once more.
    const now = going.slice(0, isOfMembers ? Math.floor(AT_ONCE / 2) : AT_ONCE);
    if (isOfMembers && step === "settle") {
      const members = await membersOf(
        k,
        now.map(({ unit }) => unit),
        round.period,
      );
      if (members.open > 0) return wrong("", `${members.open}名党员这个季度还没有定分，先把党员的定下来`);
      for (const { id, rev, unit, doc } of now)
        await k.data.results.put({ taken: withMembers(doc, scheme.doc, members.figuresFor(unit)) }, { id, rev });
    }
    for (const one of now) await k.data.results.move(one.id, step);
    if (now.length === going.length) await k.data.rounds.move(id, step);
    return { to: { record: id, of: "rounds" } };
  },
};
