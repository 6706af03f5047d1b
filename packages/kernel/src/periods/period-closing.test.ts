import { describe, expect, it } from "vitest";
import {
  type Closing,
  closingOf,
  closingsOver,
  countedIn,
  isLocked,
  lockSentence,
  publishedSentence,
  recordStanding,
  standingOf,
  whyNotClosed,
  whyNotReason,
} from "./period-closing.ts";

const closed = (period: string, change: Partial<Closing> = {}): Closing => ({
  id: `${period} closing`,
  period,
  at: Date.parse("2026-10-09T09:30:00+08:00"),
  by: "account",
  byName: "顾远舟",
  asOf: "2026-09-30",
  rules: "应办 2",
  lastSeq: 10,
  reopenedAt: null,
  reopenedByName: null,
  reason: null,
  ...change,
});
const reopened = { reopenedAt: Date.parse("2026-10-20T09:00:00+08:00"), reopenedByName: "许景行", reason: "名单有误" };

describe("a month", () => {
  it("can be published once its last day is past, and that day still belongs to it", () => {
    expect(whyNotClosed("2026-09", [], "2026-09-30")).toContain("9月30日也算在内");
    expect(whyNotClosed("2026-09", [], "2026-10-01")).toBeNull();
  });

  it("is published once: whoever tries again learns by whom and when", () => {
    expect(whyNotClosed("2026-09", [closed("2026-09")], "2026-10-10")).toBe("2026年9月已于10月9日由顾远舟发布");
    expect(publishedSentence(closed("2025-12", { at: Date.parse("2026-01-08T09:00:00+08:00") }))).toContain(
      "已于2026年1月8日",
    );
  });

  it("is what only months are: a quarter is the sum of its own", () => {
    expect(whyNotClosed("2026-Q3", [], "2026-12-01")).toContain("只按月发布");
    const quarter = ["2026-07", "2026-08", "2026-09"];
    expect(closingsOver([], [])).toBeNull();
    const two = [closed("2026-07"), closed("2026-08")];
    expect(closingsOver(quarter, two)).toBeNull();
    expect(closingsOver(quarter, [...two, closed("2026-09")])).toHaveLength(3);
  });

  it("runs, waits to be published, is published, is open again", () => {
    expect(standingOf("2026-09", [], "2026-09-30")).toBe("running");
    expect(standingOf("2026-09", [], "2026-10-01")).toBe("ready");
    expect(standingOf("2026-09", [closed("2026-09")], "2026-10-10")).toBe("published");
    const past = closed("2026-09", reopened);
    expect(standingOf("2026-09", [past], "2026-10-21")).toBe("reopened");
    expect(closingOf("2026-09", [past])).toBeNull();
    expect(closingOf("2026-09", [past, closed("2026-09", { id: "second" })])?.id).toBe("second");
  });

  it("counts a quarterly duty where the quarter ends", () => {
    expect(countedIn("2026-Q3")).toBe("2026-09");
    expect(countedIn("2026-09")).toBe("2026-09");
  });
});

describe("a record of a published month", () => {
  it("is locked when it was counted then, and free when it came later or does not count", () => {
    const closing = closed("2026-09");
    expect(recordStanding(closing, 10)).toBe("counted");
    expect(recordStanding(closing, 11)).toBe("added");
    expect(recordStanding(closing, null)).toBe("open");
    expect(isLocked({ period: "2026-Q3", countedSeq: 3 }, [closing])).toBe(true);
    expect(isLocked({ period: "2026-10", countedSeq: 3 }, [closing])).toBe(false);
    expect(isLocked({ period: "2026-09", countedSeq: 3 }, [closed("2026-09", reopened)])).toBe(false);
    expect(isLocked({ period: null, countedSeq: 3 }, [closing])).toBe(false);
  });

  it("says why, by whom and since when", () => {
    expect(lockSentence(closed("2026-09"), "counted")).toBe(
      "2026年9月已于10月9日由顾远舟发布，这条已计入发布的数，不能作废或修改；确需改正，请上级重新打开这一期。",
    );
    expect(lockSentence(closed("2026-09"), "open")).toContain("列在“发布后补录”");
  });
});

describe("a reason for reopening", () => {
  it.each([
    ["", "请写"],
    ["   ", "请写"],
    ["改错", "至少写4个字"],
  ])("“%s” is not one", (reason, said) => expect(whyNotReason(reason)).toContain(said));

  it("is a few words", () => expect(whyNotReason("名单有误")).toBeNull());
});
