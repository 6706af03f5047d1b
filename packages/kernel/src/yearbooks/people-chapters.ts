import {
  addDays,
  type Day,
  dayLabel,
  firstDay,
  isBranch,
  periodLabel,
  shortDay,
  UNIT_KIND_LABELS,
} from "@jiceng/plugin";
import { labelOf, STATUSES } from "../members/index.ts";
import type { Chapter, WordPart } from "../papers/index.ts";
import type { YearbookGround } from "./questions.ts";
import type { PeopleChange, Seat, YearRows } from "./store.ts";

const dayOr = (day: Day | null): string => (day ? dayLabel(day) : "");

/** What the unit is, who leads it, how many belong to it and how that changed. */
export function unitChapter(ground: YearbookGround, rows: YearRows): Chapter {
  const { unit, until, people } = ground;
  const secretary = rows.seats.find(({ post, to }) => post === "书记" && (to === null || to > until));
  const seesPeople = people.length > 0;
  const ofItsOwn = isOfItsOwn(ground, rows);
  return {
    title: "组织基本情况",
    parts: [
      {
        part: "facts",
        rows: [
          ["名称", unit.name],
          ["类别", UNIT_KIND_LABELS[unit.kind]],
          ["编码", unit.code],
          ...(unit.path.length > 0 ? [["上级组织", unit.path.join(" — ")] as const] : []),
          ["成立日期", dayLabel(unit.openedOn)],
          ...(unit.closedOn && unit.closedOn <= addDays(until, 1)
            ? [["撤销日期", dayLabel(unit.closedOn)] as const]
            : []),
          ...(seesPeople ? [["书记", secretary?.name ?? "没有登记"] as const] : []),
          ["党员", `${ground.members}名${ofItsOwn ? "" : "，含下级组织"}（${dayLabel(until)}）`],
        ],
      },
      ...(seesPeople ? seatsPart(rows.seats) : []),
      ...(seesPeople && ofItsOwn ? [...headcount(ground, rows), ...changesPart(rows.changes, until)] : []),
      ...belowPart(ground),
    ],
  };
}

/** Whether members belong to the unit itself: those of a committee belong to its branches. */
const isOfItsOwn = ({ unit }: YearbookGround, { roster }: YearRows): boolean =>
  isBranch(unit.kind) || unit.kind === "group" || roster.length > 0;

const seatsPart = (seats: readonly Seat[]): WordPart[] => [
  { part: "heading", text: "班子和任期" },
  seats.length === 0
    ? { part: "paragraph", text: "没有登记书记和委员。" }
    : {
        part: "table",
        columns: ["职务", "姓名", "任职", "任到", "届满"],
        rows: seats.map(({ post, name, from, to, dueOn }) => [
          post,
          name,
          dayLabel(from),
          to ? dayLabel(addDays(to, -1)) : "在任",
          dayOr(dueOn),
        ]),
      },
];

/** By standing, at the end of the year before and on the last day. */
function headcount({ year, until }: YearbookGround, { before, roster }: YearRows): WordPart[] {
  const then = (status: string) => before.find((one) => one.status === status)?.n ?? 0;
  const now = (status: string) => roster.filter((one) => one.status === status).length;
  const rows = STATUSES.map((status) => [`${status}党员`, then(status), now(status)] as const);
  const sum = (at: 1 | 2) => rows.reduce((all, row) => all + row[at], 0);
  return [
    { part: "heading", text: "党员人数" },
    {
      part: "table",
      columns: ["", dayLabel(addDays(firstDay(year), -1)), dayLabel(until)],
      rows: [...rows, ["合计", sum(1), sum(2)]],
    },
  ];
}

const verbText = (verb: PeopleChange["verb"]): string =>
  verb === "came" ? "转入、编入" : verb === "left" ? "离开本组织" : labelOf(verb);

const changesPart = (changes: readonly PeopleChange[], until: Day): WordPart[] => [
  { part: "heading", text: "本年变动" },
  changes.length === 0
    ? { part: "paragraph", text: "没有变动。" }
    : {
        part: "table",
        columns: ["日期", "姓名", "变动", "依据"],
        rows: changes.map(({ on, name, verb, ground }) => [
          shortDay(on, Number(until.slice(0, 4))),
          name,
          verbText(verb),
          ground ?? "",
        ]),
      },
];

/** The units below as figures alone. */
function belowPart({ below, year }: YearbookGround): WordPart[] {
  if (!below) return [];
  return [
    { part: "heading", text: `下级组织${periodLabel(year)}的完成情况` },
    below.length === 0
      ? { part: "paragraph", text: "没有下级组织。" }
      : {
          part: "table",
          columns: ["名称", "类别", "应办", "已办", "按时"],
          rows: below.map(({ name, kind, figures: { due, done, onTime } }) => [
            name,
            UNIT_KIND_LABELS[kind],
            due,
            done,
            onTime,
          ]),
        },
  ];
}

/** Who belongs to it on the last day; not there for a reader who sees no people. */
export function rosterChapter(ground: YearbookGround, rows: YearRows): Chapter[] {
  const { unit, until, people } = ground;
  const { roster } = rows;
  if (people.length === 0 || !isOfItsOwn(ground, rows)) return [];
  const inGroups = isBranch(unit.kind) && roster.some(({ unitNo }) => unitNo !== unit.no);
  return [
    {
      title: `党员名册（${dayLabel(until)}）`,
      parts:
        roster.length === 0
          ? []
          : [
              {
                part: "table",
                columns: ["序号", "姓名", "状态", "入党日期", ...(inGroups ? ["党小组"] : []), "职务"],
                rows: roster.map(({ name, status, joinedOn, unitNo, unit: group, posts }, i) => [
                  i + 1,
                  name,
                  status,
                  dayOr(joinedOn),
                  ...(inGroups ? [unitNo === unit.no ? "" : group] : []),
                  posts ?? "",
                ]),
              },
            ],
    },
  ];
}
