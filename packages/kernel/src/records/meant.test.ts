import { field } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { type Choices, meant, NO_CHOICES, withNamed, wordsIn } from "./meant.ts";

const fields = {
  lead: field.member("负责人"),
  team: field.members("成员"),
  steps: field.rows("节点", { who: field.member("谁"), title: field.text("节点") }),
  note: field.text("说明"),
};
const known = [
  { id: "m1", code: "A1", name: "沈禾川" },
  { id: "m2", code: "A2", name: "王伟" },
  { id: "m3", code: "A3", name: "王伟" },
];
const choices: Choices = { ...NO_CHOICES, members: { known, more: true } };

describe("whom a text means", () => {
  it("is found by id, name, code, or both", () => {
    for (const text of ["m1", "沈禾川", "A1", "沈禾川（A1）", "沈禾川(A1)"])
      expect(meant(fields, { lead: text }, choices), text).toEqual({ doc: { lead: "m1" }, errors: [] });
    expect(meant(fields, { lead: "王伟（A3）" }, choices).doc).toEqual({ lead: "m3" });
  });

  it("is asked where several have the name, and said where nobody has; what was typed stays", () => {
    expect(meant(fields, { lead: "王伟" }, choices)).toEqual({
      doc: { lead: "王伟" },
      errors: [{ field: "lead", message: "有2名“王伟”，请在后面写编号，如 王伟（A2）" }],
    });
    expect(meant(fields, { steps: [{}, { who: "李四", title: "一" }] }, choices)).toEqual({
      doc: { steps: [{}, { who: "李四", title: "一" }] },
      errors: [{ field: "steps.1.who", message: "谁里没有找到“李四”，请照全名写或从名单里选" }],
    });
  });

  it("never keeps an id that means nobody here, and says it in the same words whosever it is", () => {
    const id = "01a20322-09b8-7cb9-9a04-7d8d18b09ffd";
    expect(meant(fields, { lead: id, team: ["m1", id, "m1"], note: id }, choices)).toEqual({
      doc: { team: ["m1"], note: id },
      errors: [
        { field: "lead", message: "请重新选择负责人" },
        { field: "team", message: "请重新选择成员" },
      ],
    });
  });

  it("may be whom the record names already, though nobody else may be", () => {
    const kept = withNamed(
      NO_CHOICES,
      fields,
      { lead: "gone", steps: [{ who: "left" }] },
      { gone: "贺云起", left: "谢长林", other: "别人" },
    );
    expect(kept.members.known.map(({ id }) => id)).toEqual(["gone", "left"]);
    expect(meant(fields, { lead: "gone" }, kept).errors).toEqual([]);
    expect(meant(fields, { lead: "other" }, kept).errors).toHaveLength(1);
  });
});

it("names and codes are looked for apart", () =>
  expect(wordsIn([" 沈禾川（A1） ", "", "王伟"])).toEqual(["沈禾川（A1）", "沈禾川", "A1", "王伟"]));
