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
