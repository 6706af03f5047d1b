import type { Child } from "hono/jsx";
import { describe, expect, it } from "vitest";
import { BarChart, LineChart, Sparkline } from "./chart.tsx";
import { DataTable, Pages } from "./data-table.tsx";
import { DueRow } from "./due.tsx";
import { AttendanceField, type Attendee } from "./fields/attendance.tsx";
import { SignLine } from "./fields/form.tsx";
import { AreaField, DateField, TextField } from "./fields/inputs.tsx";
import { LinesField } from "./fields/lines.tsx";
import { HeatTable, heatLevel } from "./heat-table.tsx";
import { List } from "./list.tsx";
import { Markdown } from "./markdown.tsx";
import { Page } from "./page.tsx";
import { PeriodSwitch } from "./period-switch.tsx";
import { QuarterTally } from "./quarter.tsx";
import { Status, toneWord } from "./status.tsx";
import { daysLeft } from "./text.ts";

const hostile = `"><img src=x onerror=alert(1)>`;
const words = (html: string) => html.replace(/<[^>]+>/g, "");

describe("what people typed", () => {
  it("is shown as they typed it and never becomes markup", () => {
    const html = [
      <TextField name="place" label={hostile} value={hostile} hint={hostile} error={hostile} />,
      <AreaField name="minutes" label="记录" value={`</textarea>${hostile}`} />,
      <LinesField name="topics" label="议题" values={[hostile]} errors={{ 0: hostile }} />,
      <Markdown text={`${hostile}\n\n# ${hostile}\n\n- ${hostile}\n\n**${hostile}**`} />,
      <DataTable caption={hostile} rows={[hostile]} columns={[{ title: hostile, cell: (row) => row }]} />,
      <Sparkline label={hostile} points={[{ label: hostile, value: 1 }]} />,
    ]
      .map(String)
      .join("");
    expect(html).not.toContain("<img");
    expect(html).not.toContain('</textarea>"');
    expect(html).toContain("&lt;img");
  });
});

describe("Status", () => {
  it("says each standing by shape, word and colour", () => {
    for (const tone of ["on", "late", "todo", "over", "soon", "none"] as const) {
      const html = String(<Status tone={tone} />);
      expect(html).toContain(toneWord[tone]);
      expect(html).toContain(`status-${tone}`);
      expect(html).toContain(`#${tone === "none" ? "free" : tone}"`);
    }
  });
});

describe("DueRow", () => {
  it("says how long is left, or how long it is overdue", () => {
    expect(daysLeft("2026-09-30", "2026-09-24")).toBe("还剩6天");
    expect(daysLeft("2026-09-24", "2026-09-24")).toBe("今天到期");
    expect(daysLeft("2026-08-31", "2026-09-24")).toBe("逾期24天");
    const html = String(<DueRow tone="todo" title="年度报告" due="2027-01-05" today="2026-12-30" />);
    expect(words(html)).toContain("2027年1月5日 还剩6天");
  });
});

describe("QuarterTally", () => {
  it("draws one box for each duty and reads them out", () => {
    const html = String(<QuarterTally counts={{ on: 12, late: 1, over: 1, todo: 3 }} href={{ over: "/over" }} />);
    expect(html.match(/<rect/g)).toHaveLength(17);
    expect(html).toContain('aria-label="17件应办：按时12，迟办1，逾期1，待办3"');
    expect(words(html)).toContain("13 / 17 件已办");
  });
});

