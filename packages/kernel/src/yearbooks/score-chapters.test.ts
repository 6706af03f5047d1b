import { describe, expect, it } from "vitest";
import { appealsChapter, type NamedResult, scoresChapter } from "./score-chapters.ts";

const AT = Date.parse("2026-10-12T09:00:00+08:00");
const result: NamedResult = {
  recordId: "1",
  score: "total",
  label: "2026年第三季度党支部考核",
  title: "得分",
  state: "通报",
  appealId: null,
  at: AT,
  publishedAt: null,
  result: {
    total: 88.5,
    level: "较好",
    lines: [
      { code: "1", title: "主题党日", points: 48.5, of: 50, why: "9次中8次按时" },
      { code: "2", points: null, of: 10, standing: "missing", why: "来源没有到" },
      { code: "3", points: null, of: 10, standing: "none", why: "不设支委会" },
    ],
  },
};

describe("scores in a year book", () => {
  it("stand line by line with how each came about; missing is not nought", () => {
    const said = JSON.stringify(scoresChapter([result]));
    for (const row of [
      '["主题党日",48.5,50,"9次中8次按时"]',
      '["2","缺项",10,"来源没有到"]',
      '["3","不适用",10,"不设支委会"]',
      '["得分","88.5"],["等次","较好"],["定分","2026年10月12日"]',
    ])
      expect(said).toContain(row);
    expect(said).not.toContain("通报");
    expect(JSON.stringify(scoresChapter([{ ...result, publishedAt: AT }]))).toContain('["通报","2026年10月12日"]');
  });

  it("have a chapter of appeals with how each ended, and none where there are none", () => {
    const appeal = { recordId: "1", label: "三季度", title: "主题党日", wrong: "少算一次", byName: "沈禾川", at: AT };
    const said = JSON.stringify(
      appealsChapter([
        { ...appeal, decided: 1, points: 50, reason: "补到了" },
        { ...appeal, decided: 1, points: null, reason: "没有补到" },
        { ...appeal, decided: 0, points: null, reason: null },
      ]),
    );
    for (const text of ["改判为50分：补到了", "维持：没有补到", "等复核"]) expect(said).toContain(text);
    expect([scoresChapter([]), appealsChapter([])]).toEqual([[], []]);
  });
});
