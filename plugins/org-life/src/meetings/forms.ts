import { type Form, type Kit, shortPeriod, type UnitKind } from "@jiceng/plugin";
import type { Abilities } from "../permissions.ts";
import { besideOf } from "./beside.ts";
import { askedOf } from "./prescription.ts";

/** Units that hold the meetings of a branch. */
export const BRANCHES: readonly UnitKind[] = ["branch", "joint-branch", "temporary-branch"];

export const parts = {
  people: { title: "到会", fields: ["attendance"] },
  guests: { title: "列席", fields: ["guests"] },
  agenda: { title: "议题", fields: ["agenda"] },
  decisions: { title: "决议", fields: ["decisions"] },
  votes: { title: "决议和表决", fields: ["votes"] },
  problems: { title: "难题会诊", fields: ["problems"] },
  minutes: { title: "会议记录", fields: ["minutes"] },
  lecture: {
    title: "党课",
    hint: "这次会上同时讲了党课才填。填了就算讲过一次，不用另外再记。",
    fields: ["speakerIs", "speaker", "speakerName", "lecture", "audience"],
  },
};

/** Where and by whom it is usually held. */
export const start =
  (title: string): NonNullable<Form<Abilities>["start"]> =>
  ({ today }, _, { period, unitName, people }) => ({
    topic: period ? `${shortPeriod(period)}${title}` : "",
    date: today,
    place: `${unitName.replace(/党支部|支部|第.+党小组$|党小组$/, "")}会议室`,
    host: people.find(({ post }) => post === "书记" || post === "党小组长")?.member ?? "",
  });

/** The same, with what those above ask of it: nobody types that. */
const startAsked =
  (kind: string): NonNullable<Form<Abilities>["start"]> =>
  async (kit, query, at) => ({ ...start(kind)(kit, query, at), ...(await askedOf(kit as Kit, kind, at)) });

/** What is prescribed for a kind of meeting stands locked in its form; what is left from before stands above. */
const withAsked = (kind: string) => ({
  start: startAsked(kind),
  given: ["prescribed", "prescribedBy"],
  beside: besideOf(kind),
});

/** What one record is good for. */
export const counts = (duty: string): string[] => [
  `${duty}这件应办记为完成`,
  "党员到会计入到会率",
  "公司看板的数自动更新，不用另报",
];

const when = { title: "时间与人", fields: ["topic", "date", "time", "place", "host", "scribe"] };

export const themeForm: Form<Abilities> = {
  title: "主题党日",
  of: "meetings",
  permission: "record",
  at: BRANCHES,
  fixed: { kind: "主题党日" },
  ...withAsked("主题党日"),
  requires: ["activity"],
  roster: { field: "attendance", of: "branch", asOf: "date", standing: "standing" },
  parts: [
    { title: "时间与内容", fields: ["topic", "activity", "date", "time", "place", "host", "scribe"] },
    parts.people,
    parts.agenda,
    parts.decisions,
    parts.minutes,
    parts.lecture,
  ],
  submit: ["submit"],
  uses: counts("本月主题党日"),
};

export const committeeForm: Form<Abilities> = {
  title: "支委会",
  of: "meetings",
  permission: "record",
  at: BRANCHES,
  fixed: { kind: "支委会" },
  ...withAsked("支委会"),
  roster: { field: "attendance", of: "committee", asOf: "date", quorum: "half" },
  parts: [when, parts.people, parts.guests, parts.agenda, parts.decisions, parts.votes, parts.problems, parts.minutes],
  submit: ["submit"],
  uses: ["本月支委会这件应办记为完成", "委员到会计入到会率", "公司看板的数自动更新，不用另报"],
};

export const assemblyForm: Form<Abilities> = {
  title: "支部党员大会",
  of: "meetings",
  permission: "record",
  at: BRANCHES,
  fixed: { kind: "支部党员大会" },
  ...withAsked("支部党员大会"),
  roster: { field: "attendance", of: "branch", asOf: "date", quorum: "voters", standing: "standing" },
  parts: [when, parts.people, parts.guests, parts.agenda, parts.votes, parts.minutes, parts.lecture],
  submit: ["submit"],
  uses: counts("本季支部党员大会"),
};

/** Recorded by the 党小组长 or the secretary, confirmed by the 支委 of the branch. */
export const groupForm: Form<Abilities> = {
  title: "党小组会",
  of: "meetings",
  permission: "record",
  at: ["group"],
  fixed: { kind: "党小组会" },
  start: start("党小组会"),
  roster: { field: "attendance", of: "branch", asOf: "date", standing: "standing" },
  parts: [when, parts.people, parts.agenda, parts.minutes],
  submit: ["submit"],
  uses: ["本月党小组会这件应办记为完成，计在支部名下", "组员到会计入到会率", "由支委确认，不用另报"],
};
