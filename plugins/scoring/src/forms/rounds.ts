import { type Doc, type Form, field, type Next, periodLabel, periodOf, shift } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { counted, emptyLines, sourcesOf, take } from "../results/opening.ts";
import { stepOf } from "../results/result.ts";
import { inForce } from "../schemes/versions.ts";

const BRANCHES = ["branch", "joint-branch", "temporary-branch"] as const;
const MOST = 190;

type Saving = Parameters<NonNullable<Form<Can, Data>["save"]>>[0];
const wrong = (field: string, message: string): Next => ({ errors: [{ field, message }] });

/** Opens a quarter: a result for everybody in scope, with what the sources know, in one write. */
export const open: Form<Can, Data> = {
  title: "开一个季度的考核",
  permission: "run",
  fields: {
    subject: field.choice("考核谁", ["党支部", "党员"], { required: true }),
    period: field.period("哪个季度", { required: true, hint: "写成 2026-Q3" }),
    below: field.unit("范围", { hint: "空着就是您管的全部；党员考核选一个支部" }),
  },
  start: (k) => ({ subject: "党支部", period: shift(periodOf(k.today, "quarter"), -1) }),
  async save(k, value) {
    const subject = value.subject === "党员" ? "党员" : "党支部";
    const [period, below] = [String(value.period), String(value.below ?? "")];
    const [{ items }, [top]] = await Promise.all([
      k.data.schemes.find({ where: { state: "施行", subject }, limit: 100 }),
      k.units({ ability: "run" }),
    ]);
    const scheme = inForce(items, subject, period);
    if (!scheme) return wrong("period", `${periodLabel(period)}没有施行中的${subject}考核方案，先制定一个`);
    if (!top) return wrong("period", "您没有可以组织考核的单位");
    const subjects = await subjectsOf(k, subject, scheme.doc, period, below);
    if (typeof subjects === "string") return wrong("below", subjects);
    const title = `${periodLabel(period)}${subject}考核`;
    const round = await k.data.rounds.put(
      // Always with its scope, so that one quarter of one scope is opened once.
      { title, subject, scheme: scheme.id, below: below || top.id },
      { unit: top.id, period },
    );
    for (const { unit, member, figures } of subjects) {
      await k.data.results.put(
        {
          title,
          subject,
          round,
          scheme: scheme.id,
          ...(member && { member }),
          taken: take(scheme.doc, figures),
          lines: emptyLines(scheme.doc),
        },
        { unit, period },
      );
    }
    return { to: { record: round, of: "rounds" } };
  },
};

interface SubjectOf {
  unit: string;
  member?: string;
  figures: Awaited<ReturnType<Saving["metrics"]>>[number]["figures"];
}

/** Who is scored, each with its figures; or why nobody is. */
async function subjectsOf(
  k: Saving,
  subject: string,
  scheme: Doc,
  period: string,
  below: string,
): Promise<SubjectOf[] | string> {
  const of = sourcesOf(scheme);
  const by = subject === "党员" ? "member" : "unit";
  const [figures, units, members] = await Promise.all([
    of.length > 0 ? k.metrics({ of, period, by, ability: "run" }) : [],
    by === "unit" ? k.units({ ability: "run", kind: BRANCHES, ...(below && { below }) }) : [],
    by === "member" && below ? k.members({ ability: "run", unit: below }) : [],
  ]);
  if (by === "member" && !below) return "党员考核一次开一个支部，请选支部";
  const found =
    by === "unit"
      ? units.map(({ id }) => ({ id, unit: id }))
      : members.map(({ id, unit }) => ({ id, unit, member: id }));
  if (found.length === 0) return "这个范围里没有要考核的";
  if (found.length > MOST) return `一次最多开${MOST}个，请选小一点的范围`;
  const known = new Map(figures.map((one) => [one.id, one.figures]));
  return found.map(({ id, ...one }) => ({ ...one, figures: known.get(id) ?? {} }));
}

const STEP = { 自评: "verify", 核验: "tell", 反馈: "settle", 定分: "publish" } as const;

/** 取数: figures again for what is not verified yet, and goals in the same words counted again. */
export const takeAgain: Form<Can, Data> = {
  title: "重新取数：没核验完的换成来源现在的数",
  permission: "run",
  fields: {},
  async save(k, _, { round: id = "" }) {
    const round = await k.data.rounds.get(id);
    const scheme = round && (await k.data.schemes.get(round.doc.scheme ?? ""));
    if (!scheme || !round.period) return wrong("", "没有这次考核");
    const by = round.doc.subject === "党员" ? "member" : "unit";
    const [{ items }, figures] = await Promise.all([
      k.data.results.find({ where: { round: id, state: ["自评", "核验"] }, limit: MOST }),
      k.metrics({ of: sourcesOf(scheme.doc), period: round.period, by, ability: "run" }),
    ]);
    const known = new Map(figures.map((one) => [one.id, one.figures]));
    for (const { result, lines } of counted(items)) {
      const taken = take(scheme.doc, known.get(result.doc.member || result.unit) ?? {});
      await k.data.results.put({ taken, lines }, { id: result.id, rev: result.rev });
    }
    return { to: { record: id, of: "rounds" } };
  },
};

/** The next step of a round: it goes ahead when everybody has; from 反馈 on everybody goes with it. */
export const ahead: Form<Can, Data> = {
  title: "进入下一步：没跟上的会列出来",
  permission: "run",
  fields: {},
  async save(k, _, { round: id = "" }) {
    const [round, { items }] = await Promise.all([
      k.data.rounds.get(id),
      k.data.results.find({ where: { round: id }, limit: MOST }),
    ]);
    const step = round && STEP[round.state as keyof typeof STEP];
    if (!round || !step) return wrong("", "没有下一步了");
    const here = stepOf(round.state);
    const goAlong = step === "settle" || step === "publish";
    const behind = items.filter(({ state }) => stepOf(state) < here + (goAlong ? 0 : 1));
    if (behind.length > 0) {
      const names = behind.slice(0, 5).map(({ unitName }) => unitName);
      return wrong("", `还有${behind.length}个没到这一步：${names.join("、")}${behind.length > 5 ? "等" : ""}`);
    }
    await k.data.rounds.move(id, step);
    if (goAlong) for (const one of items) if (stepOf(one.state) === here) await k.data.results.move(one.id, step);
    return { to: { record: id, of: "rounds" } };
  },
};
