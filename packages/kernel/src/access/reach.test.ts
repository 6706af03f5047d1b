import type { Ability, Role } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { Tree } from "../units/index.ts";
import type { Principal } from "./principal.ts";
import { Reach } from "./reach.ts";
import { KERNEL_ABILITIES } from "./role.ts";

/** 公司 1 › 总装厂 2 › 一车间 3, 二车间 4; 公司 1 › 铸造厂 5 › 造型 6. */
const TREE = new Tree(Int32Array.from([-1, 0, 1, 2, 2, 1, 5]));
const UNITS = [1, 2, 3, 4, 5, 6];
const SEATS: Record<number, number> = { 3: 3, 4: 1, 6: 0 };
const CONFIRM: Ability = { title: "确认会议记录", posts: "committee", otherwise: ["officer"] };

const somebody = (
  grants: [Role, number][],
  committees: number[] = [],
  kind: Principal["kind"] = "account",
): Principal => ({
  kind,
  id: "a",
  name: "某人",
  memberId: "m",
  grants: grants.map(([role, unitNo], i) => ({ id: String(i), role, unitNo })),
  committees,
  session: "",
});
const reach = (one: Principal, name: "audit.read" | "meetings:confirm" | "accounts.manage" | "units.read") =>
  new Reach(
    one,
    name,
    TREE,
    new Map(),
    () => CONFIRM,
    (no) => SEATS[no] ?? 0,
  );

describe("the reasons that are shown", () => {
  it("are there exactly where the ability holds", () => {
    const roles: Role[] = ["admin", "security", "auditor", "officer", "secretary", "leader", "member"];
    for (const role of roles)
      for (const at of UNITS)
        for (const seats of [[], [3], [4, 6]])
          for (const name of [...KERNEL_ABILITIES, "meetings:confirm"] as "units.read"[]) {
            const held = reach(somebody([[role, at]], seats), name);
            for (const no of UNITS)
              expect([role, at, name, no, held.why(no).length > 0]).toEqual([role, at, name, no, held.holds(no)]);
          }
  });

  it("tell a role from a seat, and both from standing in where nobody else could", () => {
    const held = reach(somebody([["officer", 2]], [3]), "meetings:confirm");
    expect(held.why(3)).toEqual([{ by: "seat", role: null, unitNo: 3 }]);
    expect(held.why(4)).toEqual([{ by: "otherwise", role: "officer", unitNo: 2 }]);
    expect(held.why(6)).toEqual([]);
  });
});

describe("a 党小组 below a branch", () => {
  const RECORD: Ability = { title: "记", roles: ["secretary"], groups: ["leader"], posts: "committee" };
  const CONFIRM_GROUPS: Ability = { ...CONFIRM, posts: "committee-and-groups" };
  // 车间党支部 3 › 第一党小组 5, 第二党小组 6; 4 has no 支委.
  const tree = new Tree(Int32Array.from([-1, 0, 1, 2, 2, 3, 3, 4]));
  const over = (who: Principal, ability: Ability) =>
    new Reach(
      who,
      "meetings:confirm",
      tree,
      new Map(),
      () => ability,
      (no) => SEATS[no] ?? 0,
      (no) => (no >= 5 ? tree.parent[no]! : no),
    );

  it("is its leader's to record, who has nothing of the branch, nor as a leader over the branch", () => {
    expect(over(somebody([["leader", 5]]), RECORD).units()).toEqual([5]);
    expect(over(somebody([["leader", 3]]), RECORD).isEmpty).toBe(true);
    expect(over(somebody([["secretary", 3]]), RECORD).units()).toEqual([3, 5, 6]);
  });

  it("is confirmed by the 支委 of its branch, and from above only where that branch has none", () => {
    const member = over(somebody([], [3]), CONFIRM_GROUPS);
    expect([3, 5, 6, 7].map((no) => member.holds(no))).toEqual([true, true, true, false]);
    expect(member.units()).toEqual([3, 5, 6]);
    expect(member.why(5)).toEqual([{ by: "seat", role: null, unitNo: 3 }]);
    expect(over(somebody([], [3]), CONFIRM).holds(5)).toBe(false);
    const officer = over(somebody([["officer", 2]]), CONFIRM_GROUPS);
    expect([3, 5, 4, 7].map((no) => officer.holds(no))).toEqual([false, false, true, true]);
    expect(officer.units()).toEqual([2, 4, 7]);
  });
});

describe("the book", () => {
  it("is closed to every role but the auditor's, and to programs that may do everything else", () => {
    for (const role of ["admin", "security", "officer", "secretary", "leader", "member"] as const)
      expect(reach(somebody([[role, 1]]), "audit.read").isEmpty, role).toBe(true);
    const program = somebody([], [], "service");
    expect(reach(program, "audit.read").isEmpty).toBe(true);
    expect(reach(program, "accounts.manage").isWhole).toBe(true);
  });

  it("is what an auditor's role opens, with the rules that acts are judged by and the plugins that do them, and nothing else", () => {
    const auditor = somebody([["auditor", 1]]);
    const opened = KERNEL_ABILITIES.filter((name) => !reach(auditor, name as "units.read").isEmpty);
    expect(opened).toEqual(["rules.read", "plugins.read", "audit.read"]);
  });
});
