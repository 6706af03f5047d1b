import { type FieldError, type Form, field, type SubmitKit } from "@jiceng/plugin";
import { type Exceptions, GRADES, graded, isFull } from "./appraisal.ts";
import type { AppraisalCan, AppraisalData } from "./data.ts";

type K = SubmitKit<AppraisalData, AppraisalCan>;
type F = Form<AppraisalCan, AppraisalData>;

const closing = {
  closesOn: field.date("哪天截止", { required: true }),
  closesAt: field.time("几点截止", { required: true }),
};
const CODES = "发投票码";
const WAYS = ["党员登录投", CODES] as const;
const ABOUT = ["支部今年的工作", "每名正式党员"] as const;

const say = (field: string, message: string): { errors: FieldError[] } => ({ errors: [{ field, message }] });
const GONE = say("", "这次评议不在了，或者已经往下走了，请回到它的页面看一眼");
const at = (id: string) => ({ to: { record: id, of: "appraisals" } });

/** The appraisal that a form is about, while it is in one of these states. */
async function open(k: K, id: string, states: readonly string[]) {
  const found = await k.data.appraisals.get(id);
  return found && states.includes(found.state) ? found : null;
}

/** Begins the year's appraisal, and keeps the days of 自评 and 互评. */
export const appraisal: F = {
  title: "民主评议党员",
  of: "appraisals",
  permission: "appraise",
  fixed: { kind: "民主评议党员" },
  states: ["自评互评"],
  parts: [
    {
      title: "自评和互评",
      hint: "只记哪天做的、谁没参加。自评材料、互评意见不用录，系统也不要。",
      fields: ["year", "begun", "selfOn", "peerOn", "missing"],
    },
  ],
  submit: [],
  start: ({ today }, _, { period }) => ({ year: period ?? today.slice(0, 4), begun: today }),
  uses: ["测评在这里投，不用发纸、不用数票", "通报后这件应办记为完成", "每名党员看得到自己的等次，看不到别人的"],
};

/** Opens the secret ballot: every full member is voted on, every member votes. */
export const appraisalBallot: F = {
  title: "发起测评",
  permission: "appraise",
  fields: {
    way: field.choice("怎么投", WAYS, {
      required: true,
      hint: `没有账号的党员多，就选“${CODES}”：打印纸条，每人抽一张`,
    }),
    ...closing,
  },
  start: ({ today }) => ({ way: WAYS[0], closesOn: today, closesAt: "18:00" }),
  async save(k, { way, closesOn, closesAt }, { appraisal = "" }) {
    const found = await open(k, appraisal, ["自评互评"]);
    if (!found) return GONE;
    const { id, rev, unit, doc } = found;
    if (!doc.selfOn || !doc.peerOn) return say("", "先把自评、互评的日期填上，再发起测评");
    const [members, before] = await Promise.all([
      k.members({ ability: "appraise", unit }),
      doc.ballot ? k.ballot(doc.ballot) : null,
    ]);
    if (before?.state === "open") return say("", "上一次测评还在投。先在它的页面上作废，再重新发起");
    const ballot = await k.openBallot({
      ability: "grades",
      unit,
      title: `${doc.year}年民主评议党员测评`,
      intro: "给每名正式党员选一个等次。拿不准的可以不选。",
      items: members.filter(isFull).map((one) => ({ key: one.id, member: one.id })),
      options: GRADES,
      voters: way === CODES ? { links: members.length } : { members: members.map((one) => one.id) },
      closesAt: `${closesOn}T${closesAt}`,
    });
    const people = members.map((one) => ({ member: one.id, status: one.status }));
    await k.data.appraisals.put({ ballot, people }, { id, rev });
    await k.data.appraisals.move(id, "poll");
    return way === CODES ? { to: { ballot } } : at(id);
  },
};

/** A ballot by codes for employees: about the branch's work, or about its members; only sums come of it. */
export const appraisalCrowd: F = {
  title: "请职工群众评议",
  permission: "appraise",
  fields: {
    about: field.choice("评什么", ABOUT, { required: true }),
    number: field.number("发几张投票码", { required: true, min: 5, max: 2000, hint: "至少5张；收回不到5份不公布" }),
    ...closing,
  },
  start: ({ today }) => ({ about: ABOUT[0], closesOn: today, closesAt: "18:00" }),
  async save(k, { about, number, closesOn, closesAt }, { appraisal = "" }) {
    const found = await open(k, appraisal, ["自评互评", "测评", "支委会意见"]);
    if (!found) return GONE;
    const { id, rev, unit, unitName, doc } = found;
    const members = about === ABOUT[0] ? [] : (await k.members({ ability: "appraise", unit })).filter(isFull);
    const ballot = await k.openBallot({
      ability: "grades",
      unit,
      title: `${doc.year}年${unitName}群众评议`,
      items:
        about === ABOUT[0] ? [{ key: "work", title: ABOUT[0] }] : members.map(({ id }) => ({ key: id, member: id })),
      options: about === ABOUT[0] ? ["好", "较好", "一般", "差"] : GRADES,
      voters: { links: Number(number) },
      closesAt: `${closesOn}T${closesAt}`,
    });
    await k.data.appraisals.put({ crowd: ballot }, { id, rev });
    return { to: { ballot } };
  },
};

/** What the 支委会 decides, when the ballot has closed: whoever is named nowhere is 合格. */
export const appraisalGrades: F = {
  title: "支委会定等次",
  permission: "appraise",
  fields: {
    excellent: field.members("优秀", { hint: "一般不超过正式党员的三分之一；单位定得更严的，按单位的" }),
    basic: field.members("基本合格"),
    failing: field.members("不合格", { hint: "没选到的都是合格；预备党员不定等次" }),
  },
  async start(k, { appraisal = "" }) {
    const people = (await k.data.appraisals.get(appraisal))?.doc.people ?? [];
    const of = (grade: string) => people.flatMap((one) => (one.grade === grade && one.member ? [one.member] : []));
    return { excellent: of("优秀"), basic: of("基本合格"), failing: of("不合格") };
  },
  async save(k, value, { appraisal = "" }) {
    const found = await open(k, appraisal, ["测评", "支委会意见"]);
    if (!found) return GONE;
    const { id, rev, state, doc, names } = found;
    const [ballot, part] = await Promise.all([k.ballot(doc.ballot ?? ""), k.rule("appraisal.excellent")]);
    if (ballot?.state !== "closed") return say("", "测评还没有截止，截止以后再定等次");
    const result = graded(doc.people ?? [], value as Exceptions, { part, names });
    if ("errors" in result) return result;
    await k.data.appraisals.put({ people: result.people, weighedOn: k.today }, { id, rev });
    if (state === "测评") await k.data.appraisals.move(id, "weigh");
    return at(id);
  },
};

/** That the grades were told in the 大会; somebody else confirms it. */
export const appraisalReport: F = {
  title: "大会通报",
  permission: "appraise",
  fields: { heldOn: field.date("哪天在支部党员大会上通报的", { required: true }) },
  start: ({ today }) => ({ heldOn: today }),
  async save(k, { heldOn }, { appraisal = "" }) {
    const found = await open(k, appraisal, ["支委会意见"]);
    if (!found) return GONE;
    const day = String(heldOn);
    if (day > k.today) return say("heldOn", "这一天还没到，通报以后再填");
    if (day < (found.doc.weighedOn ?? "")) return say("heldOn", "通报不能早于支委会定等次的那天");
    await k.data.appraisals.put({ heldOn: day }, { id: found.id, rev: found.rev });
    await k.data.appraisals.move(found.id, "report");
    return at(found.id);
  },
};
