import { describe, expect, it } from "vitest";
import { regulatedOn } from "../rules/index.ts";
import {
  coverageOf,
  endingOf,
  jointProblem,
  mayBeBuiltIn,
  measuresBy,
  type Place,
  shapeFor,
  suggestion,
} from "./formation.ts";

const TODAY = "2026-09-24";
const measures = measuresBy((id) => regulatedOn(id, TODAY));

const place = (full: number, more: Partial<Place> = {}): Place => ({
  kind: "administrative",
  openedOn: "2020-01-01",
  endsOn: null,
  full,
  built: false,
  ...more,
});

describe("what a place of work should have", () => {
  it("is a branch from three full members on, a share in a joint one below, nothing without any", () => {
    expect([0, 1, 2, 3, 40].map((full) => shapeFor(place(full), measures))).toEqual([
      "none",
      "joint",
      "joint",
      "branch",
      "branch",
    ]);
  });

  it("is a temporary branch on a project of less than six months", () => {
    const project = (endsOn: string | null) =>
      shapeFor(place(5, { kind: "project", openedOn: "2026-01-01", endsOn }), measures);
    expect(project("2026-06-29")).toBe("temporary");
    expect(project("2026-06-30")).toBe("branch");
    expect(project(null)).toBe("branch");
  });

  it("is said with the article it comes from", () => {
    expect(suggestion("branch", measures).cites).toContain("支部工作条例");
    expect(suggestion("temporary", measures).text).toContain("不满6个月");
  });
});

describe("coverage", () => {
  it("counts places that should have a branch of their own, and of those the ones that have", () => {
    const places = [place(3), place(8, { built: true }), place(2), place(1, { built: true }), place(0)];
    expect(coverageOf(places, measures)).toEqual({ should: 2, built: 1 });
  });
});

describe("a joint branch", () => {
  it("covers five places as a rule", () => {
    expect(jointProblem("joint-branch", 5, measures)).toBeNull();
    expect(jointProblem("joint-branch", 6, measures)).toContain("一般不超过5个");
    expect(jointProblem("branch", 6, measures)).toBeNull();
  });
});

describe("a project", () => {
  it("is to be prepared for in its last ninety days, and is past after its last day", () => {
    expect(endingOf("2026-12-24", TODAY)).toBe("open");
    expect(endingOf("2026-12-23", TODAY)).toBe("soon");
    expect(endingOf(TODAY, TODAY)).toBe("soon");
    expect(endingOf("2026-09-23", TODAY)).toBe("past");
    expect(endingOf(null, TODAY)).toBe("open");
  });

  it("and an administrative unit carry party units; party units carry none", () => {
    expect(mayBeBuiltIn("branch", "project")).toBe(true);
    expect(mayBeBuiltIn("joint-branch", "administrative")).toBe(true);
    expect(mayBeBuiltIn("group", "project")).toBe(false);
    expect(mayBeBuiltIn("branch", "committee")).toBe(false);
  });
});
