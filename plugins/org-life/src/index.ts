import { definePlugin } from "@jiceng/plugin";
import * as appraisals from "./appraisals/index.ts";
import * as birthdays from "./birthdays/index.ts";
import * as dual from "./dual/index.ts";
import { duties } from "./duties.ts";
import * as life from "./life/index.ts";
import * as meetings from "./meetings/index.ts";
import { needs } from "./needs.ts";
import { permissions } from "./permissions.ts";
import * as policies from "./policies/index.ts";
import * as reminders from "./reminders/index.ts";
import { settings } from "./settings.ts";
import * as talks from "./talks/index.ts";
import { ownLife } from "./ways.ts";

/** 组织生活: meetings, their yearly review, talks and what a branch has agreed on; nothing counts before somebody else has confirmed it. */
export default definePlugin({
  id: "org-life",
  version: "1.0.0",
  api: 1,
  title: "组织生活",
  about: "三会一课和主题党日，记一次，另一名委员确认",
  needs,
  permissions,
  settings,
  data: {
    ...meetings.data,
    ...appraisals.data,
    ...life.data,
    ...dual.data,
    ...talks.data,
    ...reminders.data,
    ...policies.data,
  },
  duties: { ...duties, ...life.duties },
  metrics: { ...meetings.metrics, ...life.metrics, ...talks.metrics },
  nav: [{ page: "list", label: "组织生活", icon: "meet" }],
  pages: {
    ...meetings.pages,
    ...appraisals.pages,
    ...life.pages,
    ...dual.pages,
    ...talks.pages,
    ...reminders.pages,
    ...policies.pages,
    birthdays: birthdays.birthdays,
  },
  forms: {
    ...meetings.forms,
    ...appraisals.forms,
    ...life.forms,
    ...dual.forms,
    ...talks.forms,
    ...reminders.forms,
    ...policies.forms,
  },
  tiles: { ownLife, ...policies.tiles, ...birthdays.tiles },
  documents: { ...meetings.documents, ...birthdays.documents },
  on: { ...meetings.reactions, ...appraisals.reactions },
});