describe("HeatTable", () => {
  it("colours what is missing and leaves the finished quiet", () => {
    expect([100, 99.9, 95, 94.9, 90, 89.9, 80, 79.9, 0].map(heatLevel)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it("shows 不适用 as itself, never as 0", () => {
    const html = String(
      <HeatTable
        caption="完成率"
        corner="单位"
        columns={[{ label: "支委会" }]}
        rows={[{ name: "技术中心", cells: [null] }]}
      />,
    );
    expect(html).toContain("不适用");
    expect(html).not.toContain("<b>0");
  });
});

describe("charts", () => {
  it("break the line where a value is missing, and say so in the table", () => {
    const points = [94, 95, null, 96, 97].map((value, i) => ({ label: `${i + 1}月`, value }));
    const html = String(<LineChart label="合格率" unit="%" points={points} />);
    expect(html.match(/<polyline/g)).toHaveLength(2);
    expect(html).toContain("没有数");
    expect(html).not.toMatch(/NaN|Infinity/);
  });

  it("read themselves out", () => {
    const points = [88.6, 86.7, 90.3, 91.2, 92.4].map((value, i) => ({ label: `${i + 1}月`, value }));
    expect(String(<Sparkline label="完成率" unit="%" points={points} />)).toContain(
      'aria-label="完成率，最低2月86.7%，最高5月92.4%，5月92.4%"',
    );
  });

  it("stand on any numbers: none, one, equal, negative, huge", () => {
    for (const values of [[], [null], [0], [5, 5, 5], [-3, 2], [1e9, 2e9], [0.001, 0.002]]) {
      const points = values.map((value, i) => ({ label: `${i}`, value }));
      for (const Chart of [LineChart, BarChart, Sparkline]) {
        expect(String(<Chart label="数" points={points} />)).not.toMatch(/NaN|Infinity|undefined/);
      }
    }
  });
});

describe("PeriodSwitch", () => {
  const html = (period: string) => String(<PeriodSwitch period={period} today="2026-09-24" href={(p) => `?p=${p}`} />);

  it("keeps the reader near the same day when the cadence changes", () => {
    expect(html("2026")).toContain('href="?p=2026-09"');
    expect(html("2025")).toContain('href="?p=2025-12"');
    expect(html("2026-08")).toContain('href="?p=2026-Q3"');
  });

  it("goes back and on, but not into what has not begun", () => {
    expect(html("2026-08")).toContain('aria-label="下一期：2026年9月"');
    expect(html("2026-09")).not.toContain("下一期");
    expect(html("2026-09")).toContain('aria-label="上一期：2026年8月"');
  });
});

describe("fields", () => {
  it("tie label, hint and error to the input", () => {
    const html = String(<DateField name="date" label="日期" hint="开会那天" error="请填日期" value="2026-09-18" />);
    expect(html).toContain('<label class="field-label" for="date">');
    expect(html).toContain('aria-describedby="date-hint date-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(words(html)).toContain("错误：请填日期");
  });

  it("keep a leading line break that a browser would swallow", () => {
    expect(String(<AreaField name="m" label="记录" value={"\n第一行"} />)).toContain("\n\n第一行");
  });

  it("offer empty rows so that a list grows without script", () => {
    const html = String(<LinesField name="topics" label="议题" values={["一", "二"]} most={3} />);
    expect(html.match(/<input/g)).toHaveLength(3);
  });
});

describe("AttendanceField", () => {
  const people: Attendee[] = [
    { member: "m1", name: "沈禾川", post: "书记", state: "实到" },
    { member: "m2", name: "许临", state: "请假", reason: "出差" },
    { member: "m3", name: "蒋一宁" },
  ];
  const html = (need: number) =>
    String(<AttendanceField name="attendance" label="到会" people={people} quorum={{ need, rule: "半数以上到会" }} />);

  it("counts, and says whether it is enough before any script runs", () => {
    expect(words(html(1))).toMatch(/应到 3\s*实到 1\s*请假 1\s*缺席 0/);
    expect(html(1)).toMatch(/data-short="" hidden=""/);
    expect(html(2)).toMatch(/data-enough="" hidden=""/);
    expect(words(html(3))).toContain("还差2人才够开会");
  });

  it("sends member, state and reason of each row under its index", () => {
    expect(html(1)).toContain('name="attendance.1.member" value="m2"');
    expect(html(1)).toMatch(/name="attendance\.1\.state" value="请假" checked=""/);
    expect(html(1)).toMatch(/<option value="出差" selected="">/);
  });
});

describe("a list that is cut into pages", () => {
  const pages = (from: number, n: number) =>
    String(<Pages from={from} n={n} perPage={60} total={70} href={(start) => `/board?from=${start}`} />);

  it("goes back by a whole page from a last one that is short", () => {
    expect(words(pages(60, 10))).toContain("第61至70个，共70个");
    expect(pages(60, 10)).toContain("/board?from=0");
    expect(pages(60, 10)).not.toContain("下一页");
    expect(pages(0, 60)).toContain("/board?from=60");
    expect(pages(0, 60)).not.toContain("上一页");
  });

  it("has no pager where everything is on one page", () => {
    expect(String(<Pages from={0} n={70} perPage={100} total={70} href={String} />)).not.toContain("pager");
  });
});

describe("a page on paper", () => {
  const printed = { unit: "一车间党支部", day: "2026年9月24日" };
  const page = async (children: Child) =>
    String(
      await (
        <Page title="" nonce="n" tenantName="" nav={[]} printed={printed}>
          {children}
        </Page>
      ),
    );

  it("ends with unit, day and room for a signature where it shows a table or a list", async () => {
    const rows = [{ name: "质量月" }];
    const table = <DataTable caption="会议" rows={rows} columns={[{ title: "主题", cell: ({ name }) => name }]} />;
    for (const html of [await page(table), await page(<List items={[{ text: "质量月" }]} />)])
      expect(words(html)).toContain("填报单位：一车间党支部日期：2026年9月24日负责人签字：____________");
  });

  it("has no second such line beside its own, and none where there is nothing to report", async () => {
    const own = <SignLine unit="总装厂党委" day="2026年9月30日" who="主持人签字" />;
    const html = await page([<List items={[{ text: "质量月" }]} />, own]);
    expect(html.split("sign-line")).toHaveLength(2);
    expect(html).toContain("总装厂党委");
    expect(await page(<p>您的账号</p>)).not.toContain("sign-line");
  });
});

describe("the menu", () => {
  const entry = (label: string, group?: string) => ({
    label,
    href: `/${label}`,
    icon: "meet",
    ...(group && { group }),
  });
  const menu = async (...entries: ReturnType<typeof entry>[]) => {
    const page = String(await (<Page title="" nonce="n" tenantName="" nav={entries} />));
    return /<nav class="nav"[\s\S]*?<\/nav>/.exec(page)![0];
  };

  it("keeps entries of one group under one name, and on a phone among those under 更多", async () => {
    const html = await menu(
      entry("首页"),
      entry("组织生活"),
      entry("品牌", "活动"),
      entry("项目", "活动"),
      entry("管理"),
    );
    const [, group] = /<details class="nav-group[^"]*"[^>]*>([\s\S]*?)<\/details>/.exec(html)!;
    expect(words(group!)).toBe("活动品牌项目");
    expect(html.match(/nav-group/g)).toHaveLength(1);
    const [, more] = /<details class="nav-more[^"]*"[^>]*>([\s\S]*?)<\/details>/.exec(html)!;
    expect(words(more!)).toBe("更多品牌项目");
  });

  it("has no 更多 where everything fits", async () => {
    expect(await menu(entry("首页"), entry("组织"), entry("党员"))).not.toContain("更多");
  });
});
