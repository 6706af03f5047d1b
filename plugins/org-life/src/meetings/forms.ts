import { type Form, shortPeriod } from "@jiceng/plugin";

type Abilities = "view" | "mine" | "record" | "confirm" | "void";

const parts = {
  people: { title: "到会", fields: ["attendance"] },
  agenda: { title: "议题", fields: ["agenda"] },
  decisions: { title: "决议", fields: ["decisions"] },
  minutes: { title: "会议记录", fields: ["minutes"] },
};

/** Where and by whom it is usually held. */
const start =
  (title: string): Form<Abilities>["start"] =>
  ({ today }, _, { period, unitName, people }) => ({
    topic: period ? `${shortPeriod(period)}${title}` : "",
    date: today,
    place: `${unitName.replace(/党支部|支部/, "")}会议室`,
    host: people.find(({ post }) => post === "书记")?.member ?? "",
  });

export const themeForm: Form<Abilities> = {
  title: "主题党日",
  of: "meetings",
  permission: "record",
  fixed: { kind: "主题党日" },
  start: start("主题党日"),
  requires: ["activity"],
  roster: { field: "attendance", of: "branch", asOf: "date" },
  parts: [
    { title: "时间与内容", fields: ["topic", "activity", "date", "time", "place", "host", "scribe"] },
    parts.people,
    parts.agenda,
    parts.decisions,
    parts.minutes,
  ],
  submit: ["submit"],
  uses: ["本月主题党日这件应办记为完成", "党员到会计入到会率", "公司看板的数自动更新，不用另报"],
};

export const committeeForm: Form<Abilities> = {
  title: "支委会",
  of: "meetings",
  permission: "record",
  fixed: { kind: "支委会" },
  start: start("支委会"),
  roster: { field: "attendance", of: "committee", asOf: "date", quorum: "half" },
  parts: [
    { title: "时间与人", fields: ["topic", "date", "time", "place", "host", "scribe"] },
    parts.people,
    parts.agenda,
    parts.decisions,
    parts.minutes,
  ],
  submit: ["submit"],
  uses: ["本月支委会这件应办记为完成", "委员到会计入到会率", "公司看板的数自动更新，不用另报"],
};
