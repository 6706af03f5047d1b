import { addDays, type Day, type Period, periodOf, shortDay, shortPeriod } from "@jiceng/plugin";
import type { Branch } from "./branch.ts";
import type { Random } from "./random.ts";
import { COMMITTEE } from "./words/committee.ts";
import { LAWS, type Script, VISITS } from "./words/script.ts";
import { THEME } from "./words/theme.ts";
import { TRADES } from "./words/trades.ts";

interface AttendanceRow {
  member: string;
  state: "实到" | "请假" | "缺席";
  reason?: string;
}

export interface MeetingDoc {
  kind: "主题党日" | "支委会";
  activity?: string;
  topic: string;
  date: Day;
  time: string;
  place: string;
  host: string;
  scribe: string;
  agenda: string[];
  decisions: string[];
  minutes: string;
  attendance: AttendanceRow[];
}

/** How often each kind of theme day is held: a visit is the exception. */
const ACTIVITIES = {
  专题学习: 28,
  解决党员问题: 18,
  研究支部工作: 14,
  创先争优: 13,
  志愿服务: 12,
  思想工作: 10,
  参观: 5,
};

/** What is written down before a meeting: no decisions, nobody present yet. */
export function planMeeting(branch: Branch, kind: MeetingDoc["kind"], date: Day, random: Random): MeetingDoc {
  return {
    ...holdMeeting(branch, kind, date, periodOf(date, "month"), random),
    decisions: [],
    minutes: "",
    attendance: [],
  };
}

/** The record of one meeting: who came, what was talked about and decided. */
export function holdMeeting(
  branch: Branch,
  kind: MeetingDoc["kind"],
  date: Day,
  period: Period,
  random: Random,
): MeetingDoc {
  const words = TRADES[branch.unit.trade];
  const isTheme = kind === "主题党日";
  const officers = branch.officers(date);
  const roster = isTheme ? branch.roster(date) : officers;
  const host = isTheme && officers.length > 1 && random.chance(0.1) ? officers[1]! : officers[0]!;
  const scribe = officers.find((code) => code !== host && random.chance(0.6)) ?? roster.find((code) => code !== host)!;
  const attendance = attend(branch, roster, [host, scribe], isTheme, random);
  const { script, activity, topic, fill } = matter(branch, isTheme, date, period, random);
  return {
    kind,
    ...(isTheme && { activity }),
    topic,
    date,
    time: random.pick(words.times),
    place: isTheme && activity === "参观" ? fill("{visit}") : random.pick(words.places),
    host,
    scribe,
    agenda: random.some(script.agenda, random.int(2, 3)).map(fill),
    decisions: random.some(script.decided, random.int(1, 2)).map(fill),
    minutes: minutes(script, isTheme, branch.postOf(host), attendance, fill, random),
    attendance,
  };
}

/** What the meeting is about: if possible something that the branch has not had yet. */
function matter(branch: Branch, isTheme: boolean, date: Day, period: Period, random: Random) {
  for (let tries = 1; ; tries++) {
    const activity = random.weighted(ACTIVITIES);
    const script = isTheme ? THEME[activity]! : random.pick(COMMITTEE.filter((one) => isInSeason(one, period)));
    const fill = filler(branch, date, period, random);
    const topic = fill(random.pick(script.topics));
    if (branch.isNewTopic(topic) || tries === 8) return { script, activity, topic, fill };
  }
}

const isInSeason = ({ months }: Script, period: Period): boolean => months?.includes(Number(period.slice(5))) ?? true;

function attend(branch: Branch, roster: string[], surely: string[], isTheme: boolean, random: Random): AttendanceRow[] {
  const { away } = TRADES[branch.unit.trade];
  const chance = isTheme ? branch.habits.present : Math.min(0.97, branch.habits.present + 0.03);
  // Half of a committee must be there, or it does not meet.
  let spare = isTheme ? roster.length : Math.floor(roster.length / 2);
  return roster.map((member) => {
    if (surely.includes(member) || spare === 0 || random.chance(chance)) return { member, state: "实到" };
    spare--;
    return { member, state: random.chance(0.9) ? "请假" : "缺席", reason: random.weighted(away) };
  });
}

function minutes(
  script: Script,
  isTheme: boolean,
  chair: string,
  attendance: AttendanceRow[],
  fill: (text: string) => string,
  random: Random,
): string {
  const present = attendance.filter(({ state }) => state === "实到").length;
  const opening = isTheme
    ? `${fill("{month}")}主题党日由${chair}主持，应到${attendance.length}名党员，实到${present}名。`
    : `会议由${chair}主持，应到${attendance.length}名委员，实到${present}名，符合开会要求。`;
  const body = random.some(script.said, random.int(3, 4)).map((text) => `${fill(text)}。`);
  const missed = present < attendance.length ? ["未到会的同志由记录人会后传达。"] : [];
  return [opening, ...body, ...missed].join("");
}

/** Fills a script's sentences for one meeting: the same matter in the topic, the agenda and the minutes. */
function filler(branch: Branch, date: Day, period: Period, random: Random): (text: string) => string {
  const { works, troubles } = TRADES[branch.unit.trade];
  const year = Number(date.slice(0, 4));
  const values: Record<string, () => string> = {
    work: once(() => random.pick(works)),
    trouble: once(() => random.pick(troubles)),
    law: once(() => random.pick(LAWS)),
    visit: once(() => random.pick(VISITS)),
    day: once(() => shortDay(addDays(date, random.int(7, 20)), year)),
    later: once(() => shortDay(addDays(date, random.int(22, 40)), year)),
    n: () => String(random.int(2, 4)),
    month: () => shortPeriod(period),
    season: () => shortPeriod(periodOf(`${period}-01`, "quarter")),
  };
  return (text) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!());
}

function once(make: () => string): () => string {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
