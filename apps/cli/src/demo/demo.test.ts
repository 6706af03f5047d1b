import { addDays, daysBetween, firstDay, lastDay, lately, periodOf } from "@jiceng/plugin";
import { describe, expect, test } from "vitest";
import { castOf, TO_DO } from "./cast.ts";
import { type Enterprise, settledBy } from "./enterprise.ts";
import { changesFile, membersFile, unitsFile } from "./files.ts";
import { fujian, fujianUnits } from "./fujian/fujian.ts";
import { buildGroup } from "./group.ts";
import { partyGroups } from "./party-groups.ts";
import { publicationsOf, upToEach } from "./publication.ts";
import { Random } from "./random.ts";
import { recordYear, type SentMeeting } from "./year.ts";

const TODAY = "2026-09-24";
const MONTHS = 13;

const group = buildGroup(TODAY);
const year = (enterprise: Enterprise, today = TODAY) =>
  recordYear(enterprise, today, { months: MONTHS, ...TO_DO }, new Random(enterprise.plan.slug));
const records = group.map((enterprise) => year(enterprise));
const everyRecord = group.flatMap((enterprise, at) => records[at]!.map((record) => ({ enterprise, record })));
const wasHeld = ({ state }: SentMeeting) => state !== "计划";

const byUnit = (enterprise: Enterprise) => ({
  members: Map.groupBy(enterprise.members, ({ unit }) => unit),
  posts: Map.groupBy(enterprise.posts, ({ unit }) => unit),
});
const lookups = new Map(group.map((enterprise) => [enterprise, byUnit(enterprise)]));

function codesOn(rows: readonly { from: string; code?: string; member?: string }[] | undefined, day: string): string[] {
  return (rows ?? []).filter(({ from }) => from <= day).map(({ code, member }) => (code ?? member)!);
}

describe("the group has the size of a real one", () => {
  test("32 party committees, 53 general branches, 469 branches and 10,028 members", () => {
    const count = (kind: string) =>
      group.reduce((sum, { units }) => sum + units.filter((unit) => unit.kind === kind).length, 0);
    expect([count("committee"), count("general-branch"), count("branch")]).toEqual([32, 53, 469]);
    expect(group.reduce((sum, { members }) => sum + members.length, 0)).toBe(10_028);
  });

  test("every branch has 5 to 48 members, a secretary, and a committee only with seven full members", () => {
    for (const enterprise of group) {
      const { members, posts } = lookups.get(enterprise)!;
      for (const { code, kind } of enterprise.units) {
        if (kind !== "branch") continue;
        const people = members.get(code)!;
        const held = posts.get(code)!;
        expect(people.length).toBeGreaterThanOrEqual(5);
        expect(people.length).toBeLessThanOrEqual(48);
        expect(held.filter(({ post }) => post === "书记")).toHaveLength(1);
        const full = people.filter(({ status }) => status === "正式").length;
        expect([3, 5].includes(held.length)).toBe(full >= 7);
        if (full < 7) expect(held).toHaveLength(1);
      }
    }
  });

  test("codes and names of units are single, and every unit was founded after the one above it", () => {
    for (const { units } of group) {
      expect(new Set(units.map(({ code }) => code)).size).toBe(units.length);
      expect(new Set(units.map(({ name }) => name)).size).toBe(units.length);
      const opened = new Map(units.map(({ code, openedOn }) => [code, openedOn]));
      for (const { parent, openedOn } of units) if (parent) expect(openedOn >= opened.get(parent)!).toBe(true);
    }
  });

  test("a few branches were founded within the year; all others before the thirteen months", () => {
    const young = group.flatMap(({ units }) => units).filter(({ openedOn }) => openedOn > settledBy(TODAY));
    expect(young).toHaveLength(10);
    for (const { openedOn } of young) expect(daysBetween(openedOn, TODAY)).toBeLessThan(330);
  });

  test("nobody was admitted or came after today, and probation lasts a year at most", () => {
    for (const { members } of group) {
      for (const { joinedOn, from, status } of members) {
        expect(joinedOn <= from && from < TODAY).toBe(true);
        if (status === "预备") expect(daysBetween(joinedOn, TODAY)).toBeLessThan(366);
        else expect(daysBetween(joinedOn, TODAY)).toBeGreaterThan(365);
      }
    }
  });
});

