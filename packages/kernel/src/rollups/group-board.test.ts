import { describe, expect, it } from "vitest";
import type { GroupOf, Sister } from "../groups/index.ts";
import { groupBoard, monthAsked, partOfSentence } from "./group-board.ts";
import { peerClasses, quartilesOf, tooFewSentence } from "./peers.ts";
import { ReportSchema } from "./report.ts";
import { momentLabel, reportedSentence } from "./standing.ts";
import type { StoredMonth, StoredReport } from "./store.ts";

const NOW = Date.parse("2026-09-24T14:05:00+08:00");
const HOUR = 3_600_000;

const sister = (id: string, more: Partial<Sister> = {}): Sister => ({
  id,
  name: id,
  host: `${id}.localhost`,
  peerClass: null,
  profile: null,
  standing: "open",
  ...more,
});
const groupOf = (...sisters: Sister[]): GroupOf => ({ id: "g", name: "集团", headquarters: "总部", sisters });
const report = (tenantId: string, asOf = NOW): StoredReport => ({ tenantId, name: tenantId, asOf, at: asOf });
const month = (tenantId: string, counts: number[], more: Partial<StoredMonth> = {}): StoredMonth => ({
  tenantId,
  period: "2026-09",
  asOf: NOW,
  figures: { due: counts[0]!, done: counts[1]!, onTime: counts[2]! },
  duties: [{ key: "theme", title: "主题党日", weight: 1, last: "2026-09-30" }],
  lines: [{ id: `${tenantId}-top`, name: tenantId, branches: 3, counts }],
  published: null,
  ...more,
});
const board = (group: GroupOf, reports: StoredReport[], months: StoredMonth[], period = "2026-09") =>
  groupBoard(group, period, { reports, months, sums: months }, NOW);

describe("a group's board", () => {
  const group = groupOf(sister("东"), sister("总部"), sister("西"));

  it("adds up what its enterprises reported, headquarters first", () => {
    const { lines, total, counted, expected } = board(
      group,
      [report("东"), report("总部"), report("西")],
      [month("东", [10, 8, 7, 0]), month("总部", [4, 4, 4, 0]), month("西", [6, 3, 3, 1])],
    );
    expect(lines.map(({ sister: { id } }) => id)).toEqual(["总部", "东", "西"]);
    expect(total).toMatchObject({ due: 20, done: 15, onTime: 14 });
    expect([counted, expected]).toEqual([3, 3]);
    expect(partOfSentence({ counted, expected })).toBeNull();
  });

  it("leaves out who never reported the month, and says so: missing is not zero", () => {
    const shown = board(
      group,
      [report("东"), report("总部")],
      [month("东", [10, 8, 7, 0]), month("总部", [4, 4, 4, 0])],
    );
    expect(shown.lines.at(-1)).toMatchObject({ reporting: "silent", figures: null, duties: [null] });
    expect(shown.total.due).toBe(14);
    expect(partOfSentence(shown)).toBe("合计含3家中的2家");
  });

  it("leaves out who stopped reporting 26 hours ago, while the month runs", () => {
    const old = (hours: number) => {
      const asOf = NOW - hours * HOUR;
      return board(group, [report("东", asOf)], [month("东", [10, 8, 7, 0], { asOf })]);
    };
    expect(old(26).lines[1]).toMatchObject({ reporting: "counts", figures: { due: 10 } });
    expect(old(26.1).lines[1]).toMatchObject({ reporting: "late", figures: null });
    expect(old(26.1).total.due).toBe(0);
    expect(old(26.1).trend.at(-1)?.figures).toBeNull();
  });

  it("keeps what was reported of a month after it was over", () => {
    const asOf = Date.parse("2026-09-02T01:00:00+08:00");
    const august = month("东", [10, 8, 7, 0], { period: "2026-08", asOf });
    const shown = board(group, [report("东", asOf)], [august], "2026-08");
    expect(shown.lines[1]).toMatchObject({ reporting: "counts", figures: { due: 10 } });
    expect(shown.trend.at(-1)).toMatchObject({ period: "2026-08", counted: 1, figures: { due: 10, done: 8 } });
    const half = { ...august, asOf: Date.parse("2026-08-31T23:00:00+08:00") };
    expect(board(group, [report("东", half.asOf)], [half], "2026-08").lines[1]).toMatchObject({ reporting: "late" });
  });

  it("expects nobody who is being made ready; who went over into another stands in the months that it had", () => {
    const other = groupOf(
      sister("总部"),
      sister("新", { standing: "provisioning" }),
      sister("旧", { standing: "merged" }),
    );
    expect(board(other, [], []).lines.map(({ sister: { id } }) => id)).toEqual(["总部"]);
    const before = month("旧", [2, 2, 2, 0], { asOf: Date.parse("2026-10-02T00:00:00+08:00") });
    expect(board(other, [report("旧")], [before]).lines.map(({ sister: { id } }) => id)).toEqual(["总部", "旧"]);
    const lastMonth = month("旧", [2, 2, 2, 0]);
    expect(board(other, [report("旧")], [lastMonth]).lines.map(({ sister: { id } }) => id)).toEqual(["总部"]);
  });

  it("shows duties that one enterprise alone has, after those of everybody", () => {
    const own = { key: "own", title: "班前一刻钟", weight: 2, last: null };
    const shared = { key: "theme", title: "主题党日", weight: 1, last: null };
    const shown = board(
      group,
      [report("东"), report("西")],
      [
        month("东", [1, 1, 1, 0, 10, 5, 5, 0], { duties: [own, shared] }),
        month("西", [6, 3, 3, 1], { duties: [shared] }),
      ],
    );
    expect(shown.duties.map(({ key }) => key)).toEqual(["theme", "own"]);
    expect(shown.lines[2]!.duties).toEqual([{ due: 6, done: 3, onTime: 3 }, null]);
    expect(shown.total.weighted).toEqual({ due: 18, done: 10, onTime: 10 });
  });

  it("names first where most is missing, with the day by which it is due and what the month before left open", () => {
    const reports = [report("东"), report("西"), report("总部")];
    const now = [month("西", [6, 3, 3, 1]), month("东", [10, 2, 2, 0]), month("总部", [4, 4, 4, 0])];
    const august = month("西", [6, 5, 5, 0], { period: "2026-08" });
    const { help } = groupBoard(group, "2026-09", { reports, months: now, sums: [...now, august] }, NOW);
    expect(help.map(({ line, open, before, until }) => [line.sister.id, open, before, until])).toEqual([
      ["东", 8, null, "2026-09-30"],
      ["西", 3, 1, "2026-09-30"],
    ]);
  });
});

