import type { ScoreLine } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { Calendar } from "../calendar/index.ts";
import {
  type Appeal,
  appealUntil,
  isSide,
  pointsBetween,
  reachOf,
  readDecision,
  whyNotAppeal,
  whyNotDecide,
} from "./appeal.ts";

const SEED = Number(process.env.SEED ?? 20261014);
const RUNS = 3_000;

/** mulberry32: the same histories on every machine. */
function random(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

const UNIT = 3;
const PEOPLE = [
  { person: "secretary", name: "沈禾川", grants: [{ id: "", role: "secretary", unitNo: UNIT }], memberId: "secretary" },
  { person: "member", name: "许临", grants: [], memberId: "member" },
  { person: "mover", name: "钟书远", grants: [{ id: "", role: "officer", unitNo: 2 }], memberId: null },
  { person: "verifier", name: "袁小满", grants: [{ id: "", role: "officer", unitNo: 2 }], memberId: null },
  { person: "officer", name: "顾远舟", grants: [{ id: "", role: "officer", unitNo: 1 }], memberId: null },
  { person: "neighbour", name: "白亦川", grants: [{ id: "", role: "secretary", unitNo: 4 }], memberId: "neighbour" },
] as const;

const LINES: ScoreLine[] = [
  { code: "1", points: 8, of: 10, why: "", verifier: "袁小满 9月16日核验" },
  { code: "2", points: 3, of: 5, why: "" },
  { code: "3", points: null, of: 10, why: "", standing: "none" },
];

describe("appeals against lines of a score", () => {
  it(`are made once, in time, by a party, and decided by somebody who had no part in it, whatever is tried in which order (seed ${SEED})`, () => {
    let [made, decided] = [0, 0];
    for (let run = 0; run < RUNS; run++) {
      const pick = random(SEED + run);
      const score = { appeal: { states: ["定分", "通报"], within: 5 }, decides: "decide" };
      const appeals: Appeal[] = [];
      const days = ["2026-10-20", "2026-10-21", "2026-10-22"];
      for (let step = 0; step < 12; step++) {
        const who = PEOPLE[pick(PEOPLE.length)]!;
        const at = `seed ${SEED + run}, step ${step}, ${who.person}`;
        const side = isSide(who as never, UNIT, "member");
        expect(side, at).toBe(["secretary", "member"].includes(who.person));
        const code = ["1", "2", "3", "9"][pick(4)]!;
        const line = LINES.find((one) => one.code === code);
        const appeal = appeals.find((one) => one.line === code);
        if (pick(2) === 0) {
          const [today, state] = [days[pick(3)]!, ["核验", "定分", "通报"][pick(3)]!];
          const why = whyNotAppeal({
            score,
            state,
            until: "2026-10-21",
            today,
            line,
            appealed: !!appeal,
            isSide: side,
          });
          const may = side && !!line && !appeal && state !== "核验" && today <= "2026-10-21";
          expect(why === null, at).toBe(may);
          if (why === null) {
            made++;
            appeals.push({ line: code, by: who.person, points: line!.points, of: line!.of, decision: null } as Appeal);
          }
        } else if (appeal) {
          const why = whyNotDecide({
            appeal,
            person: who.person,
            name: who.name,
            isSide: side,
            movers: ["mover"],
            verifier: line?.verifier,
          });
          const isApart = ["officer", "neighbour"].includes(who.person) || (who.person === "verifier" && code !== "1");
          expect(why === null, at).toBe(isApart && appeal.decision === null);
          if (why !== null) continue;
          const points = pick(14) - 2;
          const verdict = ["kept", "changed"][pick(2)]!;
          const read = readDecision(appeal, { verdict, points: String(points), reason: "补开的会议应当算" });
          const isRight = verdict === "kept" || (points >= 0 && points <= appeal.of && points !== appeal.points);
          expect("decision" in read, at).toBe(isRight);
          if (!("decision" in read)) continue;
          decided++;
          expect(read.decision.points, at).toBe(verdict === "kept" ? null : points);
          appeal.decision = { ...read.decision, by: who.person, byName: who.name, at: step };
        }
      }
      expect(new Set(appeals.map(({ line }) => line)).size, `seed ${SEED + run}`).toBe(appeals.length);
      for (const { by, decision } of appeals) expect(decision?.by, `seed ${SEED + run}`).not.toBe(by);
    }
    expect(made).toBeGreaterThan(1_000);
    expect(decided).toBeGreaterThan(300);
  });

  it("can be made for so many working days after the record came into its state; while the holidays are not known nobody is late", () => {
    const since = Date.parse("2026-09-22T20:00:00+08:00");
    const calendar = new Calendar([
      { year: 2026, off: [{ name: "中秋", from: "2026-09-25", to: "2026-09-27" }], work: [], source: "国务院办公厅" },
    ]);
    expect(appealUntil(since, 5, calendar).day).toBe("2026-09-30");
    expect(appealUntil(since, 5, new Calendar([])).day).toBeNull();
    const asked = {
      score: { appeal: { states: ["定分"], within: 5 }, decides: "decide" },
      state: "定分",
      line: LINES[0],
    };
    expect(whyNotAppeal({ ...asked, until: null, today: "2027-01-01", appealed: false, isSide: true })).toBeNull();
  });

  it("are never against a score of which nobody decides appeals", () => {
    const asked = { state: "定分", until: null, today: "2026-10-14", line: LINES[0], appealed: false, isSide: true };
    expect(whyNotAppeal({ ...asked, score: { appeal: { states: ["定分"], within: 5 } } })).toContain("不能申诉");
    expect(whyNotAppeal({ ...asked, score: { decides: "decide" } })).toContain("不能申诉");
  });
});

it.each([
  [{ of: 20 }, [0, 20]],
  [{ of: 20, most: 24 }, [0, 24]],
  [{ of: 0, most: 10 }, [0, 10]],
  [{ of: 0, most: -20 }, [-20, 0]],
  [{ of: 0 }, [0, 0]],
])("a line of %o may be changed within %o", (line, range) => {
  expect(pointsBetween({ of: reachOf(line) })).toEqual(range);
});