describe("a year of meetings", () => {
  test("attendance covers the roster of the day, and adds up to 人次", () => {
    let rows = 0;
    const sums = { 实到: 0, 请假: 0, 缺席: 0 };
    for (const { enterprise, record } of everyRecord.filter(({ record }) => wasHeld(record))) {
      const { members, posts } = lookups.get(enterprise)!;
      const { kind, date, attendance, host, scribe } = record.doc;
      const roster = codesOn(kind === "主题党日" ? members.get(record.unit) : posts.get(record.unit), date);
      expect(attendance.map(({ member }) => member)).toEqual(roster);
      expect(attendance.filter(({ state, reason }) => (state === "实到") === (reason === undefined))).toHaveLength(
        roster.length,
      );
      const present = attendance.filter(({ state }) => state === "实到").map(({ member }) => member);
      expect(present).toEqual(expect.arrayContaining([host, scribe]));
      if (kind === "支委会") expect(present.length * 2).toBeGreaterThanOrEqual(roster.length);
      rows += roster.length;
      for (const { state } of attendance) sums[state]++;
    }
    expect(sums.实到 + sums.请假 + sums.缺席).toBe(rows);
    expect(sums.实到 / rows).toBeGreaterThan(0.85);
    expect(Math.min(sums.请假, sums.缺席)).toBeGreaterThan(500);
  });

  test("no meeting lies in the future or before its period, and what is late was held in the month after", () => {
    let late = 0;
    for (const { record } of everyRecord) {
      const { period, doc, at, state } = record;
      expect(doc.date >= firstDay(period)).toBe(true);
      expect(Date.parse(at)).toBeLessThan(Date.parse(`${TODAY}T00:00:00+08:00`));
      if (state === "计划") expect(doc.date >= TODAY && doc.date <= lastDay(period)).toBe(true);
      else expect(doc.date < TODAY).toBe(true);
      if (doc.date <= lastDay(period)) continue;
      late++;
      expect(periodOf(doc.date, "month")).toBe(lately(period, 1)[0] === period ? nextMonth(period) : "");
    }
    expect(late).toBeGreaterThan(300);
  });

  test("only a branch with a committee as of the period's end holds committee meetings", () => {
    for (const { enterprise, record } of everyRecord) {
      if (record.duty !== "org-life:committee") continue;
      expect(
        codesOn(lookups.get(enterprise)!.posts.get(record.unit), lastDay(record.period)).length,
      ).toBeGreaterThanOrEqual(3);
    }
  });

  test("late, missing, voided, returned and waiting records all exist, and most is complete", () => {
    const states = Map.groupBy(everyRecord, ({ record }) => record.state);
    for (const state of ["已确认", "待确认", "退回", "计划", "作废"] as const) {
      expect(states.get(state)?.length, state).toBeGreaterThan(10);
    }
    for (const { record } of states.get("作废")!) expect(record.voidReason).toBeTruthy();
    const met = new Set<string>();
    const again = new Set<string>();
    for (const { record } of states.get("已确认")!) met.add(`${record.unit} ${record.duty} ${record.period}`);
    for (const { record } of states.get("作废")!) again.add(`${record.unit} ${record.duty} ${record.period}`);
    expect([...again].filter((name) => met.has(name)).length).toBeGreaterThan(20);
    const months = lately(periodOf(TODAY, "month"), MONTHS).slice(0, -1);
    const due = group.flatMap(({ units }) =>
      months.flatMap((month) =>
        units
          .filter(({ kind, openedOn }) => kind === "branch" && openedOn <= lastDay(month))
          .map(({ code }) => `${code} org-life:theme ${month}`),
      ),
    );
    const done = due.filter((name) => met.has(name)).length / due.length;
    expect(done).toBeGreaterThan(0.93);
    expect(done).toBeLessThan(0.97);
  });

  test("nobody confirms what they recorded, and whoever confirms sits on the committee", () => {
    for (const { enterprise, record } of everyRecord) {
      const { by, confirmedBy, unit, at } = record;
      const officers = codesOn(lookups.get(enterprise)!.posts.get(unit), at.slice(0, 10));
      expect(officers).toContain(by);
      if (confirmedBy) expect(officers.filter((code) => code !== by)).toContain(confirmedBy);
    }
  });

  test("texts are filled in, short enough, and not all the same", () => {
    const topics = new Set<string>();
    for (const { record } of everyRecord) {
      const { topic, agenda, decisions, minutes } = record.doc;
      expect([topic, ...agenda, ...decisions, minutes].join()).not.toMatch(/[{}]|undefined/);
      expect(topic.length).toBeLessThanOrEqual(60);
      expect(agenda.length).toBeGreaterThan(0);
      topics.add(topic);
      if (!wasHeld(record)) continue;
      expect(minutes.length).toBeGreaterThanOrEqual(60);
      expect(minutes.length).toBeLessThanOrEqual(300);
    }
    expect(topics.size).toBeGreaterThan(1000);
  });
});

