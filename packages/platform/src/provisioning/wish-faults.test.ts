import { describe, expect, it } from "vitest";
import { type WishAt, type WishGround, wishFaults } from "./wish-faults.ts";

const NOBODY: WishGround = {
  taken: { slugs: new Set(), hosts: new Set(), names: new Set() },
  console: "platform.localhost",
  now: Date.parse("2026-09-24T02:00:00Z"),
};

const wish = (row: number, more: Partial<WishAt> = {}): WishAt => ({
  row,
  slug: `danwei${row}`,
  name: `第${row}公司`,
  kind: "committee",
  openedOn: "2019-07-01",
  host: `danwei${row}.localhost`,
  profile: "mining",
  peerClass: "生产单位",
  admin: { login: "admin", name: "管文琪" },
  ...more,
});

const told = (wishes: WishAt[], ground = NOBODY) =>
  wishFaults(wishes, ground).map(({ row, field, message }) => `${row} ${field} ${message}`);

describe("a wish", () => {
  it("is well with everything said, and with no profile and no class", () =>
    expect(told([wish(1), wish(2, { profile: null, peerClass: null })])).toEqual([]));

  it.each<[string, Partial<WishAt>, RegExp]>([
    ["slug", { slug: "3gongsi" }, /以字母开头/],
    ["slug", { slug: "" }, /请填短名/],
    ["name", { name: "甲" }, /至少2个字/],
    ["kind", { kind: "支部" as "branch" }, /党委、党总支或党支部/],
    ["openedOn", { openedOn: "去年" }, /2019-07-01/],
    ["openedOn", { openedOn: "2026-09-25" }, /不能晚于今天/],
    ["host", { host: "platform.localhost" }, /平台自己的/],
    ["host", { host: "http://a.cn" }, /不带 http/],
    ["host", { host: null }, /请填域名/],
    ["profile", { profile: "餐饮" }, /没有这个行业方案/],
    ["admin.login", { admin: { login: "a b", name: "管文琪" } }, /账号名/],
    ["admin.name", { admin: { login: "admin", name: "" } }, /请填姓名/],
  ])("is told at “%s” what is wrong: %j", (field, more, message) => {
    const faults = wishFaults([wish(7, more)], NOBODY);
    expect(faults.map((one) => [one.row, one.field])).toEqual([[7, field]]);
    expect(faults[0]!.message).toMatch(message);
  });

  it("is told which row of the file has the same, and what others have or had", () => {
    const same = { slug: "danwei1", name: "第1公司", host: "danwei1.localhost" };
    expect(told([wish(1), wish(2, same)])).toEqual([
      "2 slug 和第1行的短名一样",
      "2 name 和第1行的单位名称一样",
      "2 host 和第1行的域名一样",
    ]);
    const taken = { slugs: new Set(["danwei1"]), hosts: new Set(["danwei1.localhost"]), names: new Set(["第1公司"]) };
    expect(told([wish(1), wish(2)], { ...NOBODY, taken })).toEqual([
      "1 slug 这个短名有单位用着或用过，请换一个",
      "1 name 集团里已经有这个名称的单位",
      "1 host 这个域名有单位用着或用过，请换一个",
    ]);
  });
});
