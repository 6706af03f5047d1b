import { addDays, type Day, dayLabel, type FieldError, shortDay } from "@jiceng/plugin";
import {
  CIRCUMSTANCE_KINDS,
  type Circumstance,
  type CircumstanceSpan,
  circumstance,
  holds,
  UNCOUNTED,
} from "./circumstance.ts";
import type { Status } from "./member.ts";
import { dayProblem } from "./registration.ts";

/** Ways of leaving: the membership ends. */
export const LEAVINGS = { left: "转出本单位", died: "去世", expelled: "出党" } as const;
type Leaving = keyof typeof LEAVINGS;

/** What can be registered of a member: 转正, a circumstance's beginning or end, leaving. */
export type Verb = "full" | Circumstance | `end-${Circumstance}` | Leaving;

export const isLeaving = (verb: Verb): verb is Leaving => Object.hasOwn(LEAVINGS, verb);
const ended = (verb: Verb): Circumstance | null =>
  verb.startsWith("end-") ? (verb.slice("end-".length) as Circumstance) : null;

export function labelOf(verb: Verb): string {
  if (verb === "full") return "转正";
  if (isLeaving(verb)) return LEAVINGS[verb];
  const ends = ended(verb);
  return ends ? circumstance(ends).ends : circumstance(verb as Circumstance).label;
}

/** What follows a decision with a higher committee's approval: 转正, 停止党籍 and 恢复, 出党. */
export const isDecided = (verb: Verb): boolean =>
  verb === "full" || verb === "expelled" || circumstance(ended(verb) ?? (verb as Circumstance))?.decided === true;

/** Whether it takes the member's posts. */
export const endsPosts = (verb: Verb): boolean => isLeaving(verb) || verb === "suspended";

/** A member as a change concerns them. */
export interface Person {
  name: string;
  /** The membership of today. */
  membership: { unitNo: number; unitName: string; status: Status; from: Day; to: Day | null };
  /** The first day of the first membership. */
  since: Day;
  circumstances: readonly CircumstanceSpan[];
  /** A transfer waits for its answer. */
  offered: boolean;
  /** And by an enterprise other than this one, which was told of the member as they stand. */
  departs?: boolean;
  /** Posts held now or later, by name and unit. */
  posts: readonly { post: string; unitName: string }[];
}

/** What may be registered of a member as they stand; nothing more of somebody whose last day is set. */
export function verbsFor({ membership, circumstances }: Person, today: Day, decides: boolean): Verb[] {
  if (membership.to !== null) return [];
  const open = new Set(circumstances.filter(({ to }) => to === null || to > today).map(({ kind }) => kind));
  const excluded = (kind: Circumstance) =>
    (kind === "away" && open.has("visiting")) || (kind === "visiting" && open.has("away"));
  return [
    ...(membership.status === "预备" ? (["full"] as const) : []),
    ...CIRCUMSTANCE_KINDS.filter((kind) => open.has(kind)).map((kind): Verb => `end-${kind}`),
    ...CIRCUMSTANCE_KINDS.filter((kind) => !open.has(kind) && !excluded(kind)),
    ...(Object.keys(LEAVINGS) as Leaving[]),
  ].filter((verb) => decides || !isDecided(verb));
}

/** Figures of months that are over stay: what changes a count begins in the current month. */
const changesFigures = (verb: Verb): boolean =>
  verb === "full" || isLeaving(verb) || UNCOUNTED.includes(ended(verb) ?? (verb as Circumstance));

/** What stands against a change on a day, in a sentence at its field. */
export function changeProblem(verb: Verb, on: string, person: Person, today: Day): FieldError | null {
  const day = dayProblem(on, today, { changesFigures: changesFigures(verb) });
  if (day) return day;
  if ((verb === "died" || verb === "lost") && on > today) return at("on", "这一天还没有到，到时候再登记。");
  if (isLeaving(verb) || verb === "full") {
    const { from } = person.membership;
    if (on <= from) return at("on", `现在的组织关系从${dayLabel(from)}开始，日期要在它之后。`);
    if (verb === "full" && person.departs)
      return at("", "有一件组织关系转接还在等对方接收，先撤回它，或等接收以后由对方登记转正。");
    if (isLeaving(verb) && person.offered) return at("", "有一件组织关系转接还在等对方接收，先撤回它，再登记离开。");
    return null;
  }
  if (on < person.since) return at("on", `${dayLabel(person.since)}才有这名党员的组织关系，日期不能比它早。`);
  const ends = ended(verb);
  const same = person.circumstances.filter(({ kind }) => kind === (ends ?? verb));
  const last = same.at(-1);
  if (ends && last && on <= last.from)
    return at("on", `${circumstance(ends).label}从${dayLabel(last.from)}起，日期要在它之后。`);
  if (!ends && last?.to && on < last.to)
    return at("on", `上一次到${dayLabel(addDays(last.to, -1))}为止，日期要在它之后。`);
  return null;
}

const at = (field: string, message: string): FieldError => ({ field, message });

/** What a change would do, in sentences for the person who decides; the first says all of it. */
export function previewOf(verb: Verb, on: Day, person: Person, today: Day): string[] {
  const { name, membership, posts } = person;
  const day = shortDay(on, Number(today.slice(0, 4)));
  const until = shortDay(addDays(on, -1), Number(today.slice(0, 4)));
  const duties = posts.map(({ post, unitName }) => `${unitName}${post}`).join("、");
  const leaves = [
    ...(duties ? [`职务同日到期：${duties}。`] : []),
    "有账号的，到那天在所有设备上退出登录。角色不会自动收回，会请管理员去看。",
  ];
  if (verb === "full") return [`${name}从${day}起转为正式党员。`, "从这一天起计入正式党员人数。"];
  if (isLeaving(verb))
    return [
      `${name}${{ left: "转出本单位", died: "去世", expelled: "出党" }[verb]}，在${membership.unitName}到${until}为止。`,
      "从这一天起不算人数，不列入应到；以前的记录都在。",
      ...leaves,
    ];
  const ends = ended(verb);
  if (ends) return [`${name}从${day}起${circumstance(ends).ends}。`, `到${until}为止按${circumstance(ends).label}算。`];
  const kind = verb as Circumstance;
  return [
    `${name}从${day}起登记为${circumstance(kind).label}。`,
    circumstance(kind).means,
    ...(kind === "suspended" ? leaves : []),
    ...(kind === "lost"
      ? [
          "与党组织失去联系6个月以上、仍找不到的，是否停止党籍由组织决定（《中国共产党党员教育管理工作条例》第二十四条）。",
        ]
      : []),
  ];
}

/** A change as it was registered. */
export interface RegisteredChange {
  id: string;
  verb: Verb;
  on: Day;
  ground: string;
  by: string | null;
  undoneAt: number | null;
}

/** The one that can still be taken back: the last registered, while its day has not come. */
export function undoable(changes: readonly RegisteredChange[], today: Day): RegisteredChange | null {
  const last = changes.findLast(({ undoneAt }) => undoneAt === null);
  return last && last.on > today ? last : null;
}

export const standsOn = (spans: readonly CircumstanceSpan[], day: Day): CircumstanceSpan[] =>
  spans.filter((one) => holds(one, day));