describe("the demo is the same for the same day", () => {
  test("the same group and the same year", () => {
    const again = buildGroup(TODAY);
    expect(again).toEqual(group);
    expect(year(again[0]!)).toEqual(records[0]);
  });

  test.each(["2026-01-01", "2026-03-31", "2028-02-29", "2027-02-01"])("on %s too it adds up", (today) => {
    const other = buildGroup(today);
    expect(other.reduce((sum, { members }) => sum + members.length, 0)).toBe(10_028);
    for (const record of other.flatMap((enterprise) => year(enterprise, today))) {
      expect(record.state === "计划" || record.doc.date < today).toBe(true);
      expect(record.at < `${today}T00:00:00.000Z`).toBe(true);
    }
  });
});

describe("months are published in their time", () => {
  const publications = publicationsOf(TODAY, MONTHS);

  test("all but the last that is over, on a working day after it ended", () => {
    expect(publications.map(({ period }) => period)).toEqual(lately("2026-07", MONTHS - 2));
    for (const { period, at } of publications) {
      expect(at.slice(0, 10) > lastDay(period)).toBe(true);
      expect([0, 6]).not.toContain(new Date(at).getUTCDay());
    }
  });

  test("nothing is lost on the way, and most months get late records after their publication", () => {
    const parts = upToEach(records[0]!, publications);
    expect(parts.flatMap((part) => part.records)).toHaveLength(records[0]!.length);
    const late = publications.filter(({ period }, i) =>
      parts.slice(i + 1).some((part) => part.records.some((one) => one.period === period && one.state === "已确认")),
    );
    expect(late.length).toBeGreaterThan(8);
  });
});

describe("what is sent", () => {
  test("files name every unit and member once, and the posts of one later day", () => {
    for (const enterprise of group) {
      expect(unitsFile(enterprise).trim().split("\n")).toHaveLength(
        enterprise.units.length + partyGroups(enterprise).length + 1,
      );
      expect(membersFile(enterprise).trim().split("\n")).toHaveLength(enterprise.members.length + 1);
      const changes = changesFile(enterprise);
      const later = changes ? changes.text.trim().split("\n").length - 1 : 0;
      expect(membersFile(enterprise).match(/书记|委员/g)).toHaveLength(enterprise.posts.length - later);
    }
  });

  test("the tour's branch has two groups, each led by one of its own, and none of its post-holders is in them", () => {
    const beiyue = group.find(({ plan }) => plan.slug === "beiyue")!;
    const groups = partyGroups(beiyue);
    expect(groups.map(({ name }) => name)).toEqual(["总装一车间第一党小组", "总装一车间第二党小组"]);
    const inGroups = groups.flatMap(({ members }) => members);
    expect(new Set(inGroups).size).toBe(inGroups.length);
    expect(beiyue.posts.some(({ member }) => inGroups.includes(member))).toBe(false);
    expect(membersFile(beiyue).match(/党小组长/g)).toHaveLength(2);
  });

  test("the secretary of the tour has a committee meeting to record, and somebody to confirm it", () => {
    const beiyue = group.find(({ plan }) => plan.slug === "beiyue")!;
    const cast = castOf(beiyue);
    const branch = beiyue.units.find(({ name }) => name === TO_DO.stillDue[0])!;
    const mine = records[group.indexOf(beiyue)]!.filter(
      ({ unit, duty }) => unit === branch.code && duty === "org-life:committee",
    );
    expect(mine.map(({ period }) => period)).not.toContain(periodOf(TODAY, "month"));
    expect(mine.length).toBeGreaterThan(8);
    const small = beiyue.units.find(({ name }) => name === TO_DO.unconfirmed[0])!;
    const waiting = records[group.indexOf(beiyue)]!.filter(
      ({ unit, state }) => unit === small.code && state === "待确认",
    );
    expect(waiting.map(({ period }) => period)).toEqual([periodOf(TODAY, "month")]);
    const [secretary, confirmer] = ["shuji", "zhiwei"].map((login) => cast.find((one) => one.login === login)!);
    const officers = codesOn(lookups.get(beiyue)!.posts.get(branch.code), TODAY);
    expect(officers).toEqual(expect.arrayContaining([secretary!.memberCode, confirmer!.memberCode]));
    expect(new Set(cast.map(({ memberCode }) => memberCode)).size).toBe(cast.length);
  });

  test("Fujian is all there", () => {
    expect(fujianUnits().toString("utf8").trim().split("\n")).toHaveLength(fujian.units + 1);
  });
});

const nextMonth = (period: string): string => periodOf(addDays(lastDay(period), 1), "month");
