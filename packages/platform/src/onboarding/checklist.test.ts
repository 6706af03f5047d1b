import { describe, expect, test } from "vitest";
import type { Provisioning } from "../provisioning/provisioning.ts";
import { checklistOf, type LineKey, statusAt } from "./checklist.ts";
import { byNeed, type Enterprise, nextStep, stepsBehind, whereItStands } from "./enterprise.ts";
import type { Told } from "./store.ts";

const FRESH: Told = {
  units: 1,
  members: 0,
  accounts: 1,
  entered: 0,
  admins: 0,
  mending: null,
  dueSince: null,
  firstDone: null,
  published: null,
  plugins: 3,
  at: 0,
};
const RUNNING: Told = {
  ...FRESH,
  units: 40,
  members: 800,
  accounts: 50,
  entered: 45,
  admins: 1,
  dueSince: "2026-09",
  firstDone: "2026-09-05",
  published: "2026-09",
};

const enterprise = (name: string, told: Partial<Told> | null = {}, more: Partial<Enterprise> = {}): Enterprise => ({
  id: name,
  name,
  host: `${name}.localhost`,
  isHeadquarters: name === "总部",
  standing: "open",
  profile: null,
  peerClass: null,
  provisioning: null,
  told: told && { ...FRESH, ...told },
  ...more,
});

const GROUP = { name: "衡岳集团" };
const lines = (...enterprises: Enterprise[]) =>
  Object.fromEntries(
    checklistOf(GROUP, enterprises).sections.flatMap(({ lines }) => lines.map(({ key, ...line }) => [key, line])),
  ) as Record<
    LineKey,
    { title: string; note: string; status: { kind: string; n?: number; of?: number; for?: string } }
  >;

describe("the checklist of a group", () => {
  test("of headquarters alone asks for subsidiaries, and says what the rest waits for", () => {
    const list = checklistOf(GROUP, [enterprise("总部")]);
    expect(list.next).toEqual({ key: "subsidiaries", says: "加所属单位", button: "加所属单位" });
    expect([list.done, list.of]).toEqual([3, 11]);
    const { units, opened, headquarters } = lines(enterprise("总部"));
    expect([headquarters.status.kind, opened.status.kind]).toEqual(["done", "done"]);
    expect(units.status).toEqual({ kind: "waits", for: "请第一位管理员" });
  });

  test("counts enterprises step by step, and names who is missing", () => {
    const { admin, units, members } = lines(
      enterprise("总部", RUNNING),
      enterprise("北区", { admins: 1, entered: 1, units: 12 }),
      enterprise("南区", { admins: 1, entered: 1 }),
      enterprise("东区"),
    );
    expect(admin.status).toEqual({ kind: "going", n: 3, of: 4 });
    expect(admin.note).toBe("3家已完成；还差东区");
    expect(units.status).toEqual({ kind: "going", n: 2, of: 4 });
    expect(members.note).toBe("1家已完成；还差北区等3家");
  });

  test("tells of what has to be mended before what is merely open", () => {
    const stuck = enterprise("工程", { admins: 1, entered: 1, mending: { kind: "units", rows: 12 } });
    const list = checklistOf(GROUP, [enterprise("总部", RUNNING), enterprise("北区", RUNNING), stuck]);
    expect(list.next).toMatchObject({ key: "units", says: "改正工程的组织树，12行要改" });
    expect(whereItStands(stuck)).toEqual({ text: "12行要改", stuck: true });
  });

  test("an enterprise that could not be made is said to be so", () => {
    const failed = enterprise("西区", null, {
      host: null,
      standing: "provisioning",
      provisioning: { failure: "数据库没有回音", link: null } as Provisioning,
    });
    expect(checklistOf(GROUP, [enterprise("总部", RUNNING), failed]).next).toMatchObject({
      key: "opened",
      says: "西区没建成，请看原因",
    });
  });

  test("is over when everybody has published a month; who leaves is not waited for", () => {
    const list = checklistOf(GROUP, [
      enterprise("总部", RUNNING),
      enterprise("北区", RUNNING),
      enterprise("旧厂", null, { standing: "leaving" }),
    ]);
    expect([list.done, list.of, list.next]).toEqual([11, 11, null]);
  });
});

describe("an enterprise", () => {
  test("that has told nothing has nothing behind it but that it is open", () => {
    expect(stepsBehind(enterprise("北区", null))).toBe(1);
    expect(nextStep(enterprise("北区", null))).toBe("admin");
  });

  test("has its administrator as soon as the link was used, before it tells so itself", () => {
    const used = { link: { number: 1, expiresAt: 1, usedAt: 1 }, failure: null } as Provisioning;
    expect(nextStep(enterprise("北区", {}, { provisioning: used }))).toBe("units");
  });

  test("has its plugins from the moment it is open, and the rest waits for what comes before", () => {
    const opened = { openedAt: 1, link: null, failure: null } as Provisioning;
    const fresh = enterprise("北区", null, { provisioning: opened });
    expect(statusAt(fresh, "plugins")).toEqual({ kind: "done" });
    expect(statusAt(fresh, "admin")).toEqual({ kind: "todo" });
    expect(statusAt(fresh, "units")).toEqual({ kind: "waits", for: "请第一位管理员" });
  });

  test("that somebody has to see to comes first, headquarters above all", () => {
    const mending = enterprise("工程", { units: 1, admins: 1, entered: 1, mending: { kind: "units", rows: 3 } });
    const list = byNeed([enterprise("北区", RUNNING), enterprise("东区"), mending, enterprise("总部", RUNNING)]);
    expect(list.map(({ name }) => name)).toEqual(["总部", "工程", "东区", "北区"]);
  });
});
