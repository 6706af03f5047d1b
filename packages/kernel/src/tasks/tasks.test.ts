import { describe, expect, it } from "vitest";
import { pathOf, recordAt } from "./links.ts";
import { ownerName, ownerOptions, readOwners } from "./owners.ts";
import { type Node, percent, progressOf } from "./progress.ts";
import { STEP_NAMES, STEPS, stepOf, waitedFor, whyNot, whyNotUntil } from "./step.ts";
import { STATES, statusOf, type Task, timingOf } from "./task.ts";

const TODAY = "2026-09-24";
const task = (change: Partial<Task> = {}): Task => ({
  id: "t",
  unitNo: 3,
  state: "signed",
  deadline: "2026-09-30",
  askedUntil: null,
  owners: { first: null, direct: null, specific: null },
  reportedBy: null,
  reportedAt: null,
  ...change,
});
const alone = { open: [], person: "me" };

describe("a task", () => {
  it("goes from signature to verification and back, and no other way", () => {
    const can = Object.fromEntries(
      STATES.map((state) => [
        state,
        STEP_NAMES.filter((name) => whyNot(name, task({ state, askedUntil: "2026-10-08" }), alone) === null),
      ]),
    );
    expect(can).toEqual({
      sent: ["sign", "withdraw"],
      signed: ["feedback", "report", "grant-extension", "refuse-extension", "withdraw"],
      reported: ["verify", "return", "withdraw"],
      returned: ["feedback", "report", "grant-extension", "refuse-extension", "withdraw"],
      verified: [],
      withdrawn: [],
    });
    expect(STEPS.return.to).toBe("returned");
  });

  it("is not verified by whoever reported it done", () => {
    const reported = task({ state: "reported", reportedBy: "me", reportedAt: 1 });
    expect(whyNot("verify", reported, alone)).toContain("不能是报办结的人");
    expect(whyNot("verify", reported, { ...alone, person: "you" })).toBeNull();
  });

  it("is not reported done while parts of it are open: it says which", () => {
    const why = whyNot("report", task(), { ...alone, open: ["一车间党支部", "二车间党支部"] });
    expect(why).toContain("还有2个没有办结：一车间党支部、二车间党支部");
  });

  it("waits for whoever has to go on", () => {
    expect(STATES.map((state) => waitedFor(task({ state })))).toEqual([
      "receiver",
      "receiver",
      "dispatcher",
      "receiver",
      null,
      null,
    ]);
    expect(waitedFor(task({ askedUntil: "2026-10-08" }))).toBe("dispatcher");
  });

  it("asks for a sentence wherever somebody is told no, and for proof of what is done", () => {
    for (const name of ["report", "return", "refuse-extension", "withdraw", "ask-extension", "feedback"] as const)
      expect(stepOf(name).text?.needed, name).toBe(true);
  });
});

describe("a deadline", () => {
  it("still counts on its own day, and is near for three days before", () => {
    const at = (deadline: string) => timingOf(task({ deadline }), TODAY);
    expect([at("2026-09-23"), at("2026-09-24"), at("2026-09-27"), at("2026-09-28")]).toEqual([
      "over",
      "soon",
      "soon",
      "time",
    ]);
  });

  it("is kept by the day of the report, however long the verification takes", () => {
    const reported = (day: string) => ({ state: "verified" as const, reportedAt: Date.parse(`${day}T22:00:00+08:00`) });
    expect(statusOf(task(reported("2026-09-30")), "2026-12-01")).toEqual({ tone: "on", text: "已办结" });
    expect(statusOf(task(reported("2026-10-01")), "2026-12-01")).toEqual({ tone: "late", text: "已办结，迟办" });
  });

  it("is moved later only, and not past that of the task it is a part of", () => {
    const until = (day: string | null, cap: string | null = null) => whyNotUntil(day, task(), { today: TODAY, cap });
    expect(until(null)).toContain("请选");
    expect(until("2026-09-30")).toContain("9月30日以后");
    expect(until("2026-10-09", "2026-10-08")).toContain("不能延到它以后");
    expect(until("2026-10-08", "2026-10-08")).toBeNull();
  });
});

