import { describe, expect, it } from "vitest";
import {
  type About,
  type Review,
  reviewLockSentence,
  standingLabel,
  standingOf,
  whyNotAccept,
  whyNotEnd,
  whyNotReason,
  whyNotReview,
} from "./review.ts";

const about = (change: Partial<About> = {}): About => ({
  period: "2026-08",
  today: "2026-09-03",
  standing: "ready",
  isLeaf: true,
  open: 0,
  waiting: [],
  ...change,
});
const review: Review = {
  id: "r",
  period: "2026-08",
  unitNo: 3,
  lastSeq: 10,
  due: 2,
  done: 2,
  why: null,
  by: "me",
  byName: "钟书远",
  at: Date.parse("2026-09-02T09:00:00+08:00"),
  acceptedBy: null,
  acceptedByName: null,
  acceptedAt: null,
};

describe("a unit's month", () => {
  it("waits for those below, can be reviewed, is reviewed, is accepted: a branch says so in its own words", () => {
    expect([standingOf(undefined, false), standingOf(undefined, true)]).toEqual(["waiting", "ready"]);
    expect([standingOf({ acceptedAt: null }, true), standingOf({ acceptedAt: 1 }, true)]).toEqual([
      "reviewed",
      "accepted",
    ]);
    expect([standingLabel("ready", true), standingLabel("ready", false)]).toEqual(["待上报", "可审核"]);
    expect([standingLabel("accepted", true), standingLabel("waiting", false)]).toEqual(["已接收", "等待下级"]);
  });

  it("names whom it waits for", () => {
    const why = whyNotReview(about({ standing: "waiting", isLeaf: false, waiting: ["一车间党支部", "二车间党支部"] }));
    expect(why).toBe("等待下级：一车间党支部、二车间党支部还没有报上来");
  });

  it("is a branch's to report at once when all is done, and with a reason once the month is over", () => {
    const running = { today: "2026-08-28" };
    expect(whyNotReview(about(running))).toBeNull();
    expect(whyNotReview(about({ ...running, open: 1 }))).toContain("还有1件没办");
    expect(whyNotReview(about({ open: 1 }))).toBeNull();
    expect(whyNotReview(about({ today: "2026-08-31", open: 1 }))).toContain("还有1件没办");
  });

  it("is a superior's to review only once it is over: units may still come", () => {
    expect(whyNotReview(about({ isLeaf: false, today: "2026-08-31" }))).toContain("还没有过完");
    expect(whyNotReview(about({ isLeaf: false }))).toBeNull();
  });

  it("is reviewed once", () => {
    expect(whyNotReview(about({ standing: "reviewed" }))).toContain("已经上报过");
    expect(whyNotReview(about({ standing: "accepted", isLeaf: false }))).toContain("已经审核过");
  });
});

describe("a review", () => {
  it("is accepted by somebody else, once", () => {
    expect(whyNotAccept(review, "you")).toBeNull();
    expect(whyNotAccept(review, "me")).toContain("不能是审核的人");
    expect(whyNotAccept({ ...review, acceptedAt: 1 }, "you")).toContain("已经接收过");
  });

  it("is not ended while the unit above rests on it", () => {
    expect(whyNotEnd(null)).toBeNull();
    expect(whyNotEnd("总装厂党委")).toContain("先撤回或退回总装厂党委的审核");
  });

  it("goes back with a reason of a few words", () => {
    expect(whyNotReason(" ", "请写")).toBe("请写");
    expect(whyNotReason("改", "请写")).toContain("至少写4个字");
    expect(whyNotReason("名单不全", "请写")).toBeNull();
  });

  it("says why a record is locked, by whom, since when, and what can be done", () => {
    expect(reviewLockSentence(review, "总装厂党委")).toBe(
      "2026年8月已由总装厂党委上报审核（钟书远，9月2日），这条已算进去，不能作废或修改；确需改正，请先退回或撤回那次审核。",
    );
  });
});
