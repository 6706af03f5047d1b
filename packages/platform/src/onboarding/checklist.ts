import { type Enterprise, isBehind, type Step, whereItStands } from "./enterprise.ts";

/** How a line of the list stands. What is done is quiet, what nobody has begun is loud. */
export type LineStatus =
  | { kind: "done" }
  | { kind: "going"; n: number; of: number }
  | { kind: "todo" }
  | { kind: "waits"; for: string };

/** A line of the list: of the group as a whole, or a step that each enterprise makes for itself. */
export type LineKey = "headquarters" | "subsidiaries" | Step;

export interface Line {
  key: LineKey;
  title: string;
  note: string;
  status: LineStatus;
}

export interface Checklist {
  sections: { title: string; lines: Line[] }[];
  done: number;
  of: number;
  /** What to do now, in a sentence and on a button; `null` where everything is done. */
  next: { key: LineKey; says: string; button: string } | null;
}

interface StepWords {
  title: string;
  /** What the line says while nobody has done it. */
  about: string;
  /** Before it: nothing can be done as long as no enterprise has come that far. */
  after: Step | null;
  button: string;
}

/** What each step is called. */
export const STEP_WORDS: Record<Step, StepWords> = {
  opened: { title: "开通", about: "每家单位一个库、一个网址", after: null, button: "看开通到哪了" },
  admin: { title: "请第一位管理员", about: "每家一位，凭一次性链接设密码", after: "opened", button: "去取链接" },
  units: { title: "导入组织树", about: "由各单位的管理员导入", after: "admin", button: "看还差哪几家" },
  members: { title: "导入党员名册", about: "先有组织树，再导名册", after: "units", button: "看还差哪几家" },
  people: { title: "请支部书记进来", about: "用一张表请，每人一个一次性链接", after: "units", button: "看还差哪几家" },
  plugins: { title: "选插件", about: "照行业方案启用，各单位可以再调", after: "opened", button: "看还差哪几家" },
  due: { title: "开第一期", about: "定应办从哪个月算起，以前的不欠", after: "members", button: "看还差哪几家" },
  done: { title: "办成第一件", about: "第一次会议记下来、由另一个人确认", after: "due", button: "看还差哪几家" },
  published: { title: "发布第一个月", about: "过完的月份把数固定下来", after: "done", button: "看还差哪几家" },
};

const SECTIONS: readonly { title: string; keys: readonly LineKey[] }[] = [
  { title: "立户", keys: ["headquarters", "subsidiaries", "opened", "admin"] },
  { title: "底数", keys: ["units", "members", "people"] },
  { title: "规矩", keys: ["plugins", "due"] },
  { title: "用起来", keys: ["done", "published"] },
];

/** Who counts: an enterprise that is leaving or was merged is no longer waited for. */
const isAwaited = ({ standing }: Enterprise): boolean => standing !== "leaving" && standing !== "merged";

/** The whole list of a group, worked out from what there is. */
export function checklistOf(group: { name: string }, all: readonly Enterprise[]): Checklist {
  const enterprises = all.filter(isAwaited);
  const lines = new Map<LineKey, Line>();
  for (const key of SECTIONS.flatMap(({ keys }) => keys)) lines.set(key, lineOf(key, group, enterprises));
  const every = [...lines.values()];
  const open = every.find(({ status }) => status.kind === "todo" || status.kind === "going");
  return {
    sections: SECTIONS.map(({ title, keys }) => ({ title, lines: keys.map((key) => lines.get(key)!) })),
    done: every.filter(({ status }) => status.kind === "done").length,
    of: every.length,
    next: open ? nextOf(open, enterprises) : null,
  };
}

function lineOf(key: LineKey, group: { name: string }, enterprises: readonly Enterprise[]): Line {
  const top = enterprises.find(({ isHeadquarters }) => isHeadquarters);
  const below = enterprises.filter(({ isHeadquarters }) => !isHeadquarters);
  if (key === "headquarters")
    return {
      key,
      title: "登记集团和总部",
      note: top ? `${group.name}，总部是${top.name}` : `${group.name}还没有总部`,
      status: { kind: top ? "done" : "todo" },
    };
  if (key === "subsidiaries")
    return {
      key,
      title: "加所属单位",
      note:
        below.length > 0
          ? `${count(below.length)}家；还可以一家一家加，或用表格一次加`
          : "一家一家加，或用表格一次加几百家",
      status: { kind: below.length > 0 ? "done" : "todo" },
    };
  const n = enterprises.filter((one) => isBehind(one, key)).length;
  return {
    key,
    title: STEP_WORDS[key].title,
    note: noteOf(key, enterprises),
    status: statusOf(key, n, enterprises),
  };
}

function statusOf(key: Step, n: number, enterprises: readonly Enterprise[]): LineStatus {
  const of = enterprises.length;
  if (of > 0 && n === of) return { kind: "done" };
  const { after } = STEP_WORDS[key];
  const mayBegin = of > 0 && (after === null || enterprises.some((one) => isBehind(one, after)));
  if (n === 0 && !mayBegin) return { kind: "waits", for: after === null ? "加所属单位" : STEP_WORDS[after].title };
  return n === 0 ? { kind: "todo" } : { kind: "going", n, of };
}

/** The same of one enterprise by itself. */
export function statusAt(enterprise: Enterprise, step: Step): LineStatus {
  if (isBehind(enterprise, step)) return { kind: "done" };
  const { after } = STEP_WORDS[step];
  return after === null || isBehind(enterprise, after)
    ? { kind: "todo" }
    : { kind: "waits", for: STEP_WORDS[after].title };
}

/** What is behind and what keeps the rest, by name where it is one or two. */
function noteOf(key: Step, enterprises: readonly Enterprise[]): string {
  const open = enterprises.filter((one) => !isBehind(one, key));
  const behind = enterprises.length - open.length;
  if (behind === 0 || open.length === 0) return STEP_WORDS[key].about;
  const stuck = open.filter((one) => whereItStands(one).stuck && (key === "opened" || one.told?.mending?.kind === key));
  const said = stuck.length > 0 ? `；${named(stuck)}${whereItStands(stuck[0]!).text}` : `；还差${named(open)}`;
  return `${count(behind)}家已完成${said}`;
}

const named = (enterprises: readonly Enterprise[]): string =>
  enterprises.length <= 2
    ? enterprises.map(({ name }) => name).join("、")
    : `${enterprises[0]!.name}等${count(enterprises.length)}家`;

const count = (n: number): string => n.toLocaleString("zh-CN");

function nextOf({ key, title, status }: Line, enterprises: readonly Enterprise[]): NonNullable<Checklist["next"]> {
  if (key === "headquarters") return { key, says: "登记集团和总部", button: "去登记" };
  if (key === "subsidiaries") return { key, says: "加所属单位", button: "加所属单位" };
  const open = enterprises.filter((one) => !isBehind(one, key));
  const stuck = open.find((one) => whereItStands(one).stuck && (key === "opened" || one.told?.mending?.kind === key));
  if (stuck && key !== "opened")
    return {
      key,
      says: `改正${stuck.name}的${title.replace("导入", "")}，${whereItStands(stuck).text}`,
      button: "看要改哪家",
    };
  if (stuck)
    return {
      key,
      says: `${named(open.filter((one) => whereItStands(one).stuck))}没建成，请看原因`,
      button: "看哪里没成",
    };
  const rest = status.kind === "going" ? `，还差${named(open)}` : "";
  return { key, says: `${title}${rest}`, button: STEP_WORDS[key].button };
}