describe("how far a task is", () => {
  const node = (id: string, parentId: string | null, state: Node["state"]): Node => ({ id, parentId, state });

  it("counts the leaves alike, whatever stands between", () => {
    const counted = progressOf([
      node("committee", null, "signed"),
      node("a", "committee", "signed"),
      node("a1", "a", "verified"),
      node("a2", "a", "verified"),
      node("a3", "a", "sent"),
      node("b", "committee", "verified"),
    ]);
    expect(counted.get("a")).toEqual({ done: 2, total: 3 });
    expect(counted.get("committee")).toEqual({ done: 3, total: 4 });
    expect(percent(counted.get("committee")!)).toBe(75);
    expect(percent({ done: 199, total: 200 })).toBe(99);
    expect(percent({ done: 0, total: 0 })).toBeNull();
  });

  it("leaves out what was withdrawn, with everything below it", () => {
    const counted = progressOf([
      node("top", null, "signed"),
      node("a", "top", "withdrawn"),
      node("a1", "a", "verified"),
      node("b", "top", "sent"),
    ]);
    expect(counted.get("top")).toEqual({ done: 0, total: 1 });
    expect(progressOf([node("top", null, "verified"), node("a", "top", "withdrawn")]).get("top")).toEqual({
      done: 1,
      total: 1,
    });
  });

  it("agrees with counting leaves one by one, for trees of any shape", () => {
    const seed = Number(process.env.SEED ?? Date.now() % 100_000);
    let state = seed;
    const random = (n: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * n);
    };
    for (let round = 0; round < 200; round++) {
      const nodes = Array.from({ length: 1 + random(30) }, (_, i) =>
        node(String(i), i === 0 ? null : String(random(i)), STATES[random(STATES.length)]!),
      );
      const gone = (one: Node): boolean =>
        one.state === "withdrawn" || (one.parentId !== null && gone(nodes[Number(one.parentId)]!));
      const leaves = nodes.filter(
        (one) => !gone(one) && !nodes.some((other) => other.parentId === one.id && other.state !== "withdrawn"),
      );
      expect(progressOf(nodes).get("0"), `SEED=${seed}, round ${round}`).toEqual({
        done: leaves.filter((one) => one.state === "verified").length,
        total: leaves.length,
      });
    }
  });
});

describe("those who answer for a task", () => {
  const people = [
    { memberId: "m1", name: "沈禾川", post: "书记" },
    { memberId: "m2", name: "许临", post: null },
    { memberId: "m1", name: "沈禾川", post: "书记" },
  ];
  const nobody = { first: null, direct: null, specific: null };

  it("are posts, which pass on with the post, or people of the unit, each once", () => {
    expect(ownerOptions(people)).toEqual([
      { value: "post:书记", label: "书记（沈禾川）" },
      { value: "m1", label: "沈禾川" },
      { value: "m2", label: "许临" },
    ]);
    expect(ownerName("post:书记", people, {})).toBe("书记 沈禾川");
    expect(ownerName("post:宣传委员", people, {})).toBe("宣传委员（还没有登记人）");
  });

  it("are not anybody else; who was named before may stay", () => {
    const typed = (values: Record<string, string>) => (name: string) => values[name] ?? "";
    const read = readOwners(typed({ "owners.first": "m9" }), ownerOptions(people), nobody);
    expect(read.errors).toEqual([{ field: "owners.first", message: "第一责任人请从这个组织的人里选" }]);
    expect(
      readOwners(typed({ "owners.first": "m9" }), ownerOptions(people), { ...nobody, first: "m9" }).errors,
    ).toEqual([]);
  });
});

describe("a linked record", () => {
  const path = "/p/org-life/records/meetings/0199a1b2-0000-7000-8000-000000000001";
  it("is found in an address as people paste it", () => {
    for (const typed of [path, `${path}?from=x#y`, `http://beiyue.localhost:8787${path}?a=1`, ` ${path} `])
      expect(pathOf(typed), typed).toBe(path);
    expect(recordAt(path)).toEqual({
      plugin: "org-life",
      collection: "meetings",
      id: "0199a1b2-0000-7000-8000-000000000001",
    });
  });

  it("is nothing else of ours, and nothing elsewhere", () => {
    for (const typed of ["javascript:alert(1)", "https://example.com/x", "/me", `/x${path}`, `//evil.example${path}`])
      expect(recordAt(pathOf(typed)), typed).toBeNull();
  });
});
