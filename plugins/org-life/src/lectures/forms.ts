import type { Form } from "@jiceng/plugin";
import { BRANCHES, counts, parts, start } from "../meetings/forms.ts";
import type { Abilities } from "../permissions.ts";
import { BY_SECRETARY } from "./lecture.ts";

const lecture = {
  of: "meetings",
  permission: "record",
  at: BRANCHES,
  start: start("党课"),
  roster: { field: "attendance", of: "branch", asOf: "date", standing: "standing" },
  submit: ["submit"],
} as const satisfies Partial<Form<Abilities>>;

const rest = [parts.people, parts.agenda, parts.minutes];

/** 党课 that was held by itself, whoever gave it. */
export const lectureForm: Form<Abilities> = {
  ...lecture,
  title: "党课",
  fixed: { kind: "党课" },
  requires: ["speakerIs", "lecture"],
  parts: [
    { title: "时间与地点", fields: ["topic", "date", "time", "place", "host", "scribe"] },
    { title: "党课", fields: ["speakerIs", "speaker", "speakerName", "lecture", "audience"] },
    ...rest,
  ],
  uses: counts("本季党课"),
};

/** The one that the branch's secretary gives. */
export const secretaryForm: Form<Abilities> = {
  ...lecture,
  title: "书记讲党课",
  fixed: { kind: "党课", speakerIs: BY_SECRETARY },
  requires: ["speaker", "lecture"],
  parts: [
    { title: "时间与地点", fields: ["topic", "date", "time", "place", "host", "scribe"] },
    { title: "党课", fields: ["speaker", "lecture", "audience"] },
    ...rest,
  ],
  uses: counts("书记全年讲党课"),
};
