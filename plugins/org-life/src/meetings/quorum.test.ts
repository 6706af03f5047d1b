import { expect, it } from "vitest";
import {
  candidatesFor,
  electedFrom,
  electionQuorumOf,
  passesFrom,
  quorumOf,
  whyNotElected,
  whyNotPassed,
} from "./quorum.ts";

it("a resolution counts those who should have come: 应到20 → 到会10, 赞成11", () => {
  expect([quorumOf(20), passesFrom(20)]).toEqual([10, 11]);
  expect([quorumOf(5), passesFrom(5), quorumOf(3), passesFrom(3)]).toEqual([3, 3, 2, 2]);
  expect(whyNotPassed({ due: 20, present: 10 }, 10)).toBe(
    "赞成要超过应到的半数：应到20名，至少11票，现在10票。没有通过的写进会议记录",
  );
  expect(whyNotPassed({ due: 20, present: 11 }, 11)).toBeNull();
  expect(whyNotPassed({ due: 20, present: 9 }, 9)).toBe(
    "表决要有半数以上有表决权的到会：应到20名，至少到10名，现在9名",
  );
});

it("an election counts those who came: 应到25 → 到会21, 实到22 → 12 votes, and half is not enough", () => {
  expect([electionQuorumOf(25), electedFrom(22), electedFrom(21)]).toEqual([21, 12, 11]);
  expect(whyNotElected({ due: 25, present: 20 }, 20)).toContain("至少到21名，现在20名");
  expect(whyNotElected({ due: 25, present: 22 }, 11)).toContain("至少12票，现在11票");
  expect(whyNotElected({ due: 25, present: 22 }, 12)).toBeNull();
  // By the other count the same votes would fail: 12 of 25 are not more than half.
  expect(whyNotPassed({ due: 25, present: 22 }, 12)).not.toBeNull();
});

it("candidates are a fifth more than seats: 3 → 4, 5 → 6, 7 → 9", () =>
  expect([3, 5, 7].map(candidatesFor)).toEqual([4, 6, 9]));

it("whoever would pass with n votes passes with more, and nobody with more votes than voters is needed", () => {
  for (let due = 1; due <= 200; due++) {
    expect(passesFrom(due)).toBeLessThanOrEqual(due);
    expect(passesFrom(due) * 2).toBeGreaterThan(due);
    expect((passesFrom(due) - 1) * 2).toBeLessThanOrEqual(due);
    expect(quorumOf(due) * 2).toBeGreaterThanOrEqual(due);
    expect(electionQuorumOf(due) * 5).toBeGreaterThan(due * 4);
    expect((electionQuorumOf(due) - 1) * 5).toBeLessThanOrEqual(due * 4);
  }
});
