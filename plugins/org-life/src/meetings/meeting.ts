import {
  type CheckContext,
  type Doc,
  dayLabel,
  type FieldError,
  type Figure,
  type Flow,
  field,
  firstDay,
  shortPeriod,
} from "@jiceng/plugin";
import { checkProblems, type Problem } from "./problem.ts";
import { quorumOf, type Voters, whyNotElected, whyNotPassed } from "./quorum.ts";

const ATTENDANCE = ["实到", "请假", "缺席"] as const;
const REASONS = ["出差", "病假", "轮班", "休假", "其他"] as const;

const STANDINGS = ["正式", "预备"] as const;

export interface Attendance {
  member: string;
  state?: (typeof ATTENDANCE)[number];
  reason?: string;
  /** On the day of the meeting; the kernel writes it. */
  standing?: (typeof STANDINGS)[number];
}

export const attendanceFields = field.rows("到会", {
  member: field.member("党员"),
  state: field.choice("到会情况", ATTENDANCE),
  reason: field.choice("原因", REASONS),
  standing: field.choice("党籍", STANDINGS),
});

/** 计划→待确认→已确认. The one who records never confirms; what was confirmed by mistake is voided, not edited. */
export const meetingFlow = {
  states: ["计划", "待确认", "已确认"],
  aside: ["退回", "作废"],
  moves: {
    submit: {
      title: "提交记录",
      from: ["计划", "退回"],
      to: "待确认",
      by: "record",
      requires: ["topic", "date", "attendance", "agenda", "minutes"],
    },
    confirm: { title: "确认", from: "待确认", to: "已确认", by: "confirm", notBy: "submit" },
    return: { title: "退回", from: "待确认", to: "退回", by: "confirm", notBy: "submit", requires: ["$reason"] },
    void: { title: "作废", from: ["待确认", "已确认"], to: "作废", by: "void", requires: ["$reason"] },
    drop: { title: "取消计划", from: ["计划", "退回"], to: "作废", by: "record", requires: ["$reason"] },
  },
} as const satisfies Flow;

/** Something that was put to a vote: who agreed is counted, never named. */
export interface Vote {
  item?: string;
  way?: (typeof WAYS)[number];
  yes?: number;
  no?: number;
  abstain?: number;
}

const WAYS = ["表决", "选举"] as const;
const votes = { min: 0, max: 2000 };

export const voteFields = field.rows(
  "决议和表决",
  {
    item: field.text("事项", { max: 120 }),
    way: field.choice("方式", WAYS),
    yes: field.number("赞成", votes),
    no: field.number("反对", votes),
    abstain: field.number("弃权", votes),
  },
  { max: 20, hint: "只写通过的决议和当选的人，票数由系统按条例核对。预备党员没有表决权和选举权" },
);

/** A resolution by those who should have come, an election by those who came. */
function checkVotes(rows: readonly Vote[], voters: Voters): FieldError[] {
  return rows.flatMap(({ item, way, yes, no = 0, abstain = 0 }, i): FieldError[] => {
    const at = `votes.${i}`;
    if (!item) return [{ field: `${at}.item`, message: "请写表决的是什么" }];
    if (yes === undefined) return [{ field: `${at}.yes`, message: "请写赞成多少票" }];
    const given = yes + no + abstain;
    if (given > voters.present)
      return [{ field: `${at}.yes`, message: `票数多于到会的：有表决权的到${voters.present}名，现在共${given}票` }];
    const why = way === "选举" ? whyNotElected(voters, yes) : whyNotPassed(voters, yes);
    return why ? [{ field: `${at}.yes`, message: why }] : [];
  });
}

export interface Turnout {
  due: number;
  present: number;
  leave: number;
  absent: number;
}

export function turnout(rows: readonly Attendance[]): Turnout {
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  return { due: rows.length, present: count("实到"), leave: count("请假"), absent: count("缺席") };
}

/** 应到 and 实到 as people say them: 应到20，实到18，到会率90%. */
export const turnoutText = ({ due, present }: Turnout): string =>
  due === 0 ? "名单为空" : `应到${due}，实到${present}，到会率${Math.round((present / due) * 100)}%`;

/** 实到 of 应到 of one meeting, and of each person who was due there; leave counts as due. */
export function turnoutFigure(rows: readonly Attendance[] = []): (Figure & { members: Record<string, Figure> }) | null {
  const { due, present } = turnout(rows);
  if (due === 0) return null;
  const of = ({ member, state }: Attendance) => [member, { num: state === "实到" ? 1 : 0, den: 1 }] as const;
  return { num: present, den: due, members: Object.fromEntries(rows.map(of)) };
}

/** 预备党员 come and have no vote. Rows of before standings were written count as full members. */
export const votersOf = (rows: readonly Attendance[]): Voters =>
  turnout(rows.filter(({ standing }) => standing !== "预备"));

/** What keeps a record from being handed in: an empty record does not count as done. */
export function checkMeeting(doc: Doc, { today, period }: CheckContext): FieldError[] {
  const errors: FieldError[] = [];
  const say = (at: string, message: string) => errors.push({ field: at, message });
  const date = String(doc.date ?? "");
  if (date > today) say("date", `${dayLabel(date)}还没到。先存为计划，开完再提交`);
  if (period && date && date < firstDay(period))
    say("date", `这是${shortPeriod(period)}的会，日期不能早于${dayLabel(firstDay(period))}`);
  const rows = (doc.attendance as Attendance[] | undefined) ?? [];
  if (rows.length === 0) say("attendance", "这一天的名单是空的，请先请管理员核对党员名册");
  for (const [i, row] of rows.entries()) {
    if (!row.state) say(`attendance.${i}.state`, "请逐个选实到、请假或缺席");
    else if (row.state !== "实到" && !row.reason) say(`attendance.${i}.reason`, "请选未到会的原因");
  }
  const { due, present } = turnout(rows);
  if (due > 0 && rows.every((row) => row.state)) {
    if (present === 0) say("attendance", "没有人到会，不能算开过会");
    else if (doc.kind === "支委会" && present < quorumOf(due)) {
      say("attendance", `支委会要有半数以上委员到会：${due}名委员至少到${quorumOf(due)}名，现在${present}名`);
    } else errors.push(...checkVotes((doc.votes as Vote[] | undefined) ?? [], votersOf(rows)));
  }
  errors.push(...checkProblems(doc.problems as Problem[] | undefined));
  if (((doc.agenda as string[] | undefined) ?? []).length === 0) say("agenda", "请至少写一个议题");
  if (String(doc.minutes ?? "").length < 10) say("minutes", "请写会议记录，一两句也可以（至少10个字）");
  return errors;
}
