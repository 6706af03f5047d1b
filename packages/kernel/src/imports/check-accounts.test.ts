import { expect, test } from "vitest";
import { checkAccounts, type InvitedRow, type KnownPeople } from "./check-accounts.ts";

const KNOWN: KnownPeople = {
  members: new Map([
    ["P1", { id: "m1", name: "王建国" }],
    ["P2", { id: "m2", name: "李晓燕" }],
    ["P9", { id: "m9", name: "管文琪" }],
  ]),
  accounts: [{ login: "zhaomin", name: "赵敏", memberId: "m2" }],
  self: "m9",
};

const looked = (...rows: Partial<InvitedRow>[]) =>
  checkAccounts(
    rows.map((row, i) => ({ row: i + 2, login: `l${i}x`, name: "", code: "", role: "支部书记", unit: "111", ...row })),
    KNOWN,
  );
const said = (...rows: Partial<InvitedRow>[]) =>
  looked(...rows).faults.map(({ row, column, message }) => `${row} ${column} ${message}`);

test("a member's name comes from the roster; somebody who is none is named by the row", () => {
  const { people, faults } = looked({ code: "P1" }, { name: "钱岚", role: "officer" });
  expect(faults).toEqual([]);
  expect(people.map(({ name, memberId, given, isRight }) => [name, memberId, given, isRight])).toEqual([
    ["王建国", "m1", "secretary", true],
    ["钱岚", null, "officer", true],
  ]);
});

test("who has an account is told apart from who has none, by login and by member", () => {
  const { people, faults } = looked({ login: "zhaomin", name: "赵敏" }, { code: "P2" }, { code: "P1" });
  expect(faults).toEqual([]);
  expect(people.map(({ has }) => has?.login ?? null)).toEqual(["zhaomin", "zhaomin", null]);
});

test.each([
  [{ name: "" }, "2 姓名 请填姓名。"],
  [{ code: "P7" }, "2 党员编号 名册里没有这个编号"],
  [{ code: "P1", name: "李晓燕" }, "2 姓名 编号P1在名册上是“王建国”"],
  [{ code: "P9" }, "2 党员编号 这是您自己"],
  [{ name: "钱岚", role: "主任" }, "2 角色 角色写其中一个"],
  [{ name: "钱岚", unit: "" }, "2 组织编码 组织没有填"],
  [{ name: "钱岚", login: "a b" }, "2 登录名 账号名用2至40个"],
  [{ name: "钱岚", login: "zhaomin" }, "2 登录名 这个登录名是“赵敏”的"],
  [{ name: "钱岚", login: "110101199003070011" }, "2 登录名 这像身份证号"],
] as [Partial<InvitedRow>, string][])("%j is told with what to do", (row, expected) => {
  expect(said(row)).toContainEqual(expect.stringContaining(expected));
});

test("a login or a person twice in one file is told with both rows, and no row that is wrong opens anything", () => {
  const { people, faults } = looked({ code: "P1", login: "wang" }, { code: "P1", login: "wang" });
  expect(faults.map(({ row, column }) => [row, column])).toEqual([
    [3, "登录名"],
    [3, "党员编号"],
  ]);
  expect(people.map(({ isRight }) => isRight)).toEqual([true, false]);
});