describe("when an enterprise reported", () => {
  const say = (asOf: number, reporting: "counts" | "late" | "silent", standing: Sister["standing"] = "open") =>
    reportedSentence({ standing }, reporting, { asOf }, "2026-09", NOW);

  it("is said as people say it", () => {
    expect(momentLabel(NOW, NOW)).toBe("今天14:05");
    expect(momentLabel(NOW - 15 * HOUR, NOW)).toBe("昨天23:05");
    expect(say(NOW, "counts")).toBe("截至今天14:05");
    expect(say(Date.parse("2026-09-20T09:00:00+08:00"), "late")).toBe("迟报，最近一次是9月20日 09:00");
    expect(say(NOW, "silent")).toBe("没有报过9月的数");
    expect(reportedSentence({ standing: "open" }, "silent", undefined, "2026-09", NOW)).toBe("还没有报过数");
    expect(say(NOW, "counts", "suspended")).toBe("已暂停；截至今天14:05");
  });
});

describe("enterprises of a class", () => {
  const of = (...rates: (number | null)[]) => peerClasses(rates.map((rate) => ({ peerClass: "制造", rate })));

  it("are compared from five on that have a figure, and not before", () => {
    const [four] = of(80, 90, 95, 100, null);
    expect(four).toMatchObject({ all: 5, reporting: 4, quartiles: null });
    expect(tooFewSentence(four!)).toContain("只有4家有数，满5家才比");
    const [five] = of(80, 90, 95, 100, 85, null);
    expect(five).toMatchObject({ all: 6, reporting: 5, quartiles: { lower: 85, median: 90, upper: 95 } });
  });

  it("are not compared with those of another, and those without one with nobody", () => {
    expect(peerClasses([{ peerClass: null, rate: 90 }])).toEqual([]);
    expect(
      peerClasses([
        { peerClass: "矿山", rate: 90 },
        { peerClass: "制造", rate: 80 },
      ]).map(({ name }) => name),
    ).toEqual(["矿山", "制造"]);
  });

  it("lie between quartiles", () => {
    expect(quartilesOf([92.1, 88, 100, 97.5, 90, 95])).toEqual({ lower: 90.5, median: 93.6, upper: 96.9 });
  });
});

describe("a report", () => {
  const sound = {
    seq: 1,
    asOf: NOW,
    months: [
      { period: "2026-09", duties: [], units: [{ id: "u", name: "公司", branches: 1, counts: [] }], published: null },
    ],
  };
  const withCounts = (counts: number[]) => ({
    ...sound,
    months: [
      {
        ...sound.months[0],
        duties: [{ key: "a", title: "主题党日", weight: 1, last: null }],
        units: [{ id: "u", name: "公司", branches: 1, counts }],
      },
    ],
  });

  it("is taken when it says what a report says, and nothing more", () => {
    expect(ReportSchema.safeParse(sound).success).toBe(true);
    expect(ReportSchema.safeParse(withCounts([4, 3, 2, 1])).success).toBe(true);
    expect(ReportSchema.safeParse({ ...sound, names: ["沈禾川"] }).success).toBe(false);
  });

  it.each([[[4, 3, 2]], [[4, 5, 2, 0]], [[4, 3, 4, 0]], [[-1, 0, 0, 0]]])("is refused with the numbers %j", (counts) =>
    expect(ReportSchema.safeParse(withCounts(counts)).success).toBe(false),
  );
});

describe("the month asked for", () => {
  it.each([
    ["2026-08", "2026-08"],
    ["2026-10", "2026-09"],
    ["", "2026-09"],
    ["2026-Q3", "2026-09"],
  ])("%j is %s", (asked, month) => expect(monthAsked(asked, "2026-09-24")).toBe(month));
});
